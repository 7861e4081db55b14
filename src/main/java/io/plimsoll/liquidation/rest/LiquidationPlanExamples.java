package io.plimsoll.liquidation.rest;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class LiquidationPlanExamples {
    static final String THREE_FUTURES_FIVE_SHORT_CALLS = """
            {
              "account": {
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
              },
              "target": {"kind": "RESTORE_TO_INITIAL"},
              "policy": {"costs": {"halfSpread": "0.05", "feePerContract": "2.00"}}
            }
            """;

    private LiquidationPlanExamples() {}
}
