package io.plimsoll.cash.rest;

/** Requests shown in the OpenAPI document and run by tests. */
final class CashExamples {
    static final String DEPOSIT = """
            {"reference": "wire-4711", "kind": "DEPOSIT", "amount": "450.00", "currency": "USD", "description": "Margin call"}
            """;

    private CashExamples() {}
}
