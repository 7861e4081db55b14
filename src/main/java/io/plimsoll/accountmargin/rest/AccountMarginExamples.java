package io.plimsoll.accountmargin.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class AccountMarginExamples {
    /** What brings account G1 of the demo broker from 1,800 to 900 of maintenance margin. */
    static final String PREVIEW = """
            {
              "accountId": "019b76da-a800-7001-8000-000000000001",
              "orders": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "-1", "price": "100"
                }
              ]
            }
            """;

    private AccountMarginExamples() {}
}
