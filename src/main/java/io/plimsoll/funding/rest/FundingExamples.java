package io.plimsoll.funding.rest;

/** Shown in the OpenAPI document and run by a test. */
final class FundingExamples {
    static final String RATE = """
            {
              "contract": {"exchange": "BINANCE", "product": "BTC-PERP", "kind": "PHYSICAL"},
              "settledAt": "2026-01-05T08:00:00Z",
              "termsName": "binance-usd-m",
              "impactPrices": {"index": "60000", "impactBid": "60048", "impactAsk": "60060"}
            }
            """;

    static final String SETTLEMENT = """
            {
              "contract": {"exchange": "BINANCE", "product": "BTC-PERP", "kind": "PHYSICAL"},
              "settledAt": "2026-01-05T08:00:00Z",
              "currency": "USD",
              "mark": "60000",
              "rate": "0.0003"
            }
            """;

    static final String RUNWAY = """
            {
              "position": {"quantity": "5", "mark": "60000", "maintenanceRate": "0.005"},
              "buffer": "1350",
              "rate": "0.0003",
              "intervalHours": "8",
              "horizon": "PT168H",
              "priceMoves": ["0", "-0.001", "0.02"]
            }
            """;

    private FundingExamples() {}
}
