package io.plimsoll.counterparty.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class ExposureSimulationExamples {
    static final String HUNDRED_THOUSAND_A_YEAR = """
            {
              "currency": "USD",
              "process": {
                "volatilityAnnual": "100000", "horizonYears": "1", "stepCount": 4, "pathCount": 100000, "seed": 1
              }
            }
            """;

    static final String FIVE_PATHS = """
            {
              "currency": "USD",
              "quantile": "0.90",
              "paths": {
                "timesYears": ["0", "0.5", "1"],
                "paths": [
                  {"values": ["0", "10", "25"]},
                  {"values": ["0", "-4", "8"]},
                  {"values": ["0", "3", "-6"]},
                  {"values": ["0", "7", "2"]},
                  {"values": ["0", "-12", "-20"]}
                ]
              },
              "credit": {"hazardRate": "0.03", "recovery": "0.40", "rateAnnual": "0.02"}
            }
            """;

    static final String PROFILE_OF_TWO_YEARS = """
            {
              "currency": "USD",
              "timesYears": ["0", "0.5", "1", "1.5", "2"],
              "expectedExposures": ["0", "4000000", "6000000", "5000000", "3000000"],
              "credit": {"hazardRate": "0.03", "recovery": "0.40", "rateAnnual": "0.02"}
            }
            """;

    private ExposureSimulationExamples() {}
}
