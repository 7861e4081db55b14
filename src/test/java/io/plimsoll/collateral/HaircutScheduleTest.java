package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.money.Money;
import io.plimsoll.testsupport.RandomCollateral;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaircutScheduleTest {
    private static final BigDecimal FX_HAIRCUT = new BigDecimal("0.08");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void classes_in_any_order_are_put_in_order_and_have_one_digest(long seed) {
        HaircutSchedule ordered = of(RandomCollateral.classes(seed));
        List<HaircutClass> shuffled = new ArrayList<>(RandomCollateral.classes(seed));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(of(shuffled)).isEqualTo(ordered);
        assertThat(HaircutSchedule.of("other", 7, "described", null, new BigDecimal("0.0800"), shuffled)
                        .sha256())
                .isEqualTo(ordered.sha256());
    }

    @Test
    void class_is_found_by_its_name_and_no_other() {
        HaircutSchedule schedule = of(RandomCollateral.classes(1));

        assertThat(schedule.assetClasses()).containsExactly("C0", "C1", "C2", "C3", "C4", "C5");
        for (String name : schedule.assetClasses()) {
            assertThat(schedule.find(name))
                    .hasValueSatisfying(rules -> assertThat(rules.assetClass()).isEqualTo(name));
        }
        assertThat(List.of("", "A", "C", "C00", "C2A", "C6", "c0"))
                .allMatch(name -> schedule.find(name).isEmpty());
    }

    @Test
    void digest_changes_with_every_part() {
        BigDecimal half = new BigDecimal("0.5");
        ConcentrationLimit share = new ConcentrationLimit(half, null);
        ConcentrationLimit maximum = new ConcentrationLimit(null, new Money(BigDecimal.ONE, "USD"));
        List<HaircutClass> different = List.of(
                HaircutClass.of("A", half),
                HaircutClass.of("B", half),
                HaircutClass.of("A", BigDecimal.ONE),
                new HaircutClass("A", false, half, false, null, null),
                new HaircutClass("A", true, half, true, null, null),
                new HaircutClass("A", true, half, false, share, null),
                new HaircutClass("A", true, half, false, null, share),
                new HaircutClass("A", true, half, false, maximum, null),
                new HaircutClass(
                        "A", true, half, false, new ConcentrationLimit(null, new Money(BigDecimal.ONE, "EUR")), null),
                new HaircutClass("A", true, half, false, new ConcentrationLimit(half, maximum.maximumValue()), null));

        Set<String> digests = new HashSet<>();
        different.forEach(rules -> digests.add(of(List.of(rules)).sha256()));
        digests.add(HaircutSchedule.of("s", 1, "", null, half, List.of(different.getFirst()))
                .sha256());

        assertThat(digests).hasSize(different.size() + 1);
    }

    /** Stored figures name their schedule by it: a change here is a mistake. */
    @Test
    void digest_of_a_known_text_stays_what_it_is() {
        HaircutClass rules = new HaircutClass(
                "T_BILL",
                true,
                new BigDecimal("0.050"),
                false,
                new ConcentrationLimit(new BigDecimal("0.50"), new Money(new BigDecimal("1000000.00"), "USD")),
                null);

        assertThat(HaircutScheduleDigest.line(rules)).isEqualTo("T_BILL|true|0.05|false|0.5 1000000 USD|- -\n");
        // sha256sum of "0.08\n" and the line above
        assertThat(of(List.of(rules)).sha256())
                .isEqualTo("45c536e64b9d72e49ae82d708b183ae2ffe61aa495859208064b4976477cfb06");
    }

    @Test
    void class_given_twice_is_a_bug() {
        HaircutClass one = HaircutClass.of("A", BigDecimal.ONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(one, one)))
                .withMessage("class A is given twice");
        assertThatIllegalArgumentException().isThrownBy(() -> of(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1.01"})
    void haircut_is_a_fraction(BigDecimal haircut) {
        assertThatIllegalArgumentException().isThrownBy(() -> HaircutClass.of("A", haircut));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HaircutSchedule.of("s", 1, "", null, haircut, List.of(HaircutClass.of("A", BigDecimal.ONE))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A B", "_A", "A_", "1A", "A|B", "A\nB"})
    void asset_class_is_a_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> HaircutClass.of(name, BigDecimal.ONE));
    }

    private static HaircutSchedule of(List<HaircutClass> classes) {
        return HaircutSchedule.of("s", 1, "", null, FX_HAIRCUT, classes);
    }
}
