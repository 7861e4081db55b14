package io.plimsoll.returnseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.returnseries.ReturnSeriesDraft.Places;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnSeriesDraftTest {
    private static final ReturnSeriesLimits LIMITS = new ReturnSeriesLimits(300, 3);

    private static final Places PLACES = new Places() {
        @Override
        public String date(int index) {
            return "d" + index;
        }

        @Override
        public String factor(int index) {
            return "f" + index;
        }

        @Override
        public String cell(int date, int factor) {
            return "d%df%d".formatted(date, factor);
        }

        @Override
        public String row(int date) {
            return "row " + date;
        }
    };

    private final ReturnSeriesDraft draft = new ReturnSeriesDraft(LIMITS, PLACES, true);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @Test
    void whole_series_comes_out_as_it_went_in() {
        draft.addDate("2025-08-07");
        draft.addDate("2025-08-08");
        add("WTI", "0.01", "-0.02");
        add("EUR/USD", "0", "1.5");

        ReturnSeries series = series(ReturnKind.RELATIVE);

        assertThat(series.factors()).containsExactly("WTI", "EUR/USD");
        assertThat(series.columns()[0]).containsExactly(0.01, -0.02);
        assertThat(series.columns()[1]).containsExactly(0, 1.5);
        assertThat(series.summary().observationCount()).isEqualTo(2);
        assertThat(series.summary().lastDate()).isEqualTo("2025-08-08");
        assertThat(series.indexOf("EUR/USD")).isEqualTo(1);
        assertThat(series.indexOf("GBP/USD")).isEqualTo(-1);
        assertThat(series.decimals(0)).containsExactly(new BigDecimal("0.01"), new BigDecimal("-0.02"));
    }

    @Test
    void every_bad_cell_is_named_with_row_and_column() {
        draft.addDate("2025-08-07");
        draft.addDate("2025-08-08");
        add("WTI", "abc", "0.1");
        add("NG", "1e400", "");

        List<Violation> errors = refusal(ReturnKind.RELATIVE).errors();

        assertThat(errors).extracting(Violation::pointer).containsExactly("d0f0", "d0f1", "d1f1");
        assertThat(errors).extracting(Violation::code).containsOnly("NOT_A_NUMBER");
        assertThat(errors.getFirst().detail())
                .startsWith("row 0, column WTI: expected")
                .endsWith("found \"abc\"");
    }

    @Test
    void of_many_bad_cells_a_hundred_are_listed_and_all_are_counted() {
        int factor = draft.addFactor("WTI");
        for (int i = 0; i < 250; i++) {
            draft.addDate(LocalDate.of(2025, 1, 1).plusDays(i).toString());
            draft.addReturn(factor, "n/a");
        }

        RejectedException refusal = refusal(ReturnKind.RELATIVE);

        assertThat(refusal.reason()).isEqualTo(Reason.RETURN_SERIES_INVALID);
        assertThat(refusal.errors()).hasSize(100);
        assertThat(refusal).hasMessageEndingWith(", and 249 more");
    }

    @Test
    void columns_shorter_or_longer_than_the_dates_are_ragged() {
        draft.addDate("2025-08-07");
        add("SHORT");
        add("LONG", "0.1", "0.2");

        assertThat(refusal(ReturnKind.RELATIVE).errors())
                .extracting(Violation::detail)
                .containsExactly("factor SHORT has 0 returns for 1 dates", "factor LONG has 2 returns for 1 dates");
    }

    @Test
    void bad_cells_of_all_kinds_are_told_at_once() {
        draft.addDate("2025-08-07");
        draft.addDate("2025-08-08");
        add("WTI", "abc", "-1");
        add("SHORT", "-2");
        add("LONG", "0.1", "0.2", "-3");

        List<Violation> errors = refusal(ReturnKind.RELATIVE).errors();

        assertThat(errors)
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly(
                        "d0f0 NOT_A_NUMBER",
                        "d1f0 OUT_OF_RANGE",
                        "f1 RAGGED",
                        "d0f1 OUT_OF_RANGE",
                        "f2 RAGGED",
                        "d2f2 OUT_OF_RANGE");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-07, 2025-08-07, DUPLICATE",
        "2025-08-08, 2025-08-07, UNSORTED",
        "2025-08-07, 2025-02-30, NOT_A_DATE",
        "2025-08-07, 20250808, NOT_A_DATE",
        "2025-08-07, ' 2025-08-08', NOT_A_DATE"
    })
    void dates_ascend_and_exist(String first, String second, String code) {
        draft.addDate(first);
        draft.addDate(second);
        add("WTI", "0.1", "0.1");

        assertThat(refusal(ReturnKind.RELATIVE).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(code))
                .satisfies(error -> assertThat(error.pointer()).isEqualTo("d1"));
    }

    @Test
    void factors_have_names_of_their_own() {
        draft.addFactor("WTI");
        draft.addFactor("WTI");
        draft.addFactor("");

        assertThat(refusal(ReturnKind.RELATIVE).errors())
                .extracting(Violation::code)
                .containsExactly("DUPLICATE", "NAME_INVALID");
    }

    @Test
    void one_more_than_the_limit_is_refused_at_once() {
        draft.addFactor("A");
        draft.addFactor("B");
        draft.addFactor("C");

        assertThat(catchThrowableOfType(RejectedException.class, () -> draft.addFactor("D")))
                .hasMessageContaining("at most 3 factors");
        ReturnSeriesDraft dates = new ReturnSeriesDraft(new ReturnSeriesLimits(2, 1), PLACES, true);
        dates.addDate("2025-08-07");
        dates.addDate("2025-08-08");
        assertThat(catchThrowableOfType(RejectedException.class, () -> dates.addDate("2025-08-09")))
                .hasMessageContaining("at most 2 dates");
    }

    @Test
    void nothing_is_no_series() {
        assertThat(refusal(ReturnKind.LOG).errors()).extracting(Violation::code).containsExactly("EMPTY");
    }

    @ParameterizedTest
    @CsvSource({
        "RELATIVE, -0.9999999999, true",
        "RELATIVE, -1, false",
        "RELATIVE, -1.5, false",
        "RELATIVE, 1000000, true",
        "RELATIVE, 1000000.1, false",
        "LOG, -1.5, true",
        "LOG, 50, true",
        "LOG, -50.1, false",
        "ABSOLUTE, -37.63, true",
        "ABSOLUTE, 1000000000000, true",
        "ABSOLUTE, -1000000000001, false"
    })
    void what_a_return_can_be_depends_on_its_kind(ReturnKind kind, String text, boolean isPossible) {
        draft.addDate("2025-08-07");
        add("WTI", text);

        if (isPossible) {
            assertThat(series(kind).decimals(0)).containsExactly(new BigDecimal(text));
        } else {
            assertThat(refusal(kind).errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.code()).isEqualTo("OUT_OF_RANGE"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "1.",
                ".5",
                "+1",
                "--1",
                "1.2.3",
                "1,5",
                "0x10",
                "1d",
                "NaN",
                "Infinity",
                "1e3",
                "1 ",
                "\u0661",
                "1000000000000000000",
                "0.00000000001",
                "1_0"
            })
    void texts_that_are_no_exact_decimals_are_refused(String text) {
        assertThat(ReturnText.parsed(text, true)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "1e-05, 1e-5",
        "-5.4E-5, -5.4e-5",
        "1.2345678901234567e-3, 0.0012345678901234567",
        "0.12345678901234567, 0.12345678901234567"
    })
    void files_may_hold_what_programs_write(String text, double value) {
        assertThat(ReturnText.parsed(text, false)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e100", "1e", "e5", "1e+-5", "inf", "nan", "1e5.5"})
    void files_may_not_hold_what_is_no_finite_number(String text) {
        assertThat(ReturnText.parsed(text, false)).isNaN();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decimals_become_the_nearest_numbers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            int integerDigits = 1 + random.nextInt(18);
            int fractionDigits = random.nextInt(11);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            random.ints(integerDigits, 0, 10).forEach(text::append);
            if (fractionDigits > 0) {
                text.append('.');
                random.ints(fractionDigits, 0, 10).forEach(text::append);
            }

            assertThat(ReturnText.parsed(text.toString(), true))
                    .as(text.toString())
                    .isEqualTo(new BigDecimal(text.toString()).doubleValue());
        }
    }

    @Test
    void packed_columns_are_unpacked_to_the_same_bits() {
        draft.addDate("1969-12-31");
        draft.addDate("2025-08-08");
        add("WTI", "0.1", "-0.3");
        add("NG", "-0.0000000001", "0");
        ReturnSeries series = series(ReturnKind.LOG);

        ReturnSeries.Unpacking unpacking = new ReturnSeries.Unpacking(series.summary(), series.packedDates());
        unpacking.column(1, "NG", series.packedColumn(1));
        unpacking.column(0, "WTI", series.packedColumn(0));

        assertThat(unpacking.series().dates()).isEqualTo(series.dates());
        assertThat(unpacking.series().factors()).isEqualTo(series.factors());
        assertThat(unpacking.series().columns()).isDeepEqualTo(series.columns());
    }

    private void add(String factor, String... returns) {
        int index = draft.addFactor(factor);
        for (String each : returns) {
            draft.addReturn(index, each);
        }
    }

    private ReturnSeries series(ReturnKind kind) {
        return draft.series(
                new UUID(1, 2), () -> "some-series", kind, "a".repeat(64), 1, Instant.parse("2025-08-08T10:00:00Z"));
    }

    private RejectedException refusal(ReturnKind kind) {
        return catchThrowableOfType(RejectedException.class, () -> series(kind));
    }
}
