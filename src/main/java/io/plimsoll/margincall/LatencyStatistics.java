package io.plimsoll.margincall;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of settled calls.
 *
 * @param count of calls
 * @param total null if there are none
 * @param controllable null if there are none
 */
public record LatencyStatistics(
        long count, @Nullable Ranks total, @Nullable Ranks controllable) {

    public static final LatencyStatistics NONE = new LatencyStatistics(0, null, null);

    /**
     * Nearest ranks: the p-th percentile of n values is the one of rank {@code ⌈p/100 × n⌉} in ascending order, so that every figure
     * is the latency of a call.
     */
    public record Ranks(Duration p50, Duration p95, Duration p99, Duration max) {
        public Ranks {
            Objects.requireNonNull(p50, "p50");
            Objects.requireNonNull(p95, "p95");
            Objects.requireNonNull(p99, "p99");
            Objects.requireNonNull(max, "max");
        }

        /** @param durations in any order, at least one */
        public static Ranks of(List<Duration> durations) {
            List<Duration> ascending = durations.stream().sorted().toList();
            return new Ranks(
                    nearest(ascending, 50), nearest(ascending, 95), nearest(ascending, 99), ascending.getLast());
        }

        private static Duration nearest(List<Duration> ascending, int percent) {
            return ascending.get(rank(ascending.size(), percent) - 1);
        }

        /** 1-based. */
        private static int rank(int count, int percent) {
            return Math.ceilDiv(count * percent, 100);
        }
    }

    /** @param latencies of settled calls */
    public static LatencyStatistics of(List<CallLatency> latencies) {
        return latencies.isEmpty()
                ? NONE
                : new LatencyStatistics(
                        latencies.size(),
                        Ranks.of(latencies.stream().map(CallLatency::total).toList()),
                        Ranks.of(latencies.stream()
                                .map(CallLatency::controllable)
                                .toList()));
    }
}
