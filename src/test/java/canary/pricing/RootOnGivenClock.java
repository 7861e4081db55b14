package canary.pricing;

/** Allowed: breaks no rule. */
final class RootOnGivenClock {
    Object today(java.time.Clock clock) {
        return java.time.LocalDate.now(clock);
    }
}
