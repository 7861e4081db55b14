package io.plimsoll.backtest;

import java.util.List;

/**
 * How often a day of one kind followed a day of another; 1 is a day with an exception.
 *
 * @param n00 a day without followed a day without
 * @param n01 a day with followed a day without
 * @param n10 a day without followed a day with
 * @param n11 a day with followed a day with
 */
public record Transitions(long n00, long n01, long n10, long n11) {
    public Transitions {
        if (n00 < 0 || n01 < 0 || n10 < 0 || n11 < 0) {
            throw new IllegalArgumentException(
                    "counts must be at least 0, were %d, %d, %d, %d".formatted(n00, n01, n10, n11));
        }
    }

    /** @param hits oldest first; one fewer transition than days */
    public static Transitions of(List<Boolean> hits) {
        long[] counts = new long[4];
        for (int day = 1; day < hits.size(); day++) {
            counts[(hits.get(day - 1) ? 2 : 0) + (hits.get(day) ? 1 : 0)]++;
        }
        return new Transitions(counts[0], counts[1], counts[2], counts[3]);
    }
}
