package io.plimsoll.greeks.rest;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class GreeksExamples {
    static final String FUTURES_AND_SHORT_CALLS = """
            {
              "positions": [
                {
                  "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-02"},
                  "quantity": "3"
                },
                {
                  "contract": {
                    "exchange": "XCME", "product": "G", "kind": "OPTION",
                    "expiry": "2026-02", "right": "CALL", "strike": "105"
                  },
                  "quantity": "-5"
                }
              ],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [{"name": "G", "price": "100.00"}],
                "instruments": [
                  {
                    "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-02"},
                    "currency": "USD", "multiplier": "100", "underlying": "G"
                  },
                  {
                    "contract": {
                      "exchange": "XCME", "product": "G", "kind": "OPTION",
                      "expiry": "2026-02", "right": "CALL", "strike": "105"
                    },
                    "currency": "USD", "multiplier": "100", "underlying": "G",
                    "volatility": "0.40", "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"
                  }
                ]
              }
            }
            """;

    static final String CALL_ON_SPOT = """
            {
              "positions": [
                {
                  "contract": {
                    "exchange": "XNYS", "product": "ACME", "kind": "OPTION",
                    "expiry": "2027-01", "right": "CALL", "strike": "100"
                  },
                  "quantity": "1"
                }
              ],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [{"name": "ACME", "price": "100"}],
                "instruments": [
                  {
                    "contract": {
                      "exchange": "XNYS", "product": "ACME", "kind": "OPTION",
                      "expiry": "2027-01", "right": "CALL", "strike": "100"
                    },
                    "currency": "USD", "multiplier": "1", "underlying": "ACME", "model": "BLACK_SCHOLES_MERTON",
                    "volatility": "0.20", "timeToExpiryYears": "1", "rateAnnual": "0.05"
                  }
                ]
              }
            }
            """;

    private GreeksExamples() {}
}
