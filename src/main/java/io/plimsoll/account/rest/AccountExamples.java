package io.plimsoll.account.rest;

/** Requests shown in the OpenAPI document and run by tests. */
final class AccountExamples {
    static final String ACCOUNT = """
            {
              "reference": "EXAMPLE-1",
              "owner": "Ada Trading Ltd",
              "baseCurrency": "USD",
              "accountType": "SPECULATOR",
              "marginPolicy": "standard-span"
            }
            """;

    static final String PATCH = """
            {"status": "RESTRICTED", "netting": null}
            """;

    /** Account G1: three futures bought at 102, five calls sold at 3.10. */
    static final String POSITIONS = """
            {
              "positions": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "3", "averagePrice": "102", "currency": "USD", "multiplier": "100"
                },
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "OPTION", "expiry": "2026-02", "right": "CALL",
                               "strike": "105"},
                  "quantity": "-5", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"
                }
              ]
            }
            """;

    /** Of an account of the demo broker: its last future sold with a profit, a call bought for 3,700. */
    static final String TRADES = """
            {
              "trades": [
                {
                  "tradeId": "T-5",
                  "contract": {"exchange": "CME", "product": "ES", "kind": "FUTURE", "expiry": "2019-03"},
                  "quantity": "-1", "price": "2512.50", "currency": "USD", "multiplier": "50", "fee": "2.00",
                  "tradedAt": "2026-02-02T10:00:00Z"
                },
                {
                  "tradeId": "T-6",
                  "contract": {"exchange": "CME", "product": "ES", "kind": "OPTION", "expiry": "2019-03", "right": "CALL",
                               "strike": "2600"},
                  "quantity": "1", "price": "74.00", "currency": "USD", "multiplier": "50",
                  "tradedAt": "2026-02-02T10:00:05Z"
                }
              ]
            }
            """;

    private AccountExamples() {}
}
