package canary.pricing;

final class RootOnEdge {
    canary.platform.Wiring wiring;
}
