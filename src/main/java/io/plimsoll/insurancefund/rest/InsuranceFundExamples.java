package io.plimsoll.insurancefund.rest;

/** Requests shown in the OpenAPI document and run by tests. */
final class InsuranceFundExamples {
    static final String CONTRIBUTION = """
            {"reference": "seed-2026", "kind": "CONTRIBUTION", "amount": "1000.00", "description": "First capital"}
            """;

    private InsuranceFundExamples() {}
}
