package io.plimsoll.liquidation.rest;

import io.plimsoll.platform.sandbox.DemoIds;

/** Requests about liquidations of the demo broker that work as they stand; shown in the OpenAPI document and run by a test. */
final class LiquidationExamples {
    static final String START =
            "{\"callId\": \"" + DemoIds.EXPIRED_CALL + "\", \"planId\": \"" + DemoIds.LIQUIDATION_PLAN + "\"}";

    static final String FILL = """
            {
              "executionId": "E-1",
              "contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2026-03"},
              "quantity": "-2", "price": "99.95", "fee": "4.00"
            }
            """;

    static final String CANCELLATION = """
            {"comment": "the client is on the phone"}
            """;

    private LiquidationExamples() {}
}
