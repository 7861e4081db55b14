package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.liquidation.RandomBooks.Case;
import io.plimsoll.testsupport.OtherJvm;
import io.plimsoll.testsupport.span.GeneratedSpan;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A book of 2,000 legs with impact models and a cost schedule is planned in a heap of 128 MiB: that of a JVM of its own, in which the
 * parameter set of the book lies, too.
 */
class PlanMemoryTest {
    private static final String LIMIT = "-Xmx128m";

    /** What the other JVM runs; prints how many steps the plan has, and how many MiB of heap were in use at most. */
    static final class OnePlan {
        private OnePlan() {}

        public static void main(String[] arguments) {
            Case drawn = RandomBooks.of(GeneratedSpan.ofOnePortfolio()).draw(7, 2_000, 50);
            Case book = RandomCosts.withImpactAndCharges(1, drawn).withEquity(arguments[0]);
            BookTrial trial = book.trial();
            LiquidationPlan plan = new LiquidationPlanner(SearchLimits.STANDARD)
                    .plan(
                            trial,
                            LiquidationPolicy.of(LiquidationTarget.RESTORE_TO_INITIAL),
                            book.costs(),
                            SpanDesk.NOW);
            if (!plan.isReached()) {
                throw new IllegalStateException("the target is not reached");
            }
            System.out.println(plan.steps().size() + " " + (heapPeakBytes() >> 20));
        }

        private static long heapPeakBytes() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
        }
    }

    @ParameterizedTest(name = "equity {0} of initial margin")
    @ValueSource(strings = {"0.95", "0.60"})
    void two_thousand_legs_are_planned_in_128_mebibytes(String equity) throws Exception {
        String[] printed = OtherJvm.runWithLibraries(OnePlan.class, List.of(LIMIT, "-XX:+UseSerialGC"), equity)
                .split(" ");

        System.out.printf(
                "2,000 legs with impact and schedule, equity %s of initial margin, %s: %s steps, heap at most %s MiB%n",
                equity, LIMIT, printed[0], printed[1]);
        assertThat(Integer.parseInt(printed[0])).isPositive();
    }
}
