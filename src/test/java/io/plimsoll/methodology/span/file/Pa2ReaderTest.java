package io.plimsoll.methodology.span.file;

import static io.plimsoll.testsupport.ParameterFiles.accepted;
import static io.plimsoll.testsupport.ParameterFiles.commodity;
import static io.plimsoll.testsupport.ParameterFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.file.FileError.Location;
import io.plimsoll.methodology.span.file.ReadOptions.HeaderFlagOrder;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.file.ReadResult.Refused;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.testsupport.ParameterFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Pa2ReaderTest {
    private static final String TEACHING = ParameterFiles.text(ParameterFiles.TEACHING);
    private static final String COMBINATION = "\n2 CBT SC    0USD$PN   SC        CMB\n"
            + "P CBTSC        CMBSOY CORN       002000  000001000000000000000001USD$STD 00\n"
            + "X SSC        0010000\n"
            + "Z CBTSC        I/C  201903         001A001C         FUT201903  0000NL 0000000+\n"
            + "Z CBTSC        I/C  201903         002B002S         FUT201903  5000NL 0000000+\n"
            + "81CBTSC        SC        CMB 201903            0000000" + "00000+".repeat(9) + "00000000009950N\n"
            + "82CBTSC        SC        CMB 201903            0000000" + "00000+".repeat(7)
            + "10000+000000000009950++10000+C";

    @Test
    void teaching_file_holds_what_its_lines_say() {
        Read read = accepted(TEACHING);

        assertThat(read.report().combinedCommodityCount()).isEqualTo(4);
        assertThat(read.report().productCount()).isEqualTo(5);
        assertThat(read.report().contractCount()).isEqualTo(10);
        assertThat(read.report().spreadCount()).isEqualTo(6);
        assertThat(read.report().unknown()).containsExactly(java.util.Map.entry("ZZ", 1L));
        assertThat(read.report().recordCounts()).containsEntry("81", 10L).containsEntry("B", 9L);
        assertThat(read.report().warnings()).isEmpty();
        assertThat(read.set().roundingProfile()).isEqualTo("CME");
        CombinedCommodity corn = commodity(read.set(), "C");
        assertThat(corn.spotRates()).singleElement().satisfies(rate -> {
            assertThat(rate.month()).isEqualTo("201903");
            assertThat(rate.spread().of(1)).isEqualByComparingTo("100");
            assertThat(rate.outright().of(1)).isEqualByComparingTo("150");
        });
        ContractTable sp = commodity(read.set(), "SP").contracts();
        int put = row(sp, ContractId.option("CME", "ES", "201903", OptionRight.PUT, BigDecimal.valueOf(2400)));
        assertThat(sp.compositeDelta(put)).isEqualByComparingTo("-0.3251");
        assertThat(sp.price(put)).isEqualByComparingTo("62.09");
        assertThat(sp.loss(put, 15)).isEqualByComparingTo("-3432");
        assertThat(sp.product(put).isPremiumStyle()).isTrue();
        assertThat(sp.product(row(sp, ContractId.future("CME", "ES", "201903"))).isPremiumStyle())
                .isFalse();
    }

    @Test
    void corn_is_displayed_in_cents_and_worth_dollars() {
        ContractTable corn = commodity(accepted(TEACHING).set(), "C").contracts();
        int march = row(corn, ContractId.future("CBT", "C", "201903"));

        BigDecimal value = corn.price(march).multiply(corn.contractValueFactor(march));

        assertThat(corn.price(march)).isEqualByComparingTo("375.75");
        assertThat(value).isEqualByComparingTo("18787.50");
    }

    @Test
    void line_ends_and_trailing_blanks_do_not_matter() {
        SpanParameterSet set = accepted(TEACHING).set();

        assertThat(accepted(TEACHING.replace("\n", "\r\n")).set()).isEqualTo(set);
        assertThat(accepted(TEACHING.lines()
                                .map(line -> line + " ".repeat(200 - line.length()))
                                .collect(Collectors.joining("\n")))
                        .set())
                .isEqualTo(set);
        assertThat(accepted(TEACHING + "\n\n\u001a").set()).isEqualTo(set);
    }

    static List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void order_of_records_does_not_matter(long seed) {
        List<String> lines = TEACHING.lines().toList();
        List<String> units = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("82")) {
                units.set(units.size() - 1, units.getLast() + "\n" + line);
            } else {
                units.add(line);
            }
        }
        Collections.shuffle(units, new Random(seed));

        SpanParameterSet shuffled = accepted(String.join("\n", units)).set();

        assertThat(shuffled).isEqualTo(accepted(TEACHING).set());
    }

    @ParameterizedTest(name = "{0} columns {1}-{2}")
    @CsvSource({
        "'0 ', 9, 16",
        "'T ', 11, 20",
        "'2 ', 13, 13",
        "'2 ', 36, 36",
        "'S ', 9, 10",
        "'S ', 13, 14",
        "'S ', 15, 20",
        "'S ', 21, 26",
        "'3 ', 9, 10",
        "'3 ', 11, 12",
        "'3 ', 13, 18",
        "'3 ', 19, 24",
        "'3 ', 69, 72",
        "'3 ', 73, 76",
        "'3 ', 77, 80",
        "'C ', 11, 12",
        "'C ', 13, 14",
        "'C ', 15, 21",
        "'C ', 22, 23",
        "'C ', 24, 25",
        "'C ', 26, 27",
        "'4 ', 9, 10",
        "'4 ', 15, 20",
        "'4 ', 21, 27",
        "'4 ', 28, 34",
        "'4 ', 63, 69",
        "'4 ', 70, 72",
        "'4 ', 73, 75",
        "'4 ', 76, 78",
        "'P ', 34, 36",
        "'P ', 37, 39",
        "'P ', 42, 55",
        "'P ', 73, 75",
        "'B ', 19, 24",
        "'B ', 45, 52",
        "'B ', 53, 57",
        "'B ', 58, 62",
        "'B ', 63, 67",
        "'B ', 86, 91",
        "'B ', 92, 99",
        "'B ', 129, 142",
        "'6 ', 6, 9",
        "'6 ', 10, 16",
        "'6 ', 27, 33",
        "'6 ', 45, 51",
        "'X ', 14, 20",
        "81, 30, 35",
        "81, 48, 54",
        "81, 55, 59",
        "81, 103, 107",
        "81, 109, 122",
        "82, 55, 59",
        "82, 91, 95",
        "82, 97, 101",
        "82, 103, 110",
        "82, 111, 117",
        "82, 120, 124"
    })
    void a_bad_number_is_refused_with_its_line_and_columns(String id, int first, int last) {
        List<String> lines = new ArrayList<>(TEACHING.lines().toList());
        int at = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(id))
                .findFirst()
                .orElseThrow();
        String line = lines.get(at) + " ".repeat(200 - lines.get(at).length());
        lines.set(at, line.substring(0, last - 1) + "?" + line.substring(last));

        Refused refused = refused(String.join("\n", lines));

        assertThat(refused.errors()).anySatisfy(error -> {
            assertThat(error.location()).isEqualTo(Location.columns(at + 1, first, last));
            assertThat(error.rule()).isEqualTo(FileRule.NUMBER);
            assertThat(error.found()).endsWith("?");
        });
    }

    @Test
    void blanks_lead_digits_but_neither_divide_nor_trail_them() {
        assertThat(accepted(TEACHING.replace("+05940-05940+", "+ 5940- 5940+")).set())
                .isEqualTo(accepted(TEACHING).set());
        for (String cut : List.of("5    ", "594  ", "5940 ", "59 40")) {
            Refused refused = refused(TEACHING.replace("+05940-05940+", "+" + cut + "-05940+"));

            assertThat(refused.errors()).singleElement().satisfies(error -> {
                assertThat(error.rule()).isEqualTo(FileRule.NUMBER);
                assertThat(error.location().firstColumn()).isEqualTo(85);
                assertThat(error.location().lastColumn()).isEqualTo(89);
            });
        }
    }

    @Test
    void array_without_a_composite_delta_is_refused() {
        Refused refused = refused(TEACHING.replace("+05940-05940+10000+", "+05940-05940+      "));

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.MISSING);
            assertThat(error.expected()).isEqualTo("the composite delta");
            assertThat(error.location().firstColumn()).isEqualTo(97);
        });
    }

    @ParameterizedTest(name = "exponent \"{0}\"")
    @CsvSource({"' 02', 10000", "'+02', 10000", "002, 10000", "'x02', 10000", "-02, 1", "'   ', 100"})
    void anything_but_a_minus_before_an_exponent_is_a_plus(String exponent, String expected) {
        String file = with("P CMEX", 73, exponent);

        ContractTable contracts = commodity(accepted(file).set(), "X").contracts();

        assertThat(contracts.product(0).contractValueFactor()).isEqualByComparingTo(expected);
    }

    @Test
    void exponent_cut_behind_its_first_digit_is_refused() {
        assertThat(refused(with("P CMEX", 73, "-0 ")).rule()).isEqualTo(FileRule.NUMBER);
    }

    @ParameterizedTest(name = "\"{2}\" in column {1} of {0}")
    @CsvSource({
        "P CMEX, 117, 'PREM ', product CME X FUT has unknown valuation 'PREM'",
        "P CMEX, 117, 'fut  ', product CME X FUT has unknown valuation 'fut'",
        "P CMEX, 117, 'EQTYX', product CME X FUT has unknown valuation 'EQTYX'",
        "2 CME X, 18, Z, unknown option style 'Z'",
        "2 CME X, 19, Z, unknown cap of the option value 'Z'",
        "C X, 9, 20, unknown tier spread method '20'",
        "B CMEX, 164, Z, unknown quotation 'Z' of a scan range of product CME X FUT",
        "B CMEX, 165, Z, unknown quotation 'Z' of a scan range of product CME X FUT"
    })
    void unknown_code_of_any_record_rejects_its_combined_commodity(
            String start, int column, String code, String reason) {
        Read read = accepted(with(start, column, code));

        assertThat(read.report().combinedCommodityCount()).isEqualTo(3);
        assertThat(read.report().rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.combinedCommodity()).isEqualTo("X");
            assertThat(rejection.reason()).startsWith(reason);
        });
    }

    @Test
    void blank_codes_leave_what_holds_without_them() {
        ContractTable byStyle = commodity(
                        accepted(with("P CMEES        OOF", 117, "     ")).set(), "SP")
                .contracts();
        CombinedCommodity blank = commodity(accepted(with("2 CME SP", 18, "  ")).set(), "SP");
        ContractTable futuresStyle = commodity(
                        accepted(with("P CMEES        OOF", 117, "     ")
                                        .replace("2 CME SP    0USD$P", "2 CME SP    0USD$F"))
                                .set(),
                        "SP")
                .contracts();
        int put = row(byStyle, ContractId.option("CME", "ES", "201903", OptionRight.PUT, BigDecimal.valueOf(2400)));

        assertThat(byStyle.product(put).isPremiumStyle()).isTrue();
        assertThat(futuresStyle.product(put).isPremiumStyle()).isFalse();
        assertThat(blank.isOptionValueCapped()).isFalse();
        assertThat(commodity(accepted(with("C X", 9, "  ")).set(), "X").intraSpreads())
                .hasSize(3);
    }

    @Test
    void futures_style_with_a_daily_adjustment_is_futures_style() {
        ContractTable contracts = commodity(
                        accepted(with("P CMEES        OOF", 117, "FUTDA")).set(), "SP")
                .contracts();

        assertThat(contracts
                        .product(row(
                                contracts,
                                ContractId.option("CME", "ES", "201903", OptionRight.PUT, BigDecimal.valueOf(2400))))
                        .isPremiumStyle())
                .isFalse();
    }

    @ParameterizedTest(name = "\"{2}\" in columns {1} of {0}")
    @CsvSource({
        "'0 ', 3, '      ', MISSING, 8",
        "'0 ', 38, Z, CODE, 38",
        "'0 ', 38, G, CODE, 38",
        "'0 ', 39, Z, CODE, 39",
        "2 CME X, 7, '      ', MISSING, 12",
        "2 CME X, 14, U$D, CODE, 16",
        "2 CME X, 14, usd, CODE, 16",
        "2 CME X, 14, 'US ', CODE, 16",
        "P CMEX, 66, U$D, CODE, 68"
    })
    void bad_code_is_refused_with_its_columns_where_no_combined_commodity_can_be_rejected(
            String start, int first, String code, FileRule rule, int last) {
        Refused refused = refused(with(start, first, code));

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(rule);
            assertThat(error.location().firstColumn()).isEqualTo(first);
            assertThat(error.location().lastColumn()).isEqualTo(last);
        });
    }

    @Test
    void header_codes_may_be_blank() {
        SpanParameterSet set =
                accepted(with("0 ", 17, " ").replace("U2YN", "U2  ")).set();

        assertThat(set.session()).isEqualTo(SpanParameterSet.Session.SETTLEMENT);
        assertThat(set.exchangeComplexes().getFirst().isOptionValueCapped()).isFalse();
    }

    /** A physical has month 000000, and an option on it goes there. */
    @Test
    void option_on_a_physical_has_no_month() {
        String key = "CMEXO        X         OOPC000000   201903   0002500";
        String option = "\n2 CME X     0USD$PN   XO        OOP\n"
                + "P CMEXO        OOPX OPTIONS      002000  000001000000000000000001USD$STD 00\n"
                + "81" + key + "00100+".repeat(9) + "00000000001000N\n"
                + "82" + key + "00100+".repeat(7) + "05000+000000000001000++05000+C";

        ContractTable contracts =
                commodity(accepted(TEACHING + option).set(), "X").contracts();

        int call = row(contracts, ContractId.option("CME", "XO", "201903", OptionRight.CALL, new BigDecimal("2500")));
        assertThat(contracts.month(call)).isEmpty();
        assertThat(contracts.period(call)).isEqualTo("201903");
    }

    /** A month belongs to the first tier in the file that contains it, so the order of the file is kept. */
    @Test
    void tiers_of_scanning_and_of_short_options_stay_in_the_order_of_the_file() {
        String tiers = "S SP    1002022019062019120120190920190900";

        CombinedCommodity scanned = commodity(
                accepted(TEACHING.replaceFirst("(?m)^S SP .*$", tiers)).set(), "SP");
        CombinedCommodity minimum = commodity(
                accepted(TEACHING.replaceFirst("(?m)^S SP .*$", tiers.replace("S SP    10", "S SP    30")))
                        .set(),
                "SP");

        assertThat(scanned.scanTiers()).extracting(Tier::number).containsExactly(2, 1);
        assertThat(minimum.shortOptionMinimumTiers()).extracting(Tier::number).containsExactly(2, 1);
    }

    /** The flag of the header is for every account of the file. */
    @ParameterizedTest
    @EnumSource(AccountType.class)
    void header_that_says_gross_says_it_of_every_account_type(AccountType type) {
        SpanParameterSet gross = accepted(with("0 ", 39, "G")).set();

        assertThat(gross.accountTypes())
                .filteredOn(definition -> definition.code().equals(String.valueOf(type.code())))
                .extracting(SpanParameterSet.AccountTypeDefinition::isNetMargined)
                .containsExactly(false);
    }

    @Test
    void product_without_a_currency_has_that_of_its_combined_commodity() {
        ContractTable contracts =
                commodity(accepted(with("P CMEX", 66, "   ")).set(), "X").contracts();

        assertThat(contracts.product(0).currency()).isEqualTo("USD");
    }

    @ParameterizedTest(name = "day \"{0}\"")
    @CsvSource({"'   '", "000", "'00 '", "' 00'", "'0  '"})
    void zeros_as_the_day_of_a_series_spread_mean_no_day(String day) {
        String series = "\nE X     0000100002501903" + day + "010000A1904" + day + "010000B";

        CombinedCommodity commodity = commodity(accepted(TEACHING + series).set(), "X");

        assertThat(commodity.intraSpreads().getFirst().legs())
                .extracting(leg -> leg.month())
                .containsExactly("201903", "201904");
    }

    @Test
    void more_than_100_errors_are_counted_but_not_listed() {
        String bad = "T EUREUSD$00011400x0\n".repeat(150);

        Refused refused = refused(TEACHING.lines().findFirst().orElseThrow() + "\n" + bad);

        assertThat(refused.errors()).hasSize(100);
        assertThat(refused.errorCount()).isEqualTo(150);
        assertThat(refused.errors().getLast().location()).isEqualTo(Location.columns(101, 11, 20));
    }

    @Test
    void unknown_code_rejects_its_combined_commodity_and_no_other() {
        String file = TEACHING.replace("S X     0100", "S X     7700");

        Read read = accepted(file);

        assertThat(read.report().combinedCommodityCount()).isEqualTo(3);
        assertThat(read.report().rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.combinedCommodity()).isEqualTo("X");
            assertThat(rejection.reason()).contains("'77'").contains("columns 9-10");
        });
    }

    @Test
    void intra_commodity_method_01_means_neither_tier_nor_series_charges() {
        String series = "\nE C     0000100002501903   010000A1905   010000B";

        Read with = accepted(TEACHING + series);
        Read without = accepted(TEACHING.replace("3 C     1001", "3 C     0101") + series);

        assertThat(commodity(with.set(), "C").intraSpreads()).hasSize(2);
        assertThat(commodity(without.set(), "C").intraSpreads()).isEmpty();
        assertThat(without.report().warnings())
                .containsExactly("combined commodity C has type C or E records but intra-commodity method 01; "
                        + "they are not used");
    }

    @Test
    void inter_commodity_spread_with_an_unknown_side_is_left_out_as_a_whole() {
        String first = TEACHING.replace("C     0020000A", "C     0020000Q");
        String continued = TEACHING.replaceAll("(?m)^6 ALL.*$", """
            6 ALL00010550000CBT C     0020000ACBT S     0010000BCME X     0010000BCME SP    0010000B        01
            6 ALL00010550000CBT Y     0010000Q                                                      01\
            """);

        for (String file : List.of(first, continued)) {
            Read read = accepted(file);

            assertThat(read.report().rejected()).isEmpty();
            assertThat(read.set().exchangeComplexes().getFirst().interCommoditySpreads())
                    .isEmpty();
            assertThat(read.report().warnings())
                    .anySatisfy(warning -> assertThat(warning)
                            .startsWith("inter-commodity spread 1 is left out: its side 'Q' is unknown"));
        }
    }

    @Test
    void inter_commodity_spread_whose_first_of_three_records_is_left_out_is_left_out_as_a_whole() {
        String continued = TEACHING.replaceAll("(?m)^6 ALL.*$", """
            6 ALL00010550000CBT C     0020000QCBT S     0010000BCME X     0010000BCME SP    0010000B        01
            6 ALL00010550000CBT A     0020000ACBT D     0010000BCME E     0010000BCME F     0010000B        01
            6 ALL00010550000CBT Y     0010000B                                                      01\
            """);

        Read read = accepted(continued);

        assertThat(read.set().exchangeComplexes().getFirst().interCommoditySpreads())
                .isEmpty();
        assertThat(read.report().warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("inter-commodity spread 1 is left out: its side 'Q' is unknown"));
    }

    @Test
    void unknown_codes_of_a_combination_reject_its_combined_commodity_and_no_other() {
        Read method = accepted(TEACHING + COMBINATION.replace("X SSC", "X QSC"));
        Read side = accepted(TEACHING + COMBINATION.replace("002B002S", "002Q002S"));

        assertThat(method.report().combinedCommodityCount()).isEqualTo(4);
        assertThat(method.report().rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.combinedCommodity()).isEqualTo("SC");
            assertThat(rejection.reason()).startsWith("unknown combination method 'Q'");
        });
        assertThat(side.report().rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.combinedCommodity()).isEqualTo("SC");
            assertThat(rejection.reason()).startsWith("unknown side 'Q'");
        });
    }

    @Test
    void price_digits_4_and_9_are_refused_in_fractions_and_nothing_else_is() {
        Read read = accepted(TEACHING.replace("00000000003757N", "00000000003754N"));

        ContractTable corn = commodity(read.set(), "C").contracts();
        assertThat(corn.price(row(corn, ContractId.future("CBT", "C", "201903"))))
                .isNull();
        assertThat(corn.price(row(corn, ContractId.future("CBT", "C", "201905"))))
                .isEqualByComparingTo("383.5");
        assertThat(read.report().rejected()).isEmpty();
        assertThat(read.report().warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("price 3754 of CBT C FUT 201903 is no fraction and is left out"));
    }

    @Test
    void option_whose_strike_is_no_fraction_is_left_out() {
        String grains = TEACHING.replaceAll("(?m)^(P CMEES        OOF.{15}.{6}). ", "$1 0");

        Read read = accepted(grains.replace("0002600", "0002604"));

        assertThat(read.report().contractCount()).isEqualTo(9);
        assertThat(read.report().warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("an option of CME ES OOF 201903 is left out: its strike 2604 is no fraction"));
    }

    @Test
    void tier_spreads_whose_legs_are_numbered_from_1_again_are_two() {
        String more = "\nC C     1002020000900010101A020201B\n" + "C C     1002020000700010201A020101B";

        CombinedCommodity corn = commodity(accepted(TEACHING + more).set(), "C");

        assertThat(corn.intraSpreads()).hasSize(3);
        assertThat(corn.intraSpreads())
                .allSatisfy(spread -> assertThat(spread.legs()).hasSize(2));
        assertThat(corn.intraSpreads())
                .extracting(spread -> spread.rate().of(1).intValue())
                .containsExactly(300, 900, 700);
    }

    @Test
    void series_spreads_of_one_priority_are_two_unless_the_first_has_no_room_left() {
        String two = "\nE C     0000100002501903   010000A1905   010000B\n"
                + "E C     0000100000501905   010000A1907   010000B";
        String one = "\nE C     0000100002501903   010000A1905   010000B1907   010000A1909   010000A\n"
                + "E C     0000100002501912   020000B";

        assertThat(commodity(accepted(TEACHING + two).set(), "C").intraSpreads())
                .extracting(spread -> spread.legs().size())
                .containsExactly(2, 2, 2);
        assertThat(commodity(accepted(TEACHING + one).set(), "C").intraSpreads())
                .extracting(spread -> spread.legs().size())
                .containsExactly(5, 2);
    }

    @Test
    void inter_commodity_spreads_of_one_priority_are_two_unless_the_first_has_no_room_left() {
        String second = TEACHING.lines()
                .filter(line -> line.startsWith("6 "))
                .findFirst()
                .orElseThrow()
                .replace("CBT S ", "CME X ")
                .replace("0550000", "0400000");
        String continued = TEACHING.replaceAll("(?m)^6 ALL.*$", """
            6 ALL00010550000CBT C     0020000ACBT S     0010000BCME X     0010000BCME SP    0010000B        01
            6 ALL00010550000CBT Y     0010000B                                                      01\
            """);

        List<InterCommoditySpread> two = accepted(TEACHING + "\n" + second)
                .set()
                .exchangeComplexes()
                .getFirst()
                .interCommoditySpreads();
        List<InterCommoditySpread> one =
                accepted(continued).set().exchangeComplexes().getFirst().interCommoditySpreads();

        assertThat(two)
                .extracting(spread -> spread.rate().of(1).toPlainString())
                .containsExactly("0.55", "0.4");
        assertThat(one)
                .singleElement()
                .satisfies(spread -> assertThat(spread.legs()).hasSize(5));
    }

    @Test
    void tier_0_of_a_spread_charge_is_the_whole_combined_commodity() {
        Read read = accepted(TEACHING + "\nC C     1002020000900010001A020201B");

        assertThat(read.report().rejected()).isEmpty();
        assertThat(commodity(read.set(), "C")
                        .intraSpreads()
                        .getLast()
                        .legs()
                        .getFirst()
                        .tier())
                .isZero();
    }

    @Test
    void volatility_scan_range_is_a_move_even_where_it_is_quoted_as_a_share() {
        ContractTable quotedAsShare = commodity(accepted(TEACHING).set(), "SP").contracts();
        ContractTable quotedAsMove = commodity(
                        accepted(TEACHING.replaceAll("(?m)^(B CMEES        OOF.*010000000000)P$", "$1A"))
                                .set(),
                        "SP")
                .contracts();
        ContractId put = ContractId.option("CME", "ES", "201903", OptionRight.PUT, BigDecimal.valueOf(2400));

        assertThat(quotedAsShare.volatility(row(quotedAsShare, put))).isEqualByComparingTo("0.25");
        assertThat(quotedAsShare.volatilityScanRange(row(quotedAsShare, put))).isEqualByComparingTo("0.0875");
        assertThat(quotedAsMove.volatilityScanRange(row(quotedAsMove, put))).isEqualByComparingTo("0.35");
        assertThat(quotedAsShare.volatilityScanRange(row(quotedAsShare, ContractId.future("CME", "ES", "201903"))))
                .isEqualByComparingTo("0.35");
    }

    @ParameterizedTest(name = "type X {0}, type 2 {1}")
    @CsvSource({
        "S, D, SPLIT",
        "D, S, DELTA_SPLIT",
        "M, ' ', MODIFIED_SPLIT",
        "N, S, NONE",
        "' ', S, SPLIT",
        ", D, DELTA_SPLIT"
    })
    void combination_method_of_a_product_goes_before_that_of_its_combined_commodity(
            String ofProduct, String ofCommodity, CombinationMethod expected) {
        String file = COMBINATION.replace("USD$PN   SC ", "USD$PN" + ofCommodity + "  SC ");
        file = ofProduct == null ? file.replaceAll("\nX .*", "") : file.replace("X SSC", "X " + ofProduct + "SC");

        CombinedCommodity combination = commodity(accepted(TEACHING + file).set(), "SC");

        assertThat(combination.combinationMethodOf(combination.contracts().product(0)))
                .isEqualTo(expected);
    }

    @Test
    void flat_credit_is_an_amount_with_two_decimals() {
        String flat = TEACHING.replaceAll(
                "(?m)^6 ALL00010550000(.*)W$", "6 ALL00010010000$1F" + " ".repeat(20) + "Y00125500002525");

        InterCommoditySpread spread = accepted(flat)
                .set()
                .exchangeComplexes()
                .getFirst()
                .interCommoditySpreads()
                .getFirst();

        assertThat(spread.rate().of(1)).isEqualByComparingTo("100.00");
        assertThat(spread.legs())
                .extracting(leg -> leg.rate().of(1).toPlainString())
                .containsExactly("125.5", "25.25");
    }

    @Test
    void halves_of_an_array_need_each_other() {
        List<String> lines = TEACHING.lines().toList();
        String without81 =
                lines.stream().filter(line -> !line.startsWith("81CBTS")).collect(Collectors.joining("\n"));
        String without82 =
                lines.stream().filter(line -> !line.startsWith("82CBTS")).collect(Collectors.joining("\n"));

        assertThat(refused(without81).errors()).hasSize(2).allMatch(error -> error.rule() == FileRule.UNPAIRED);
        assertThat(refused(without82).errors()).hasSize(2).allMatch(error -> error.rule() == FileRule.UNPAIRED);
    }

    @Test
    void an_array_given_twice_is_refused() {
        String array =
                TEACHING.lines().filter(line -> line.startsWith("8")).limit(2).collect(Collectors.joining("\n"));

        assertThat(refused(TEACHING + "\n" + array).rule()).isEqualTo(FileRule.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "3 C     100120190320190302201905201912, 3 C     100120190520190302201905201912, 10, 19",
        "3 C     100120190320190302201905201912, 3 C     100120190320190302201912201905, 10, 33",
        "S C     20020120190320190302201905201912, S C     20020120190420190302201905201912, 9, 21",
        "'S SP    0100                ', S SP    300201201904201903, 50, 21"
    })
    void tier_whose_last_month_is_before_its_first_is_refused(String good, String bad, int line, int column) {
        String file = TEACHING.replaceFirst("(?m)^" + good, bad);

        assertThat(file).isNotEqualTo(TEACHING);
        assertThat(refused(file).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.RANGE);
            assertThat(error.location()).isEqualTo(Location.columns(line, column, column + 5));
        });
    }

    @Test
    void product_of_two_combined_commodities_is_refused() {
        String soybeans = "2 CBT S     0USD$PN   S         FUT";
        String file = TEACHING.replace(soybeans, soybeans + "   C         FUT");

        Refused refused = refused(file);

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.DUPLICATE);
            assertThat(error.location()).isEqualTo(Location.line(20));
            assertThat(error.expected()).isEqualTo("a product of one combined commodity, this is one of C");
            assertThat(error.found()).contains("CBT").contains("C").contains("FUT");
        });
    }

    @Test
    void header_flags_can_be_read_either_way() {
        byte[] bytes = TEACHING.getBytes(StandardCharsets.ISO_8859_1);

        Read capFirst =
                (Read) ParameterFiles.read(bytes, ReadOptions.defaults()).result();
        Read netFirst = (Read)
                ParameterFiles.read(bytes, ReadOptions.defaults().withHeaderFlagOrder(HeaderFlagOrder.NET_THEN_CAP))
                        .result();

        assertThat(capFirst.set().exchangeComplexes().getFirst().isOptionValueCapped())
                .isTrue();
        assertThat(netFirst.set().exchangeComplexes().getFirst().isOptionValueCapped())
                .isFalse();
    }

    @Test
    void lists_longer_than_a_record_go_on_in_the_next() {
        String more = "\n3 C     1003202001202012\n"
                + "C C     1002030000900010101A020201B\n"
                + "C C     1002030000900030301B\n"
                + "4 C     1002012019050000007000000801201907000000900000100000000000000000\n"
                + "2 CBT C     0USD$PN   C2        FUT\n"
                + "P CBTC2        FUTMORE CORN      0030000 000500000000000000000001USD$STD 00";

        CombinedCommodity corn = commodity(accepted(TEACHING + more).set(), "C");

        assertThat(corn.intraTiers()).extracting(Tier::number).containsExactly(1, 2, 3);
        assertThat(corn.intraSpreads().get(1).legs()).hasSize(3);
        assertThat(corn.spotRates())
                .extracting(CombinedCommodity.SpotRate::month)
                .containsExactly("201903", "201905", "201907");
        assertThat(corn.productLinks()).hasSize(2);
    }

    @Test
    void risk_exponent_scales_charges_and_minimums_and_the_slot_locator_scales_arrays() {
        String file = TEACHING.replace("2 CBT C     0USD$PN   C         FUT", "2 CBT C     2USD$PN   C         FUT1");

        CombinedCommodity corn = commodity(accepted(file).set(), "C");

        assertThat(corn.intraSpreads().getFirst().rate().of(1)).isEqualByComparingTo("30000");
        assertThat(corn.spotRates().getFirst().outright().of(1)).isEqualByComparingTo("15000");
        assertThat(corn.contracts().loss(0, 10)).isEqualByComparingTo("-175.0");
    }

    @Test
    void wide_arrays_are_read_like_narrow_ones() {
        String values = Arrays.stream(new int[] {0, 0, 583, 583, 583, 583, 1167, 1167, 1167})
                .mapToObj("%08d-"::formatted)
                .collect(Collectors.joining());
        String last = Arrays.stream(new int[] {1167, 1750, 1750, 1750, 1750, 12345678, 1733})
                .mapToObj("%08d+"::formatted)
                .collect(Collectors.joining());
        String key = "CBTC         C         FUT 201907            0000000";
        String parameters = TEACHING.lines()
                .filter(line -> line.startsWith("B CBTC         FUT201905"))
                .findFirst()
                .orElseThrow();
        String more = "\n" + parameters.replace("FUT201905", "FUT201907") + "\n83" + key + values
                + "00000000003757-\n84" + key + last + "10000+000000000003757-+05000-";

        ContractTable corn = commodity(accepted(TEACHING + more).set(), "C").contracts();
        int july = row(corn, ContractId.future("CBT", "C", "201907"));

        assertThat(corn.loss(july, 2)).isEqualByComparingTo("-583");
        assertThat(corn.loss(july, 14)).isEqualByComparingTo("12345678");
        assertThat(corn.price(july)).isEqualByComparingTo("-375.75");
        assertThat(corn.currentDelta(july)).isEqualByComparingTo("-0.5");
        assertThat(corn.priceScanRange(july)).isEqualByComparingTo("1750");
    }

    @Test
    void product_without_any_array_parameters_has_no_scan_range_and_no_factor() {
        String withoutB =
                TEACHING.lines().filter(line -> !line.startsWith("B CBTC ")).collect(Collectors.joining("\n"));

        ContractTable corn = commodity(accepted(withoutB).set(), "C").contracts();

        assertThat(corn.deltaScalingFactor(0)).isEqualByComparingTo("1");
        assertThat(corn.priceScanRange(0)).isZero();
    }

    @Test
    void combinations_know_their_method_their_legs_and_their_price_offset() {
        CombinedCommodity combination =
                commodity(accepted(TEACHING + COMBINATION).set(), "SC");

        assertThat(combination.combinationMethod()).isEqualTo(CombinationMethod.NONE);
        assertThat(combination.productLinks().getFirst().combinationMethod()).isEqualTo(CombinationMethod.SPLIT);
        assertThat(combination.contracts().price(0)).isEqualByComparingTo("-0.50");
        assertThat(combination.contracts().combinationLegs(0))
                .satisfiesExactly(leg -> assertThat(leg.signedRatio()).isEqualByComparingTo("1"), leg -> {
                    assertThat(leg.contract()).isEqualTo(ContractId.future("CBT", "S", "201903"));
                    assertThat(leg.signedRatio()).isEqualByComparingTo("-2.5");
                });
    }

    /** Its types 2 to 4, 8 and B have columns of their own, so that figures read by the others would be wrong. */
    @Test
    void paris_layout_is_refused_whole() {
        assertThat(refused(with("0 ", 36, "UP")).errors()).singleElement().satisfies(error -> {
            assertThat(error.location()).isEqualTo(Location.columns(1, 36, 37));
            assertThat(error.rule()).isEqualTo(FileRule.CODE);
            assertThat(error.expected()).isEqualTo("U2 (expanded unpacked); UP (Paris) is not read");
            assertThat(error.found()).isEqualTo("UP");
        });
    }

    /** The teaching file with other text from a column on in the first line that starts so. */
    private static String with(String start, int column, String text) {
        List<String> lines = new ArrayList<>(TEACHING.lines().toList());
        int at = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(start))
                .findFirst()
                .orElseThrow();
        String line = lines.get(at) + " ".repeat(200 - lines.get(at).length());
        lines.set(at, line.substring(0, column - 1) + text + line.substring(column - 1 + text.length()));
        return String.join("\n", lines);
    }

    private static int row(ContractTable table, ContractId id) {
        return switch (table.find(id)) {
            case Match.Found found -> found.row();
            case Match.Ambiguous ambiguous -> throw new AssertionError(ambiguous);
            case Match.None none -> throw new AssertionError("no " + id.label());
        };
    }
}
