package canary.pricing;

public final class Seller {
    canary.trading.Buyer buyer;
}
