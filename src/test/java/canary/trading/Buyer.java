package canary.trading;

public final class Buyer {
    canary.pricing.Seller seller;
}
