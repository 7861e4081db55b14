package io.plimsoll.automationcost.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class AutomationCostExamples {
    static final String KEEPER = """
            {
              "costSchedule": "keeper-network",
              "notional": "50000",
              "gas": {"units": 400000, "baseFeeGwei": "48", "priorityFeeGwei": "2", "nativePrice": "3000"}
            }
            """;

    static final String ONE_FUTURE = """
            {
              "costSchedule": "exchange-desk",
              "trade": {"quantity": "-1", "price": "100.00", "multiplier": "100"}
            }
            """;

    static final String THROUGH_A_BOOK = """
            {
              "costSchedule": "exchange-desk",
              "trade": {"quantity": "-40", "price": "100.00", "multiplier": "100"},
              "impact": {
                "kind": "ORDER_BOOK",
                "bids": [
                  {"price": "99.90", "quantity": "5"},
                  {"price": "99.50", "quantity": "10"},
                  {"price": "99.00", "quantity": "20"},
                  {"price": "97.00", "quantity": "50"}
                ],
                "asks": []
              }
            }
            """;

    private AutomationCostExamples() {}
}
