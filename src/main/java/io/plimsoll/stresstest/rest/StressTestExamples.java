package io.plimsoll.stresstest.rest;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class StressTestExamples {
    static final String TWO_OPTIONS_AND_A_FUTURE = """
            {
              "methodology": "SCENARIO",
              "scenarioSet": "span-16-extreme-2x35",
              "currency": "USD",
              "equity": "2500.00",
              "grid": {
                "priceMoves": [
                  {"kind": "SCAN_RANGE", "move": "-4", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "-3", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "-2", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "-1", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "0"},
                  {"kind": "SCAN_RANGE", "move": "1", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "2", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "3", "divisor": "4"},
                  {"kind": "SCAN_RANGE", "move": "4", "divisor": "4"}
                ],
                "volatilityMoves": [
                  {"kind": "ABSOLUTE", "move": "-0.05"},
                  {"kind": "ABSOLUTE", "move": "0"},
                  {"kind": "ABSOLUTE", "move": "0.05"}
                ]
              },
              "positions": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-02"},
                  "quantity": "1"
                },
                {
                  "contract": {
                    "exchange": "XCME", "product": "G", "kind": "OPTION",
                    "expiry": "2026-02", "right": "CALL", "strike": "105"
                  },
                  "quantity": "-2"
                },
                {
                  "contract": {
                    "exchange": "XCME", "product": "G", "kind": "OPTION",
                    "expiry": "2026-02", "right": "PUT", "strike": "95"
                  },
                  "quantity": "-1"
                }
              ],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [
                  {
                    "name": "G", "price": "100.00", "priceScanRange": "9.00", "volatilityScanRange": "0.05",
                    "smiles": [
                      {
                        "expiry": "2026-02",
                        "points": [
                          {"strike": "90", "volatility": "0.44"},
                          {"strike": "100", "volatility": "0.40"},
                          {"strike": "110", "volatility": "0.39"}
                        ]
                      }
                    ]
                  }
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
                    "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                  },
                  {
                    "contract": {
                      "exchange": "XCME", "product": "G", "kind": "OPTION",
                      "expiry": "2026-02", "right": "PUT", "strike": "95"
                    },
                    "currency": "USD", "multiplier": "100", "underlying": "G",
                    "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                  }
                ]
              }
            }
            """;

    private StressTestExamples() {}
}
