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

    static final String BANKS = """
            {"description": "Banks", "haircutSchedule": "basel-ten-day", "marginPolicy": "standard-next-day"}
            """;

    /** One counterparty of the reduced basic approach, MAR50. */
    static final String CVA_OF_ONE = """
            {
              "currency": "USD",
              "counterparties": [
                {
                  "name": "bank-a",
                  "riskWeight": "0.05",
                  "nettingSets": [{"exposureAtDefault": "1000000", "maturityYears": "3"}]
                }
              ]
            }
            """;

    private CounterpartyExamples() {}
}
