package canary.pricing;

final class RootOnChance {
    Object id = java.util.UUID.randomUUID();
}
