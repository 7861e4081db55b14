package canary.pricing;

final class RootOnClock {
    Object today = java.time.LocalDate.now();
}
