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

    static final String BY_SPAN = """
            {
              "currency": "INR",
              "assets": [
                {
                  "name": "BANKNIFTY", "price": "55521.15", "maintenanceMarginRate": "0.12",
                  "impact": {"kind": "LINEAR", "perUnitFraction": "0.000002"}
                }
              ],
              "contracts": [
                {
                  "name": "future", "asset": "BANKNIFTY",
                  "contract": {"exchange": "NSE", "product": "BANKNIFTY", "kind": "FUTURE", "expiry": "2025-08-28"}
                },
                {
                  "name": "call", "asset": "BANKNIFTY",
                  "contract": {
                    "exchange": "NSE", "product": "BANKNIFTY", "kind": "OPTION",
                    "expiry": "2025-08-28", "right": "CALL", "strike": "56000"
                  }
                }
              ],
              "marginRules": [
                {
                  "name": "clearing house", "methodology": "SPAN",
                  "parameterSetId": "nse-2025-08-08-i1", "accountType": "SPECULATOR"
                }
              ],
              "accounts": [
                {
                  "id": "future against calls", "collateral": "250000",
                  "positions": [{"asset": "BANKNIFTY", "quantity": "54", "entryPrice": "55521.15"}],
                  "book": {"rule": "clearing house", "contracts": {"future": "70", "call": "-35"}}
                },
                {
                  "id": "future alone", "collateral": "600000",
                  "positions": [{"asset": "BANKNIFTY", "quantity": "70", "entryPrice": "55521.15"}],
                  "book": {"rule": "clearing house", "contracts": {"future": "70"}}
                }
              ],
              "policies": [{"name": "half", "closeFactor": "0.5"}],
              "paths": [{"steps": [{"moves": ["-0.03"]}]}]
            }
            """;

    private SimulationExamples() {}
}
