package canary.platform;

/** Allowed: breaks no rule. */
public final class Wiring {
    canary.pricing.Seller seller;
    double load;
}
