package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.liquidation.RandomBooks.Case;
import io.plimsoll.testsupport.span.GeneratedSpan;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * A plan for one account of 2,000 positions of up to 50 contracts each in 20 combined commodities; not part of the test run:
 *
 * <pre>./mvnw -q test -Dtest=LiquidationPlanBenchmark</pre>
 *
 * <p>Contracts are those of {@link GeneratedSpan#ofOnePortfolio}, positions and costs those of {@link RandomBooks}, then those of
 * {@link RandomCosts}, with impact and a cost schedule. For each part of the initial margin that equity is, prints the processor time of the first and of the median of ten plans, and the memory in use at their peak, opening
 * the trial (finding contracts, laying out the parameter set) included.
 */
class LiquidationPlanBenchmark {
    private static final int LEG_COUNT = Integer.getInteger("benchmark.legs", 2_000);
    private static final int ROUND_COUNT = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final RandomBooks books = RandomBooks.of(GeneratedSpan.ofOnePortfolio());
    private final LiquidationPlanner planner = new LiquidationPlanner(SearchLimits.STANDARD);

    @Test
    void measure() {
        Case drawn = books.draw(7, LEG_COUNT, 50);
        measure("half a spread", drawn, "0.95", "0.80", "0.50", "0.20");
        measure("impact and schedule", RandomCosts.withImpactAndCharges(1, drawn), "0.95", "0.80", "0.60");
    }

    private void measure(String costs, Case drawn, String... parts) {
        for (String part : parts) {
            Case book = drawn.withEquity(part);
            long[] wall = new long[ROUND_COUNT];
            long[] cpu = new long[ROUND_COUNT];
            LiquidationPlan plan = null;
            resetPeaks();
            long allocatedBefore = allocated();
            for (int round = 0; round < ROUND_COUNT; round++) {
                long start = System.nanoTime();
                long cpuStart = THREADS.getCurrentThreadCpuTime();
                BookTrial trial = book.trial();
                plan = planner.plan(
                        trial, LiquidationPolicy.of(LiquidationTarget.RESTORE_TO_INITIAL), book.costs(), SpanDesk.NOW);
                wall[round] = System.nanoTime() - start;
                cpu[round] = THREADS.getCurrentThreadCpuTime() - cpuStart;
            }
            long allocated = (allocated() - allocatedBefore) / ROUND_COUNT;
            long first = cpu[0];
            Arrays.sort(wall);
            Arrays.sort(cpu);
            System.out.printf(
                    "%d legs, %s, equity %s of initial margin: processor time of the first plan %d ms, median %d ms (wall %d ms); "
                            + "%d steps, %d candidates, cost %s; "
                            + "%d MiB allocated a plan, heap at most %d MiB%n",
                    LEG_COUNT,
                    costs,
                    part,
                    first / 1_000_000,
                    cpu[ROUND_COUNT / 2] / 1_000_000,
                    wall[ROUND_COUNT / 2] / 1_000_000,
                    plan.steps().size(),
                    plan.search().candidateCount(),
                    plan.cost(),
                    allocated >> 20,
                    peak() >> 20);
            assertThat(plan.isReached()).isTrue();
        }
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
