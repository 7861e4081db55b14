package io.plimsoll.counterparty.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class CoverTwoExamples {
    static final String FOUR_MEMBERS = """
            {
              "currency": "USD",
              "members": [
                {"name": "A", "initialMargin": "100"},
                {"name": "B", "initialMargin": "70"},
                {"name": "C", "group": "G", "initialMargin": "50"},
                {"name": "D", "group": "G", "initialMargin": "25"}
              ],
              "scenarios": [
                {
                  "name": "s1",
                  "losses": [
                    {"member": "A", "loss": "120"}, {"member": "B", "loss": "80"},
                    {"member": "C", "loss": "60"}, {"member": "D", "loss": "30"}
                  ]
                },
                {
                  "name": "s2",
                  "losses": [
                    {"member": "A", "loss": "20"}, {"member": "B", "loss": "150"},
                    {"member": "C", "loss": "140"}, {"member": "D", "loss": "90"}
                  ]
                }
              ]
            }
            """;

    /** Account G1 of the demo broker. */
    static final String ACCOUNT_OF_OURS = """
            {
              "currency": "USD",
              "accounts": {
                "members": [{"accountId": "019b76da-a800-7001-8000-000000000001"}],
                "grid": {
                  "priceMoves": [
                    {"kind": "RELATIVE", "move": "-0.20"},
                    {"kind": "RELATIVE", "move": "0.20"}
                  ]
                }
              }
            }
            """;

    private CoverTwoExamples() {}
}
