package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.span.RandomSpan;
import io.plimsoll.testsupport.span.SpanCase;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faster ways through a calculation against the general ones, to the last bit. */
class SpanShortcutsTest {
    private static final long SEED_COUNT = 1_000;

    /** Working shows each spread formed; without it most are formed together. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void less_detail_changes_no_figure(long seed) {
        SpanCase any = RandomSpan.of(seed);

        RejectedException refused = catchThrowableOfType(RejectedException.class, () -> requirement(any, Detail.FULL));

        for (Detail less : List.of(Detail.TOTAL, Detail.COMPONENTS)) {
            if (refused != null) {
                RejectedException refusedToo =
                        catchThrowableOfType(RejectedException.class, () -> requirement(any, less));
                assertThat(refusedToo.reason()).isEqualTo(refused.reason());
            } else {
                MarginRequirement full = requirement(any, Detail.FULL);
                MarginRequirement brief = requirement(any, less);
                assertThat(brief.currencies()).as("seed %d %s", seed, less).isEqualTo(full.currencies());
                assertThat(brief.totalRequirement()).isEqualTo(full.totalRequirement());
                assertThat(brief.totalInitialRequirement()).isEqualTo(full.totalInitialRequirement());
            }
        }
    }

    private static MarginRequirement requirement(SpanCase any, Detail detail) {
        SpanParameters parameters = SpanParameters.of("set", "0".repeat(64), any.set());
        SpanMethodology methodology =
                new SpanMethodology(id -> parameters, Map.of(any.set().roundingProfile(), any.conventions()));
        MarginTerms terms = new MarginTerms("set", any.accountType(), any.netting(), any.currency(), detail);
        return methodology.requirement(new Portfolio(any.positions()), terms);
    }

    /** From one lot up to more than a double holds exactly. Without the module both are the plain loops. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sums_by_lane_are_those_of_the_plain_loops(long seed) {
        SpanCase any = RandomSpan.of(seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (ExchangeComplex complex : any.set().exchangeComplexes()) {
            AccountRates rates = AccountRates.of(complex, AccountType.SPECULATOR);
            for (CombinedCommodity commodity : complex.combinedCommodities()) {
                PreparedCommodity prepared =
                        new PreparedCommodity(complex, commodity, any.conventions(), rates, List.of());
                long quantityMax = LongStream.of(1, 50, 1_000_000, 10_000_000)
                        .skip(random.nextInt(4))
                        .findFirst()
                        .orElseThrow();
                CommodityRun byLane = held(prepared, new SplittableRandom(seed), quantityMax);
                CommodityRun plain = held(prepared, new SplittableRandom(seed), quantityMax);

                PositionSums.of(byLane, PositionSums.HAS_LANES);
                PositionSums.of(plain, false);

                assertThat(figures(byLane))
                        .as("seed %d %s", seed, commodity.code())
                        .isEqualTo(figures(plain));
                long alone = PositionSums.scanRisk(plain);
                ScanRisk.measure(byLane);
                assertThat(alone).isEqualTo(byLane.scan);
            }
        }
    }

    /** About half of the contracts, with quantities in [−max, max]. */
    private static CommodityRun held(PreparedCommodity prepared, SplittableRandom random, long quantityMax) {
        int[] rows = random.ints(prepared.contracts.size(), 0, 2).toArray();
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] == 1) {
                rows[count++] = row;
            }
        }
        long[] quantities = random.longs(count, -quantityMax, quantityMax + 1).toArray();
        CommodityRun run = new CommodityRun(prepared, 0, ResolvedPortfolio.NET, false);
        run.hold(rows, quantities, 0, count, 0);
        return run;
    }

    private static List<Object> figures(CommodityRun run) {
        return List.of(
                LongStream.of(run.losses).boxed().toList(),
                LongStream.of(run.initialDelta).boxed().toList(),
                run.netDelta,
                LongStream.of(run.callCount).boxed().toList(),
                LongStream.of(run.putCount).boxed().toList(),
                run.callCountExact == null ? List.of() : List.of(run.callCountExact),
                run.putCountExact == null ? List.of() : List.of(run.putCountExact),
                run.longOptionValue,
                run.shortOptionValue);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEED_COUNT);
    }
}
