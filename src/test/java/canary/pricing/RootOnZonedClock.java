package canary.pricing;

final class RootOnZonedClock {
    Object today = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
}
