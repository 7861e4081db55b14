package io.plimsoll.changeproposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactLine.Figures;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImpactLineTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "null,   null,   NONE",
                "null,   10.00,  NEW",
                "10.00,  null,   GONE",
                "10.00,  10.00,  NONE",
                "10.00,  10.01,  LARGER",
                "10.00,  9.99,   NONE"
            },
            nullValues = "null")
    void effect_on_the_call_is_told_by_its_amounts(BigDecimal before, BigDecimal after, CallEffect effect) {
        assertThat(line(1, "USD", "100", "100", before, after).callEffect()).isEqualTo(effect);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void totals_are_the_sums_of_the_lines_and_the_ranking_does_not_depend_on_their_order(long seed) {
        Random random = new Random(seed);
        List<ImpactLine> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(line(
                    i,
                    random.nextBoolean() ? "USD" : "INR",
                    amount(random),
                    amount(random),
                    random.nextInt(3) == 0 ? new BigDecimal(amount(random)) : null,
                    random.nextInt(3) == 0 ? new BigDecimal(amount(random)) : null));
        }
        List<ImpactLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);

        lines.sort(ImpactLine.BY_INCREASE);
        shuffled.sort(ImpactLine.BY_INCREASE);

        assertThat(ImpactReport.sha256(shuffled)).isEqualTo(ImpactReport.sha256(lines));
        assertThat(lines).isSortedAccordingTo(Comparator.comparing(ImpactLine::currency));
        List<ImpactTotal> totals = ImpactTotal.of(shuffled);
        assertThat(totals).extracting(ImpactTotal::currency).containsExactly("INR", "USD");
        for (ImpactTotal total : totals) {
            List<ImpactLine> own = lines.stream()
                    .filter(line -> line.currency().equals(total.currency()))
                    .toList();
            BigDecimal increase =
                    own.stream().map(ImpactLine::initialMarginIncrease).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(total.accountCount()).isEqualTo(own.size());
            assertThat(total.after().initialMargin().subtract(total.before().initialMargin()))
                    .isEqualByComparingTo(increase);
            assertThat(own)
                    .isSortedAccordingTo(Comparator.comparing(ImpactLine::initialMarginIncrease)
                            .reversed());
            assertThat(total.newCallCount()).isEqualTo((int) own.stream()
                    .filter(line -> line.callBefore() == null && line.callAfter() != null)
                    .count());
            assertThat(total.after().breachCount()).isEqualTo((int) own.stream()
                    .filter(line -> line.after().deficit().signum() > 0)
                    .count());
        }
    }

    @ParameterizedTest
    @CsvSource({"USD, 499.99, 0.00", "USD, 500.00, 0.00", "USD, 500.01, 0.01"})
    void nothing_has_the_decimals_of_the_other_amounts(String currency, String margin, String deficit) {
        ImpactLine line = line(1, currency, margin, margin, null, null);

        ImpactTotal total = ImpactTotal.of(List.of(line)).getFirst();

        assertThat(line.before().deficit()).isEqualTo(deficit);
        assertThat(total.after().deficit()).isEqualTo(deficit);
        assertThat(total.after().callAmount()).isEqualTo("0.00");
    }

    private static String amount(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(100_000), 2).toPlainString();
    }

    private static ImpactLine line(
            int id, String currency, String before, String after, BigDecimal callBefore, BigDecimal callAfter) {
        return new ImpactLine(
                new UUID(0, id), "A" + id, "house", currency, figures(before), figures(after), callBefore, callAfter);
    }

    private static Figures figures(String margin) {
        BigDecimal amount = new BigDecimal(margin);
        return new Figures(amount, amount, new BigDecimal("500.00"), HealthState.HEALTHY, RequirementBasis.CALCULATED);
    }
}
