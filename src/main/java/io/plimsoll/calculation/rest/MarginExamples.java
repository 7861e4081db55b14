package io.plimsoll.calculation.rest;

/** Requests that work on the sandbox; shown in the OpenAPI document and run by a test. */
final class MarginExamples {
    static final String SHORT_CALL = """
            {
              "methodology": "SPAN",
              "parameterSetId": "nse-2025-08-08-i1",
              "accountType": "SPECULATOR",
              "currency": "INR",
              "positions": [
                {
                  "contract": {
                    "exchange": "NSE", "product": "BANKNIFTY", "kind": "OPTION",
                    "expiry": "2025-08-28", "right": "CALL", "strike": "56000"
                  },
                  "quantity": "-35"
                }
              ]
            }
            """;

    static final String CALENDAR_SPREAD = """
            {
              "methodology": "SPAN",
              "parameterSetId": "nse-2025-08-08-i1",
              "accountType": "HEDGER",
              "currency": "INR",
              "detail": "FULL",
              "positions": [
                {
                  "contract": {"exchange": "NSE", "product": "BANKNIFTY", "kind": "FUTURE", "expiry": "2025-08-28"},
                  "quantity": "70"
                },
                {
                  "contract": {"exchange": "NSE", "product": "BANKNIFTY", "kind": "FUTURE", "expiry": "2025-09-30"},
                  "quantity": "-35"
                }
              ],
              "whatIfs": [
                {
                  "name": "protective put",
                  "positions": [
                    {
                      "contract": {
                        "exchange": "NSE", "product": "BANKNIFTY", "kind": "OPTION",
                        "expiry": "2025-08-28", "right": "PUT", "strike": "54000"
                      },
                      "quantity": "35"
                    }
                  ]
                }
              ]
            }
            """;

    static final String CORN_SOYBEANS = """
            {
              "methodology": "SPAN",
              "parameterSetId": "cme-teaching",
              "accountType": "HEDGER",
              "detail": "FULL",
              "positions": [
                {
                  "contract": {"exchange": "CBT", "product": "C", "kind": "FUTURE", "expiry": "2019-05"},
                  "quantity": "2"
                },
                {
                  "contract": {"exchange": "CBT", "product": "S", "kind": "FUTURE", "expiry": "2019-05"},
                  "quantity": "-1"
                }
              ]
            }
            """;

    static final String SHORT_STRANGLE = """
            {
              "methodology": "SPAN",
              "parameterSetId": "cme-teaching",
              "accountType": "SPECULATOR",
              "detail": "FULL",
              "positions": [
                {
                  "contract": {
                    "exchange": "CME", "product": "ES", "kind": "OPTION",
                    "expiry": "2019-03", "right": "CALL", "strike": "2600"
                  },
                  "quantity": "-10"
                },
                {
                  "contract": {
                    "exchange": "CME", "product": "ES", "kind": "OPTION",
                    "expiry": "2019-03", "right": "PUT", "strike": "2400"
                  },
                  "quantity": "-10"
                }
              ]
            }
            """;

    static final String BY_HISTORY = """
            {
              "methodology": "HISTORICAL",
              "currency": "USD",
              "historical": {
                "returnSeries": "sandbox-energy",
                "links": [{"underlying": "WTI", "volatilityFactor": "WTI_VOLATILITY"}],
                "parameters": {
                  "confidence": "0.99",
                  "measure": "EXPECTED_SHORTFALL",
                  "lookback": 500,
                  "horizonDays": 2,
                  "filter": {"lambda": "0.97"},
                  "stress": {"periods": [{"first": "2023-08-10", "last": "2024-02-29"}], "weight": "0.25"}
                }
              },
              "positions": [
                {
                  "contract": {"exchange": "NYMEX", "product": "CL", "kind": "FUTURE", "expiry": "2025-10"},
                  "quantity": "2"
                },
                {
                  "contract": {
                    "exchange": "NYMEX", "product": "LO", "kind": "OPTION",
                    "expiry": "2025-10", "right": "PUT", "strike": "60"
                  },
                  "quantity": "3"
                },
                {
                  "contract": {"exchange": "NYMEX", "product": "NG", "kind": "FUTURE", "expiry": "2025-10"},
                  "quantity": "-1"
                }
              ],
              "market": {
                "asOf": "2025-08-08T18:30:00Z",
                "underlyings": [{"name": "WTI", "price": "63.88"}, {"name": "NATGAS", "price": "2.99"}],
                "instruments": [
                  {
                    "contract": {"exchange": "NYMEX", "product": "CL", "kind": "FUTURE", "expiry": "2025-10"},
                    "currency": "USD", "multiplier": "1000", "underlying": "WTI"
                  },
                  {
                    "contract": {
                      "exchange": "NYMEX", "product": "LO", "kind": "OPTION",
                      "expiry": "2025-10", "right": "PUT", "strike": "60"
                    },
                    "currency": "USD", "multiplier": "1000", "underlying": "WTI",
                    "volatility": "0.38", "expiresAt": "2025-09-17T18:30:00Z", "rateAnnual": "0.043"
                  },
                  {
                    "contract": {"exchange": "NYMEX", "product": "NG", "kind": "FUTURE", "expiry": "2025-10"},
                    "currency": "USD", "multiplier": "10000", "underlying": "NATGAS"
                  }
                ]
              }
            }
            """;

    static final String BY_SCENARIOS = """
            {
              "methodology": "SCENARIO",
              "scenarioSet": "span-16-extreme-2x35",
              "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0},
              "currency": "USD",
              "detail": "FULL",
              "positions": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-02"},
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

    private MarginExamples() {}
}
