package io.plimsoll.simulation.rest;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class SimulationExamples {
    static final String FOUR_LONGS = """
            {
              "currency": "USD",
              "assets": [
                {
                  "name": "X", "price": "100", "maintenanceMarginRate": "0.05",
                  "impact": {"kind": "LINEAR", "perUnitFraction": "0.0001"}
                }
              ],
              "accounts": [
                {"id": "A", "collateral": "1200", "positions": [{"asset": "X", "quantity": "100", "entryPrice": "100"}]},
                {"id": "B", "collateral": "3000", "positions": [{"asset": "X", "quantity": "200", "entryPrice": "100"}]},
                {"id": "C", "collateral": "2500", "positions": [{"asset": "X", "quantity": "100", "entryPrice": "100"}]},
                {"id": "D", "collateral": "1650", "positions": [{"asset": "X", "quantity": "150", "entryPrice": "100"}]}
              ],
              "fund": "200",
              "policies": [
                {"name": "all at once"},
                {"name": "a quarter at a time", "closeFactor": "0.25"}
              ],
              "paths": [{"steps": [{"moves": ["-0.10"]}]}]
            }
            """;

    private SimulationExamples() {}
}
