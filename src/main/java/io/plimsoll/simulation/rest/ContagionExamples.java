package io.plimsoll.simulation.rest;

/** Requests that work as they stand; shown in the OpenAPI document and run by a test. */
final class ContagionExamples {
    /** The figures of a case of the published model's equations. */
    static final String FIRE_SALE = """
            {
              "fireSale": {
                "banks": [
                  {"assets": "100", "equity": "10", "debt": "90", "weights": ["0.6", "0.4"]},
                  {"assets": "80", "equity": "8", "debt": "72", "weights": ["0.2", "0.8"]},
                  {"assets": "50", "equity": "10", "debt": "40", "weights": ["1", "0"]}
                ],
                "priceImpacts": ["0.0005", "0.001"],
                "assetShocks": ["0", "-0.03"]
              }
            }
            """;

    static final String CLEARING = """
            {
              "clearing": {
                "banks": [
                  {"id": "A", "externalAssets": "5"},
                  {"id": "B", "externalAssets": "6"},
                  {"id": "C", "externalAssets": "4"},
                  {"id": "D", "externalAssets": "1"}
                ],
                "debts": [
                  {"debtor": "A", "creditor": "B", "amount": "20"},
                  {"debtor": "B", "creditor": "C", "amount": "18"},
                  {"debtor": "C", "creditor": "D", "amount": "15"}
                ]
              }
            }
            """;

    static final String COVARIANCE = """
            {
              "covariance": {
                "assets": [
                  {"name": "X", "holding": "50", "depth": "500"},
                  {"name": "Y", "holding": "20", "depth": "200"},
                  {"name": "Z", "holding": "0", "depth": "300"}
                ],
                "covariances": [
                  {"asset": "X", "otherAsset": "X", "covariance": "0.04"},
                  {"asset": "Y", "otherAsset": "Y", "covariance": "0.09"},
                  {"asset": "Z", "otherAsset": "Z", "covariance": "0.0225"},
                  {"asset": "X", "otherAsset": "Z", "covariance": "0.01"}
                ],
                "intensity": "0.8"
              }
            }
            """;

    static final String THRESHOLDS = """
            {
              "thresholdCascade": {
                "price": "94", "impactPerUnit": "0.002", "impact": "PROPORTIONAL",
                "accounts": [
                  {"id": "a", "quantity": "10", "liquidationPrice": "95"},
                  {"id": "b", "quantity": "20", "liquidationPrice": "93.5"},
                  {"id": "c", "quantity": "15", "liquidationPrice": "91"},
                  {"id": "d", "quantity": "40", "liquidationPrice": "85"}
                ]
              }
            }
            """;

    private ContagionExamples() {}
}
