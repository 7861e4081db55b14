package io.plimsoll.scenario.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class ScenarioExamples {
    /** One underlying by name, exact thirds, a pair, a far move that counts in part. */
    static final String OIL_WEEK = """
            {
              "description": "A bad week for oil: everything falls by a third, WTI by 55 dollars, below zero if it must.",
              "scenarios": [
                {
                  "number": 1,
                  "price": {"kind": "RELATIVE", "move": "-1", "divisor": "3"},
                  "underlyingPrices": [{"underlying": "WTI", "kind": "ABSOLUTE", "move": "-55"}],
                  "volatility": {
                    "kind": "RELATIVE", "move": "0.38",
                    "termScaling": {"shortPower": "0.30", "longPower": "0.30"}
                  },
                  "timeShift": "P5D",
                  "pairedScenarioNumber": 2
                },
                {
                  "number": 2,
                  "price": {"kind": "RELATIVE", "move": "-1", "divisor": "3"},
                  "underlyingPrices": [{"underlying": "WTI", "kind": "ABSOLUTE", "move": "-55"}],
                  "volatility": {
                    "kind": "RELATIVE", "move": "-0.38",
                    "termScaling": {"shortPower": "0.30", "longPower": "0.30"}
                  },
                  "timeShift": "P5D",
                  "pairedScenarioNumber": 1
                },
                {
                  "number": 3,
                  "price": {"kind": "SCAN_RANGE", "move": "2"},
                  "volatility": {"kind": "ABSOLUTE", "move": "0.05"},
                  "weight": "0.35"
                }
              ]
            }
            """;

    private ScenarioExamples() {}
}
