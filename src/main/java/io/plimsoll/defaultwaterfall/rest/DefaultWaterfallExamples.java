package io.plimsoll.defaultwaterfall.rest;

/** Shown in the OpenAPI document and run by a test. */
final class DefaultWaterfallExamples {
    static final String MILLION = """
            {
              "currency": "USD",
              "loss": "1000000",
              "layers": [
                {"name": "DEFAULTER_MARGIN", "amount": "600000"},
                {"name": "DEFAULTER_FUND_SHARE", "amount": "150000"},
                {"name": "OWN_CAPITAL", "amount": "100000"},
                {"name": "MUTUAL_FUND", "amount": "400000"}
              ]
            }
            """;

    private DefaultWaterfallExamples() {}
}
