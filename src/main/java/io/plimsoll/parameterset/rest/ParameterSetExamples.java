package io.plimsoll.parameterset.rest;

/** Shown in the OpenAPI document and run by a test. */
final class ParameterSetExamples {
    /** One future and one option on it. */
    static final String SMALL = """
            {
              "roundingProfile": "CME",
              "businessDate": "2019-01-02",
              "session": "SETTLEMENT",
              "exchangeComplexes": [
                {
                  "code": "EXAMPLE",
                  "combinedCommodities": [
                    {
                      "code": "XY",
                      "name": "Example index",
                      "currency": "USD",
                      "shortOptionMinimum": "50",
                      "products": [
                        {"exchange": "EXM", "product": "XY", "kind": "FUTURE", "contractValueFactor": "50"},
                        {"exchange": "EXM", "product": "XYO", "kind": "OPTION", "contractValueFactor": "50"}
                      ],
                      "intraTiers": [
                        {"number": 1, "firstMonth": "2019-03", "lastMonth": "2019-03"},
                        {"number": 2, "firstMonth": "2019-06"}
                      ],
                      "intraCommoditySpreads": [
                        {
                          "kind": "TIER",
                          "priority": 1,
                          "rate": "100",
                          "legs": [{"tier": 1, "side": "A"}, {"tier": 2, "side": "B"}]
                        }
                      ],
                      "adjustments": [
                        {"accountType": "SPECULATOR", "adjustment": "1", "initialRatio": "1.1"}
                      ],
                      "contracts": [
                        {
                          "contract": {"exchange": "EXM", "product": "XY", "kind": "FUTURE", "expiry": "2019-03"},
                          "price": "2505",
                          "compositeDelta": "1",
                          "riskArray": [
                            "0", "0", "-2000", "-2000", "2000", "2000", "-4000", "-4000",
                            "4000", "4000", "-6000", "-6000", "6000", "6000", "-5760", "5760"
                          ]
                        },
                        {
                          "contract": {
                            "exchange": "EXM", "product": "XYO", "kind": "OPTION",
                            "expiry": "2019-03", "right": "CALL", "strike": "2600"
                          },
                          "price": "30.25",
                          "compositeDelta": "0.3102",
                          "riskArray": [
                            "-310", "330", "-1010", "-390", "280", "920", "-1860", "-1300",
                            "750", "1250", "-2850", "-2370", "1080", "1400", "-2790", "480"
                          ]
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """;

    /** Futures of two months and options; the service computes every array. */
    static final String MODELLED = """
            {
              "roundingProfile": "CME",
              "businessDate": "2026-01-05",
              "exchangeComplexes": [
                {
                  "code": "MODELLED",
                  "model": {
                    "scenarioSet": "span-16-extreme-2x35",
                    "arrayDecimals": 0,
                    "market": {
                      "asOf": "2026-01-05T00:00:00Z",
                      "underlyings": [
                        {
                          "name": "G", "price": "100.00", "priceScanRange": "9.00", "volatilityScanRange": "0.05",
                          "smiles": [
                            {
                              "expiry": "2026-02",
                              "points": [
                                {"strike": "105", "volatility": "0.40"},
                                {"strike": "200", "volatility": "0.40"}
                              ]
                            }
                          ]
                        }
                      ],
                      "instruments": [
                        {
                          "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                          "currency": "USD", "multiplier": "100", "underlying": "G"
                        },
                        {
                          "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-06"},
                          "currency": "USD", "multiplier": "100", "underlying": "G"
                        },
                        {
                          "contract": {
                            "exchange": "XCME", "product": "G", "kind": "OPTION",
                            "expiry": "2026-02", "right": "CALL", "strike": "105", "underlyingExpiry": "2026-03"
                          },
                          "currency": "USD", "multiplier": "100", "underlying": "G", "price": "2.60",
                          "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                        },
                        {
                          "contract": {
                            "exchange": "XCME", "product": "G", "kind": "OPTION",
                            "expiry": "2026-02", "right": "CALL", "strike": "200", "underlyingExpiry": "2026-03"
                          },
                          "currency": "USD", "multiplier": "100", "underlying": "G",
                          "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                        }
                      ]
                    }
                  },
                  "combinedCommodities": [
                    {
                      "code": "G",
                      "currency": "USD",
                      "shortOptionMinimum": "50",
                      "products": [
                        {"exchange": "XCME", "product": "G", "kind": "FUTURE", "contractValueFactor": "100"},
                        {"exchange": "XCME", "product": "G", "kind": "OPTION", "contractValueFactor": "100"}
                      ],
                      "intraTiers": [
                        {"number": 1, "firstMonth": "2026-03", "lastMonth": "2026-03"},
                        {"number": 2, "firstMonth": "2026-06", "lastMonth": "2026-06"}
                      ],
                      "intraCommoditySpreads": [
                        {
                          "kind": "TIER",
                          "priority": 1,
                          "rate": "120",
                          "legs": [{"tier": 1, "side": "A"}, {"tier": 2, "side": "B"}]
                        }
                      ],
                      "adjustments": [
                        {"accountType": "SPECULATOR", "adjustment": "1", "initialRatio": "1.10"}
                      ],
                      "contracts": [
                        {"contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"}},
                        {"contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-06"}},
                        {
                          "contract": {
                            "exchange": "XCME", "product": "G", "kind": "OPTION",
                            "expiry": "2026-02", "right": "CALL", "strike": "105", "underlyingExpiry": "2026-03"
                          }
                        },
                        {
                          "contract": {
                            "exchange": "XCME", "product": "G", "kind": "OPTION",
                            "expiry": "2026-02", "right": "CALL", "strike": "200", "underlyingExpiry": "2026-03"
                          }
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """;

    private ParameterSetExamples() {}
}
