package io.plimsoll.collateral.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class CollateralExamples {
    /** Both kinds of limit, an exempt class and one that does not count. */
    static final String HOUSE_SCHEDULE = """
            {
              "description": "Treasury bills at 5 %, shares up to half of the requirement, no junk bonds.",
              "fxHaircut": "0.08",
              "classes": [
                {"assetClass": "TREASURY_BILL", "haircut": "0.05"},
                {"assetClass": "CASH_VARIATION_MARGIN", "haircut": "0", "isExemptFromFxHaircut": true},
                {
                  "assetClass": "MAIN_INDEX_EQUITY", "haircut": "0.15",
                  "assetLimit": {"shareOfRequirement": "0.1"},
                  "classLimit": {"shareOfRequirement": "0.5"}
                },
                {
                  "assetClass": "GOLD", "haircut": "0.15",
                  "classLimit": {"maximumValue": {"amount": "1000000.00", "currency": "USD"}}
                },
                {"assetClass": "JUNK_BOND", "haircut": "1", "isEligible": false}
              ]
            }
            """;

    /** Of account G1: 1,000 dollars of a Treasury bill. */
    static final String TREASURY_BILL = """
            {
              "holdings": [
                {"asset": "US912797LB15", "assetClass": "TREASURY_BILL", "quantity": "1000", "price": "1.00", "currency": "USD"}
              ]
            }
            """;

    private CollateralExamples() {}
}
