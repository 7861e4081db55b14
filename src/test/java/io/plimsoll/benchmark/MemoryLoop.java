package io.plimsoll.benchmark;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The machine to measure against: 256 MiB, so that no cache holds them, of which each call reads the next. */
@State(Scope.Thread)
public class MemoryLoop {
    private static final int WORDS_PER_MEBIBYTE = 1 << 17;

    private final long[] words = new long[1 << 25];
    private int next;

    /** One pass over 1 MiB; 1,049 over its microseconds is the bandwidth in GB/s. */
    public long sumOfNextMebibyte() {
        int from = next;
        next = (next + WORDS_PER_MEBIBYTE) % words.length;
        long sum = 0;
        for (int i = from; i < from + WORDS_PER_MEBIBYTE; i++) {
            sum += words[i];
        }
        return sum;
    }
}
