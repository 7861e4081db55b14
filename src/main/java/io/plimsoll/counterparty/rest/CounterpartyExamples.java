package io.plimsoll.counterparty.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class CounterpartyExamples {
    static final String BANK = """
            {
              "description": "Swaps and options under one master agreement, no variation margin.",
              "currency": "USD",
              "defaultProbability": "0.02",
              "lossGivenDefault": "0.60",
              "exposureLimit": "150000"
            }
            """;

    private CounterpartyExamples() {}
}
