package io.plimsoll.vault.rest;

/** Shown in the OpenAPI document; those that need nothing stored before are run by a test. */
final class VaultExamples {
    static final String ETHER = """
            {
              "description": "Ten ether, a call on each of them every week",
              "underlying": "ETH",
              "currency": "USD",
              "units": "10",
              "shares": "10000",
              "managementFeeRate": "0.02",
              "performanceFeeRate": "0.10"
            }
            """;

    static final String ELEVEN_AGAINST_TEN = """
            {
              "currency": "USD",
              "units": "10",
              "spot": "3000",
              "shortCalls": [{"strike": "3200", "contracts": "11", "mark": "60"}],
              "rule": "REG_T"
            }
            """;

    static final String WEEKLY_CALLS = """
            {
              "soldAt": "2026-01-05T00:00:00Z",
              "expiresAt": "2026-01-12T00:00:00Z",
              "spot": "3000",
              "strike": "3200",
              "contracts": "10",
              "premium": "60"
            }
            """;

    static final String SETTLED_ABOVE = """
            {"settledAt": "2026-01-12T00:00:00Z", "settlementPrice": "3500"}
            """;

    private VaultExamples() {}
}
