package io.plimsoll.policy.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class MarginPolicyExamples {
    static final String HALF_AN_HOUR = """
            {
              "description": "Retail options: called to initial margin, at least 1,000 and in steps of 100, due in half an hour.",
              "margin": {"methodology": "SPAN", "parameterSet": "nse-2025-08-08-i1"},
              "optionValue": "NET",
              "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
              "callTo": "INITIAL",
              "recoveredAt": "MAINTENANCE",
              "minimumTransferAmount": "1000",
              "callRounding": "100",
              "grace": {"kind": "ELAPSED", "duration": "PT30M"},
              "escalation": [
                {"afterIssue": "PT10M", "recipient": "RISK_DESK"},
                {"afterIssue": "PT25M", "recipient": "HEAD_OF_RISK"}
              ],
              "isAutoLiquidated": true,
              "priceStaleAfter": "PT5M"
            }
            """;

    private MarginPolicyExamples() {}
}
