package io.plimsoll.methodology.span.file;

import static io.plimsoll.testsupport.ParameterFiles.accepted;
import static io.plimsoll.testsupport.ParameterFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.file.FileError.Location;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.testsupport.ParameterFiles;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lost lines or got bytes that no exchange writes. PA2 has no last record, so a cut shows only in what is missing. */
class DamagedPa2Test {
    private static final List<String> LINES =
            ParameterFiles.text(ParameterFiles.TEACHING).lines().toList();

    @ParameterizedTest(name = "first {0} lines")
    @MethodSource("lineCounts")
    void file_cut_between_records_is_refused_or_right_in_what_it_still_holds(int lineCount) {
        ReadResult result = ParameterFiles.read(first(lineCount));

        if (result instanceof ReadResult.Read cut) {
            assertThat(cut.set().exchangeComplexes().getFirst().combinedCommodities())
                    .isNotEmpty()
                    .allSatisfy(DamagedPa2Test::hasTheFiguresOfTheWholeFile);
        }
    }

    /** What a cut behind them leaves could be meant: a product without contracts, a contract that is its product's last. */
    @Test
    void cut_is_noticed_except_behind_a_product_an_array_and_what_has_no_part_in_margin() {
        List<String> acceptedLastLines = lineCounts()
                .filter(count -> ParameterFiles.read(first(count)) instanceof ReadResult.Read)
                .mapToObj(count -> LINES.get(count - 1).substring(0, 2).strip())
                .distinct()
                .toList();

        assertThat(acceptedLastLines).containsExactly("P", "82", "X");
    }

    /** From the first value on: corn's figures are the only ones whose last signs are all plus, and a cut sign is a plus. */
    @ParameterizedTest(name = "{0} columns")
    @MethodSource("columnCounts")
    void second_half_of_an_array_cut_anywhere_is_refused_or_right_in_what_it_still_holds(int columnCount) {
        int at = 15;
        assertThat(LINES.get(at)).startsWith("82CBTC ").hasSize(126);

        ReadResult result = ParameterFiles.read(IntStream.range(0, LINES.size())
                .mapToObj(i -> i == at ? LINES.get(i).substring(0, columnCount) : LINES.get(i))
                .collect(Collectors.joining("\n")));

        if (result instanceof ReadResult.Read cut) {
            assertThat(columnCount).isGreaterThanOrEqualTo(101);
            assertThat(cut.set().exchangeComplexes().getFirst().combinedCommodities())
                    .hasSize(4)
                    .allSatisfy(DamagedPa2Test::hasTheFiguresOfTheWholeFile);
        }
    }

    static IntStream columnCounts() {
        return IntStream.range(54, 126);
    }

    @Test
    void header_alone_is_no_parameter_set() {
        FileError error = onlyError(first(6));

        assertThat(error.rule()).isEqualTo(FileRule.TRUNCATED);
        assertThat(error.expected()).isEqualTo("at least one type 2 record");
    }

    @Test
    void product_of_a_combined_commodity_needs_its_type_p_record() {
        FileError error = onlyError(without(line -> line.startsWith("P CBTS")));

        assertThat(error.rule()).isEqualTo(FileRule.MISSING);
        assertThat(error.location()).isEqualTo(Location.line(20));
        assertThat(error.expected()).isEqualTo("the type P record of a product of combined commodity S");
        assertThat(error.found()).isEqualTo("CBT S FUT");
    }

    @Test
    void array_needs_its_type_b_record_where_others_of_the_product_have_one() {
        FileError error = onlyError(without(line -> line.startsWith("B CMEX         FUT201903")));

        assertThat(error.rule()).isEqualTo(FileRule.MISSING);
        assertThat(error.expected()).isEqualTo("the type B record of this contract");
        assertThat(error.found()).isEqualTo("CME X FUT 201903");
    }

    @Test
    void type_b_record_needs_its_array() {
        FileError error = onlyError(without(line -> line.matches("8[12]CMEX         X         FUT 201904.*")));

        assertThat(error.rule()).isEqualTo(FileRule.MISSING);
        assertThat(error.expected()).isEqualTo("the array of this contract");
        assertThat(error.found()).isEqualTo("CME X FUT 201904");
    }

    /** Line 13 is corn's type P record, line 8 its type 2 record, line 64 of a type nobody knows. */
    @ParameterizedTest(name = "U+{0} in line {1}, column {2}")
    @CsvSource({
        "0000, 13, 20",
        "0000, 13, 8",
        "0000, 8, 9",
        "0000, 64, 2",
        "0000, 64, 20",
        "0001, 13, 20",
        "0009, 13, 20",
        "001B, 13, 20",
        "007F, 13, 20",
        "0085, 13, 20"
    })
    void control_character_is_refused_with_its_column(String code, int line, int column) {
        StringBuilder damaged = new StringBuilder(LINES.get(line - 1));
        damaged.setCharAt(column - 1, (char) Integer.parseInt(code, 16));

        FileError error = onlyError(IntStream.rangeClosed(1, LINES.size())
                .mapToObj(number -> number == line ? damaged : LINES.get(number - 1))
                .collect(Collectors.joining("\n")));

        assertThat(error.rule()).isEqualTo(FileRule.CHARACTER);
        assertThat(error.location()).isEqualTo(Location.columns(line, column, column));
        assertThat(error.found()).isEqualTo("U+" + code);
    }

    @Test
    void letters_beyond_ascii_are_no_control_characters() {
        String name = ParameterFiles.text(ParameterFiles.TEACHING).replace("CORN FUTURES", "MAÏS FUTURES");

        assertThat(accepted(name).report().combinedCommodityCount()).isEqualTo(4);
    }

    static IntStream lineCounts() {
        return IntStream.range(1, LINES.size());
    }

    private static void hasTheFiguresOfTheWholeFile(CombinedCommodity cut) {
        Read whole = accepted(ParameterFiles.text(ParameterFiles.TEACHING));
        CombinedCommodity expected = ParameterFiles.commodity(whole.set(), cut.code());
        assertThat(cut.withContracts(ContractTable.empty())).isEqualTo(expected.withContracts(ContractTable.empty()));
        for (int row = 0; row < cut.contracts().size(); row++) {
            assertThat(expected.contracts().find(cut.contracts().id(row))).isInstanceOf(Match.Found.class);
            int same = ((Match.Found) expected.contracts().find(cut.contracts().id(row))).row();
            for (int point = 0; point < cut.contracts().pointCount(); point++) {
                assertThat(cut.contracts().loss(row, point))
                        .isEqualByComparingTo(expected.contracts().loss(same, point));
            }
            assertThat(cut.contracts().compositeDelta(row))
                    .isEqualByComparingTo(expected.contracts().compositeDelta(same));
            assertThat(cut.contracts().deltaScalingFactor(row))
                    .isEqualByComparingTo(expected.contracts().deltaScalingFactor(same));
            assertThat(cut.contracts().priceScanRange(row))
                    .isEqualByComparingTo(expected.contracts().priceScanRange(same));
        }
    }

    private static FileError onlyError(String file) {
        assertThat(refused(file).errors()).hasSize(1);
        return refused(file).errors().getFirst();
    }

    private static String first(int lineCount) {
        return String.join("\n", LINES.subList(0, lineCount));
    }

    private static String without(Predicate<String> lost) {
        return LINES.stream().filter(line -> !lost.test(line)).collect(Collectors.joining("\n"));
    }
}
