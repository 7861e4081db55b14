package io.plimsoll.account.rest;

/** Positions and trades in contracts of the exchange DEMO, which tests may make up. */
final class BookRequests {
    /** Account G1: three futures bought at 102, five calls sold at 2.60. */
    static final String POSITIONS = """
            {
              "positions": [
                {
                  "contract": {"exchange": "DEMO", "product": "F", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "3", "averagePrice": "102", "currency": "USD", "multiplier": "100"
                },
                {
                  "contract": {"exchange": "DEMO", "product": "F", "kind": "OPTION", "expiry": "2026-03", "right": "CALL",
                               "strike": "105"},
                  "quantity": "-5", "averagePrice": "2.60", "currency": "USD", "multiplier": "100"
                }
              ]
            }
            """;

    /** Two futures bought, one of them sold again with a profit of 350; a call bought for 260. */
    static final String TRADES = """
            {
              "trades": [
                {
                  "tradeId": "T-1",
                  "contract": {"exchange": "DEMO", "product": "F", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "2", "price": "100", "currency": "USD", "multiplier": "100", "fee": "4.00",
                  "tradedAt": "2026-02-02T10:00:00Z"
                },
                {
                  "tradeId": "T-2",
                  "contract": {"exchange": "DEMO", "product": "F", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "-1", "price": "103.50", "currency": "USD", "multiplier": "100", "fee": "2.00",
                  "tradedAt": "2026-02-02T11:00:00Z"
                },
                {
                  "tradeId": "T-3",
                  "contract": {"exchange": "DEMO", "product": "F", "kind": "OPTION", "expiry": "2026-03", "right": "CALL",
                               "strike": "105"},
                  "quantity": "1", "price": "2.60", "currency": "USD", "multiplier": "100",
                  "tradedAt": "2026-02-02T11:00:05Z"
                }
              ]
            }
            """;

    private BookRequests() {}
}
