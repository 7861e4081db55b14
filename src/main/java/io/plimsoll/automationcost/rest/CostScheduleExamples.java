package io.plimsoll.automationcost.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class CostScheduleExamples {
    static final String NIGHT_KEEPERS = """
            {
              "description": "From eight in the evening to eight in the morning.",
              "currency": "USD",
              "effectiveFrom": "2025-01-01",
              "bountyRate": "0.015",
              "slippageRate": "0.004",
              "dataCost": "5.00"
            }
            """;

    private CostScheduleExamples() {}
}
