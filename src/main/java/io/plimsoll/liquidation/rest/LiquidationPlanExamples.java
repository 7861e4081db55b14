package io.plimsoll.liquidation.rest;

import io.plimsoll.platform.sandbox.DemoIds;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class LiquidationPlanExamples {
    private static final String G1 = """
            {
              "baseCurrency": "USD",
              "marginPolicy": "standard-scenario",
              "positions": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                  "quantity": "3", "averagePrice": "102", "currency": "USD", "multiplier": "100"
                },
                {
                  "contract": {
                    "exchange": "XCME", "product": "G", "kind": "OPTION",
                    "expiry": "2026-02", "right": "CALL", "strike": "105"
                  },
                  "quantity": "-5", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"
                }
              ],
              "balances": [{"currency": "USD", "cash": "3450.00", "accrued": "-20.00"}],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [
                  {"name": "G", "price": "100.00", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}
                ],
                "instruments": [
                  {
                    "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                    "currency": "USD", "multiplier": "100", "underlying": "G", "price": "100.00"
                  },
                  {
                    "contract": {
                      "exchange": "XCME", "product": "G", "kind": "OPTION",
                      "expiry": "2026-02", "right": "CALL", "strike": "105"
                    },
                    "currency": "USD", "multiplier": "100", "underlying": "G", "price": "2.60",
                    "volatility": "0.40", "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                  }
                ]
              }
            }
            """;

    static final String THREE_FUTURES_FIVE_SHORT_CALLS = "{\"account\": " + G1 + """
            , "target": {"kind": "RESTORE_TO_INITIAL"},
              "policy": {"costs": {"halfSpread": "0.05", "feePerContract": "2.00"}}
            }
            """;

    /** The book of the future has one bid near the mark, and the desk charges by its schedule. */
    static final String THIN_BOOK_AND_COST_SCHEDULE = "{\"account\": " + G1 + """
            , "target": {"kind": "CLOSE"},
              "policy": {
                "costSchedule": {"name": "exchange-desk", "version": 1, "fixedCost": "1.25"},
                "contracts": [
                  {
                    "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
                    "costs": {
                      "impact": {
                        "kind": "ORDER_BOOK",
                        "bids": [
                          {"price": "99.95", "quantity": "1"},
                          {"price": "99.50", "quantity": "1"},
                          {"price": "99.00", "quantity": "8"}
                        ],
                        "asks": [{"price": "100.05", "quantity": "4"}]
                      }
                    }
                  }
                ]
              }
            }
            """;

    static final String ACCOUNT_OF_THE_DEMO_BROKER = "{\"accountId\": \"" + DemoIds.ACCOUNT_IN_BREACH + "\"" + """
            , "target": {"kind": "RESTORE_TO_INITIAL"},
              "policy": {"costSchedule": {"name": "exchange-desk"}}
            }
            """;

    private LiquidationPlanExamples() {}
}
