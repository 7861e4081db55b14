package io.plimsoll.hedging.rest;

/** Shown in the OpenAPI document and run by a test. */
final class HedgeExamples {
    private static final String BOOK_AND_MARKET = """
              "positions": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "3"
                },
                {
                  "contract": {
                    "exchange": "XCME", "product": "G", "kind": "OPTION",
                    "expiry": "2026-02", "right": "CALL", "strike": "105"
                  },
                  "quantity": "-5"
                }
              ],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [{"name": "G", "price": "100.00", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                "instruments": [
                  {
                    "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
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
              },
              "hedge": {
                "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                "lot": "1",
                "costs": {"proportionalRate": "0.0005", "fixedCost": "19.20", "riskAversion": "0.001"}
              }\
            """;

    static final String SELL_ONE = "{\n" + BOOK_AND_MARKET + "\n}\n";

    static final String SELL_ONE_WITH_MARGIN = "{\n" + BOOK_AND_MARKET + """
            ,
              "margin": {
                "methodology": "SCENARIO",
                "scenarioSet": "span-16-extreme-2x35",
                "scenario": {"initialFactor": "1.10"}
              }
            }
            """;

    static final String THREE_DAYS = "{\n" + BOOK_AND_MARKET + """
            ,
              "path": [
                {"elapsed": "PT24H", "price": "102.00"},
                {"elapsed": "PT24H", "price": "98.50"},
                {"elapsed": "PT24H", "price": "99.00"}
              ]
            }
            """;

    private HedgeExamples() {}
}
