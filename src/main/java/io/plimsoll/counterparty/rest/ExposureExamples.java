package io.plimsoll.counterparty.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class ExposureExamples {
    static final String UNCOVERED = """
            {
              "counterparty": "bank-of-example",
              "value": "120000",
              "collateral": [{"beforeHaircut": "100000", "haircut": "0.10"}],
              "addOn": {"source": "GIVEN", "amount": "50000"}
            }
            """;

    /** BCBS 279, annex 4a, example 1. */
    static final String SWAPS_AND_A_SWAPTION = """
            {
              "counterparty": "bank-of-example",
              "addOn": {"source": "SA_CCR"},
              "trades": [
                {
                  "assetClass": "INTEREST_RATE", "currency": "USD", "direction": "LONG",
                  "notional": "10000", "maturityYears": "10", "marketValue": "30"
                },
                {
                  "assetClass": "INTEREST_RATE", "currency": "USD", "direction": "SHORT",
                  "notional": "10000", "maturityYears": "4", "marketValue": "-20"
                },
                {
                  "assetClass": "INTEREST_RATE", "currency": "EUR", "direction": "LONG",
                  "notional": "5000", "maturityYears": "11", "startYears": "1", "endYears": "11", "marketValue": "50",
                  "option": {
                    "right": "PUT", "price": "0.06", "strike": "0.05", "volatility": "0.50", "timeToExerciseYears": "1"
                  }
                }
              ]
            }
            """;

    /** Account G1 of the demo broker. */
    static final String ACCOUNT_OF_OURS = """
            {
              "counterparty": "bank-of-example",
              "accountIds": ["019b76da-a800-7001-8000-000000000001"],
              "addOn": {"source": "REQUIREMENT"}
            }
            """;

    private ExposureExamples() {}
}
