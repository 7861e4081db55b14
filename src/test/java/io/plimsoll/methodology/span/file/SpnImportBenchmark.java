package io.plimsoll.methodology.span.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.platform.SecureXml;
import io.plimsoll.testsupport.GeneratedSpn;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.junit.jupiter.api.Test;

/**
 * How long a large file takes and how much heap: 100,000 contracts, about 60 MB. Not part of the build; run it with
 *
 * <pre>./mvnw test -Dtest=SpnImportBenchmark -DargLine=-Xmx320m</pre>
 *
 * <p>The heap is a limit, not a measurement: an import that needs more than {@code -Xmx} leaves fails.
 */
class SpnImportBenchmark {
    private static final int CONTRACT_COUNT = 100_000;
    private static final int COMMODITY_COUNT = 200;
    private static final int ROUNDS = 3;

    @Test
    void a_60_megabyte_file_is_imported_within_20_seconds() throws Exception {
        SpanFileReader reader = new SpanFileReader(SecureXml.inputFactory(), System::nanoTime);
        for (int round = 1; round <= ROUNDS; round++) {
            System.gc();
            long before = usedBytes();
            resetPeaks();
            GeneratedSpn bytes = new GeneratedSpn(42, CONTRACT_COUNT, COMMODITY_COUNT);

            ParameterFile file = reader.read(bytes, ReadOptions.defaults());

            long peak = peakBytes();
            System.gc();
            long after = usedBytes();
            assertThat(file.result()).isInstanceOf(Read.class);
            Read read = (Read) file.result();
            System.out.printf(
                    "round %d: %d contracts, %.1f MB, %d ms, heap at most %d MiB above start, %d MiB kept%n",
                    round,
                    read.report().contractCount(),
                    file.sizeBytes() / 1e6,
                    read.report().elapsedMillis(),
                    (peak - before) >> 20,
                    (after - before) >> 20);
            assertThat(read.report().elapsedMillis()).isLessThan(20_000);
        }
    }

    private static long usedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void resetPeaks() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
