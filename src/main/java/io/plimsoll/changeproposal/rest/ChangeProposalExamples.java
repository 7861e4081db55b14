package io.plimsoll.changeproposal.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class ChangeProposalExamples {
    static final String NEW_POLICY = """
            {
              "reason": "Index options move to a class of their own, called in steps of 500 and due in an hour.",
              "marginPolicy": {
                "name": "index-option-clients",
                "content": {
                  "description": "Clients who sell index options.",
                  "margin": {"methodology": "SPAN", "parameterSet": "nse-2025-08-08-i1"},
                  "callRounding": "500",
                  "grace": {"kind": "ELAPSED", "duration": "PT1H"}
                }
              }
            }
            """;

    private ChangeProposalExamples() {}
}
