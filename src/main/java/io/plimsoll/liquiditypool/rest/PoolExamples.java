package io.plimsoll.liquiditypool.rest;

/** Shown in the OpenAPI document and run by a test. */
final class PoolExamples {
    static final String ETHER = """
            {
              "description": "From a node of ours",
              "base": "ETH",
              "quote": "USDC",
              "asOf": "2026-01-05T00:00:00Z",
              "baseReserve": "1000",
              "quoteReserve": "3000000"
            }
            """;

    static final String SELL_TEN = """
            {
              "reserves": {"baseReserve": "1000", "quoteReserve": "3000000", "feeFraction": "0.003"},
              "side": "SELL",
              "amount": "10"
            }
            """;

    static final String HALF_AGAIN = """
            {"priceRatio": "1.5"}
            """;

    static final String SIX_HUNDRED_OF_A_THOUSAND = """
            {
              "units": "1000",
              "money": "0",
              "openShorts": [{"right": "CALL", "contracts": "600", "strike": "3200"}],
              "newTrade": {"right": "CALL", "contracts": "50", "strike": "3400"},
              "cap": "0.80"
            }
            """;

    static final String SHORT_STRANGLE = """
            {
              "currency": "USD",
              "parameterSetId": "cme-teaching",
              "positions": [
                {
                  "contract": {
                    "exchange": "CME", "product": "ES", "kind": "OPTION",
                    "expiry": "2019-03", "right": "CALL", "strike": "2600"
                  },
                  "quantity": "-10",
                  "multiplier": "50",
                  "underlyingPrice": "2500.00"
                },
                {
                  "contract": {
                    "exchange": "CME", "product": "ES", "kind": "OPTION",
                    "expiry": "2019-03", "right": "PUT", "strike": "2400"
                  },
                  "quantity": "-10",
                  "multiplier": "50",
                  "underlyingPrice": "2500.00"
                }
              ]
            }
            """;

    private PoolExamples() {}
}
