package canary.pricing;

final class RootOnSystemTime {
    long now = System.currentTimeMillis();
}
