package io.plimsoll.riskarray.rest;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class RiskArrayExamples {
    static final String FUTURE_AND_CALL = """
            {
              "scenarioSet": "span-16-extreme-2x35",
              "decimals": 0,
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [
                  {"name": "G", "price": "100.00", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}
                ],
                "instruments": [
                  {
                    "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-02"},
                    "currency": "USD", "multiplier": "100", "underlying": "G"
                  },
                  {
                    "contract": {
                      "exchange": "XCME", "product": "G", "kind": "OPTION",
                      "expiry": "2026-02", "right": "CALL", "strike": "105"
                    },
                    "currency": "USD", "multiplier": "100", "underlying": "G",
                    "volatility": "0.40", "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                  }
                ]
              }
            }
            """;

    private RiskArrayExamples() {}
}
