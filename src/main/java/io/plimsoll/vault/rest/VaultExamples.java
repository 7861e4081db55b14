package io.plimsoll.vault.rest;

/** Shown in the OpenAPI document and run by a test. */
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

    private VaultExamples() {}
}
