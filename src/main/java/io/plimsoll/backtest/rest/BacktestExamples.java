package io.plimsoll.backtest.rest;

/** Shown in the OpenAPI document and run by a test. */
final class BacktestExamples {
    static final String GIVEN = """
            {
              "confidence": "0.9",
              "dates": [
                "2025-08-04", "2025-08-05", "2025-08-06", "2025-08-07", "2025-08-08",
                "2025-08-11", "2025-08-12", "2025-08-13", "2025-08-14", "2025-08-15"
              ],
              "margins": ["100", "100", "105", "105", "110", "110", "130", "140", "135", "130"],
              "pnls": ["-20", "15", "-105", "-30", "-125", "40", "-10", "-60", "25", "5"]
            }
            """;

    static final String SIMULATED = """
            {
              "returnSeries": "sandbox-energy",
              "exposures": [{"factor": "WTI", "amount": "1000000"}, {"factor": "NATGAS", "amount": "-300000"}],
              "parameters": {
                "confidence": "0.99",
                "measure": "VALUE_AT_RISK",
                "lookback": 250,
                "filter": {"lambda": "0.97"},
                "buffer": {"fraction": "0.25"}
              },
              "from": "2025-07-01",
              "to": "2025-08-08"
            }
            """;

    private BacktestExamples() {}
}
