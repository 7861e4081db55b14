package canary.pricing;

final class RootOnUnseededRandom {
    Object random = new java.util.Random();
}
