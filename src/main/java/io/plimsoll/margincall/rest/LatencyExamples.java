package io.plimsoll.margincall.rest;

/** Shown in the OpenAPI document and run by a test. */
final class LatencyExamples {
    static final String MILLION = """
            {"exposure": "1000000", "volatility": "0.80", "latency": "PT1M30S", "confidence": "0.99"}
            """;

    static final String HALF_AN_HOUR = """
            {
              "exposure": "12180.43",
              "volatility": "0.40",
              "latency": "PT30M42S",
              "confidence": "0.99",
              "initialMargin": "1980.00",
              "maintenanceMargin": "1800.00"
            }
            """;

    private LatencyExamples() {}
}
