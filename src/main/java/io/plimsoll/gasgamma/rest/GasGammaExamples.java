package io.plimsoll.gasgamma.rest;

/** Shown in the OpenAPI document and run by a test. */
final class GasGammaExamples {
    static final String MAINNET = """
            {
              "description": "From a node of ours",
              "currency": "USD",
              "asOf": "2026-01-05T00:00:00Z",
              "baseFeeGwei": "30",
              "priorityFeeGwei": "2",
              "nativePrice": "3000"
            }
            """;

    static final String DAILY_HEDGES = """
            {
              "gamma": "-16.254723",
              "price": "100.00",
              "volatility": "0.40",
              "interval": "PT24H",
              "gas": {"units": 200000, "baseFeeGwei": "30", "priorityFeeGwei": "2", "nativePrice": "3000"},
              "plannedHedges": 30,
              "premium": "1300.00"
            }
            """;

    private GasGammaExamples() {}
}
