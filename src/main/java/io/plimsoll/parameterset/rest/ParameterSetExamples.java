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

    private ParameterSetExamples() {}
}
