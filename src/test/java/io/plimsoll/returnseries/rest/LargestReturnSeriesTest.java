package io.plimsoll.returnseries.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The largest series that is taken, 5,000 dates of 2,000 factors, is read from a stream and held in 128 MiB. */
class LargestReturnSeriesTest {
    private static final ReturnSeriesLimits LIMITS = new ReturnSeriesLimits(5_000, 2_000);
    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);

    @Test
    void largest_series_is_held_in_128_mebibytes() {
        long before = usedBytes();

        ReturnSeries series = CsvReturnSeries.read(
                        new Lines(LIMITS.observationCountMax() + 1, LargestReturnSeriesTest::line), LIMITS)
                .series(new UUID(1, 2), () -> "largest", ReturnKind.RELATIVE, "a".repeat(64), 1, Instant.EPOCH);

        long held = usedBytes() - before;
        assertThat(series.columns()).hasDimensions(2_000, 5_000);
        System.out.printf("5,000 x 2,000 returns: %,d bytes in use, %,d by estimate%n", held, series.sizeBytes());
        assertThat(held).isLessThan(128 << 20);
        assertThat(series.sizeBytes()).isBetween(held - (8 << 20), held + (8 << 20));
    }

    @Test
    void one_row_more_is_refused_before_the_rest_is_read() {
        Lines endless = new Lines(Integer.MAX_VALUE, row -> row == 0 ? "date,A" : FIRST.plusDays(row) + ",0.1");

        assertThatThrownBy(() -> CsvReturnSeries.read(endless, LIMITS)).hasMessageContaining("at most 5000 dates");
    }

    private static String line(int row) {
        StringBuilder line = new StringBuilder(24_000);
        if (row == 0) {
            line.append("date");
            for (int factor = 0; factor < LIMITS.factorCountMax(); factor++) {
                line.append(",F").append(factor);
            }
            return line.toString();
        }
        Random random = new Random(row);
        line.append(FIRST.plusDays(row));
        for (int factor = 0; factor < LIMITS.factorCountMax(); factor++) {
            int millionths = random.nextInt(80_000);
            line.append(random.nextBoolean() ? ",-0." : ",0.");
            line.append(Integer.toString(1_000_000 + millionths), 1, 7);
        }
        return line.toString();
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Lines made as they are read. */
    private static final class Lines extends InputStream {
        private final int count;
        private final IntFunction<String> line;
        private int next;
        private byte[] bytes = {};
        private int position;

        Lines(int count, IntFunction<String> line) {
            this.count = count;
            this.line = line;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == bytes.length) {
                if (next == count) {
                    return -1;
                }
                bytes = (line.apply(next++) + "\n").getBytes(StandardCharsets.US_ASCII);
                position = 0;
            }
            int taken = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, target, offset, taken);
            position += taken;
            return taken;
        }
    }
}
