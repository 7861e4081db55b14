package io.plimsoll.platform.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What two settings must be to each other. Each is told at the first of the two.
 *
 * <p>Nothing is asked of {@code plimsoll.scheduling.heartbeat-interval} and {@code poll-interval}: work is looked for more often than a
 * replica says that it lives, and either may be the longer one.
 */
final class PairRules {
    /** Values that hold where nothing else is written; those of the interfaces that read them, as a test compares. */
    static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("plimsoll.automatic-liquidation.retry-pause-min", "PT10S"),
            Map.entry("plimsoll.automatic-liquidation.retry-pause-max", "PT5M"),
            Map.entry("plimsoll.gas-gamma.warn-from", "0.5"),
            Map.entry("plimsoll.gas-gamma.uneconomic-from", "1"),
            Map.entry("plimsoll.simulations.keep-pause", "PT0.5S"),
            Map.entry("plimsoll.simulations.lease", "PT20S"),
            Map.entry("plimsoll.events.poll-interval", "250ms"),
            Map.entry("plimsoll.events.heartbeat-interval", "5s"),
            Map.entry("plimsoll.slow-requests.look-interval", "PT4S"),
            Map.entry("plimsoll.statements.timeout", "PT2.5S"),
            Map.entry("plimsoll.statements.bulk-timeout", "PT30S"),
            Map.entry("plimsoll.scheduling.stop-timeout", "5s"),
            Map.entry("plimsoll.http.json-body-bytes-max", "8388608"));

    private static final List<Ordered> ORDERED = List.of(
            atMost("plimsoll.automatic-liquidation.retry-pause-min", "plimsoll.automatic-liquidation.retry-pause-max"),
            atMost("plimsoll.gas-gamma.warn-from", "plimsoll.gas-gamma.uneconomic-from"),
            // or a process that lives is taken for dead
            below("plimsoll.simulations.keep-pause", "plimsoll.simulations.lease"),
            atMost("plimsoll.statements.timeout", "plimsoll.statements.bulk-timeout"),
            atMost("plimsoll.events.poll-interval", "plimsoll.events.heartbeat-interval"),
            // or the server ends a stream in which nothing happens
            below("plimsoll.events.heartbeat-interval", "quarkus.http.idle-timeout"),
            // or a request that is worked on is taken for an idle connection
            below("plimsoll.slow-requests.look-interval", "quarkus.http.idle-timeout"),
            // or the service is stopped before its work is
            below("plimsoll.scheduling.stop-timeout", "quarkus.shutdown.timeout"),
            atMost("plimsoll.http.json-body-bytes-max", "quarkus.http.limits.max-body-size"),
            atMost("plimsoll.market-snapshot-body.bytes-max", "quarkus.http.limits.max-body-size"),
            atMost("plimsoll.simulations.body-bytes-max", "quarkus.http.limits.max-body-size"));

    /** Each with what it is worth nothing without. */
    private static final List<Together> TOGETHER = List.of(
            new Together("plimsoll.access.issuer", "plimsoll.access.jwks-url"),
            new Together("plimsoll.access.issuer", "plimsoll.access.audience"),
            new Together("plimsoll.access.jwks-url", "plimsoll.access.issuer"),
            new Together("plimsoll.access.audience", "plimsoll.access.issuer"));

    private PairRules() {}

    private static Ordered atMost(String lower, String upper) {
        return new Ordered(lower, upper, false);
    }

    private static Ordered below(String lower, String upper) {
        return new Ordered(lower, upper, true);
    }

    /**
     * What was written for a setting.
     *
     * @param value null if it is not allowed
     */
    record Written(String text, Object value) {}

    /** @param isStrict whether the two may not be equal */
    private record Ordered(String lower, String upper, boolean isStrict) {
        Optional<String> refusal(Map<String, Written> written) {
            Written low = written.get(lower);
            Written high = written.get(upper);
            boolean areBothAllowed = low != null && high != null && low.value() != null && high.value() != null;
            if (!areBothAllowed || compare(low.value(), high.value()) < (isStrict ? 0 : 1)) {
                return Optional.empty();
            }
            return Optional.of("%s = %s: must be %s %s, which is %s"
                    .formatted(lower, low.text(), isStrict ? "below" : "at most", upper, high.text()));
        }

        /** Of two durations or of two numbers. */
        private static int compare(Object low, Object high) {
            return low instanceof Duration duration
                    ? duration.compareTo((Duration) high)
                    : new BigDecimal(low.toString()).compareTo(new BigDecimal(high.toString()));
        }
    }

    private record Together(String key, String needed) {
        Optional<String> refusal(Map<String, Written> written) {
            return written.containsKey(key) && !written.containsKey(needed)
                    ? Optional.of("%s = %s: must be given together with %s"
                            .formatted(key, written.get(key).text(), needed))
                    : Optional.empty();
        }
    }

    /** @param written by key; what is not given is absent */
    static List<String> refusals(Map<String, Written> written) {
        return Stream.concat(
                        ORDERED.stream().map(pair -> pair.refusal(written)),
                        TOGETHER.stream().map(pair -> pair.refusal(written)))
                .flatMap(Optional::stream)
                .toList();
    }
}
