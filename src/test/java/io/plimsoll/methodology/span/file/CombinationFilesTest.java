package io.plimsoll.methodology.span.file;

import static io.plimsoll.testsupport.ParameterFiles.accepted;
import static io.plimsoll.testsupport.ParameterFiles.commodity;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.SmallSpan;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Combinations and options on them, from a file to their margin on every implementation. The product F has months at a range of
 * 1000 a contract, the combination K a range of 500 or 100, March against June is charged 100 a spread.
 */
class CombinationFilesTest {
    private static final int[] THIRDS = {0, 0, -1, -1, 1, 1, -2, -2, 2, 2, -3, -3, 3, 3};

    private static final String CHARGE =
            lines("3 C     1001202503202503" + "02202506202506", "C C     1001020000100010101A020201B");

    /** Of a short option in it nobody knows the right and strike, so nothing is split off. */
    @Test
    void combination_with_an_option_leg_keeps_its_own_array() {
        Read read = accepted(lines(
                header(),
                definition("S", "F         FUT", "O         OOF", "K         CMB"),
                product("F", "FUT"),
                product("O", "OOF"),
                product("K", "CMB"),
                array("F", "FUT", "202503", 1000, 10000),
                array("K", "CMB", "202503", 500, 10000),
                leg("202503  ", 1, 'A', "F", "FUT", "202503"),
                leg("202503  ", 2, 'B', "O", "OOF", "202503")));

        margins(read, combination("202503", "10")).forEach((name, margin) -> {
            assertThat(margin.scanRisk()).as(name).isEqualByComparingTo("5000");
            assertThat(deltas(margin)).as(name).isEqualTo(Map.of("202503", 10));
        });
        assertThat(read.report().warnings())
                .contains("combination K has a leg of type 'OOF', which no type Z record can name;"
                        + " it keeps its own array");
    }

    /** The first of March is March against June, the second March against September. */
    @ParameterizedTest
    @CsvSource({"20250301, 202506", "20250302, 202509"})
    void combinations_of_one_month_have_the_legs_of_their_own_day(String day, String other) {
        Read read = accepted(lines(
                header(),
                definition("S", "F         FUT", "K         CMB"),
                product("F", "FUT"),
                product("K", "CMB"),
                array("F", "FUT", "202503", 1000, 10000),
                array("F", "FUT", "202506", 1000, 10000),
                array("F", "FUT", "202509", 1000, 10000),
                array("K", "CMB", "20250301", 100, 10000),
                array("K", "CMB", "20250302", 100, 10000),
                leg("20250301", 1, 'A', "F", "FUT", "202503"),
                leg("20250301", 2, 'B', "F", "FUT", "202506"),
                leg("20250302", 1, 'A', "F", "FUT", "202503"),
                leg("20250302", 2, 'B', "F", "FUT", "202509")));

        margins(read, combination(day, "1"))
                .forEach((name, margin) ->
                        assertThat(deltas(margin)).as(name).isEqualTo(Map.of("202503", 1, other, -1)));
    }

    @Test
    void combination_of_a_day_without_legs_has_those_of_its_month() {
        Read read = accepted(lines(
                header(),
                definition("S", "F         FUT", "K         CMB"),
                product("F", "FUT"),
                product("K", "CMB"),
                array("F", "FUT", "202503", 1000, 10000),
                array("F", "FUT", "202506", 1000, 10000),
                array("K", "CMB", "20250303", 100, 10000),
                leg("202503  ", 1, 'A', "F", "FUT", "202503"),
                leg("202503  ", 2, 'B', "F", "FUT", "202506")));

        margins(read, combination("20250303", "1"))
                .forEach((name, margin) ->
                        assertThat(deltas(margin)).as(name).isEqualTo(Map.of("202503", 1, "202506", -1)));
    }

    /** An offset of 10.00 is in the price 8.50 and in the strike 9.50, so these are −1.50 and −0.50. */
    @ParameterizedTest
    @CsvSource({"002, 0000950", "003, 0009500", "001, 0000095"})
    void price_offset_of_a_combination_is_taken_off_the_strikes_of_its_options(String strikeLocator, String strike) {
        ContractTable contracts = commodity(
                        accepted(lines(
                                        header(),
                                        definition(" ", "F         FUT", "K         CMB", "KO        OOC"),
                                        product("F", "FUT"),
                                        product("K", "CMB"),
                                        product("KO", "OOC", strikeLocator),
                                        "X  K         0001000",
                                        "Y K         KO",
                                        array("F", "FUT", "202503", 1000, 10000),
                                        array("K", "CMB", "202503", 100, 850),
                                        call("202503", strike)))
                                .set(),
                        "C")
                .contracts();

        assertThat(contracts.price(
                        row(contracts, ContractId.of("X", "K", ContractKind.COMBINATION, "202503", null, null, null))))
                .isEqualByComparingTo("-1.5");
        assertThat(contracts.find(ContractId.option("X", "KO", "202503", OptionRight.CALL, new BigDecimal("-0.5"))))
                .isInstanceOf(Match.Found.class);
    }

    /** Ten calls of half a delta on March against June scan 400; their delta is 5 in the month, or 5 against 5. */
    @ParameterizedTest(name = "method {0}")
    @CsvSource({"D, 5, -5, 500", "S, 5, -5, 500", "M, 5, -5, 500", "' ', 5, 0, 0"})
    void delta_of_an_option_on_a_combination_is_split_as_that_of_the_combination(
            String method, int march, int june, String charge) {
        Read read = accepted(lines(
                header(),
                definition(" ", "F         FUT", "K         CMB", "KO        OOC"),
                CHARGE,
                product("F", "FUT"),
                product("K", "CMB"),
                product("KO", "OOC"),
                "X " + method + "K         0000000",
                "Y K         KO",
                array("F", "FUT", "202503", 1000, 10000),
                array("F", "FUT", "202506", 1000, 10000),
                array("K", "CMB", "202503", 100, 850),
                call("202503", "0000009"),
                leg("202503  ", 1, 'A', "F", "FUT", "202503"),
                leg("202503  ", 2, 'B', "F", "FUT", "202506")));
        ContractId call = ContractId.option("X", "KO", "202503", OptionRight.CALL, new BigDecimal("0.09"));

        margins(read, new Position(call, BigDecimal.TEN)).forEach((name, margin) -> {
            assertThat(margin.scanRisk()).as(name).isEqualByComparingTo("400");
            assertThat(deltas(margin).getOrDefault("202503", 0)).as(name).isEqualTo(march);
            assertThat(deltas(margin).getOrDefault("202506", 0)).as(name).isEqualTo(june);
            assertThat(margin.intraCommoditySpreadCharge()).as(name).isEqualByComparingTo(charge);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "<cmbMeth>DELTASPLIT</cmbMeth>, '', 5, -5",
        "<cmbMeth>SPLIT</cmbMeth>, '', 5, -5",
        "'', <cmbMeth>DELTASPLIT</cmbMeth>, 5, -5",
        "<cmbMeth>SPLIT</cmbMeth>, <cmbMeth>NONE</cmbMeth>, 5, 0",
        "'', '', 5, 0"
    })
    void delta_of_an_option_on_a_combination_is_split_in_xml_too(
            String methodOfAll, String methodOfLink, int march, int june) {
        String futures = future(1, "202503", "") + future(2, "202506", "");
        String legs = underlying(1, 1, "A") + underlying(1, 2, "B");
        String file = "<spanFile><fileFormat>4.00</fileFormat><definitions><currencyDef><currency>USD</currency>"
                + "</currencyDef></definitions><pointInTime><date>20250115</date><isSetl>1</isSetl><clearingOrg><ec>XA</ec>"
                + "<exchange><exch>X</exch>"
                + "<futPf><pfId>1</pfId><pfCode>F</pfCode>" + futures + "</futPf>"
                + "<cmbPf><pfId>3</pfId><pfCode>K</pfCode><cmb><cId>1</cId><pe>202503</pe>" + legs + values(100, "1")
                + "</cmb></cmbPf>"
                + "<oocPf><pfId>4</pfId><pfCode>KO</pfCode><series><pe>202503</pe>" + underlying(3, 1, "A")
                + "<opt><cId>1</cId><o>C</o><k>9</k><p>1</p>" + values(40, "0.5") + "</opt></series></oocPf></exchange>"
                + "<ccDef><cc>C</cc><currency>USD</currency>" + methodOfAll
                + "<pfLink><exch>X</exch><pfId>1</pfId></pfLink><pfLink><exch>X</exch><pfId>3</pfId>" + methodOfLink
                + "</pfLink><pfLink><exch>X</exch><pfId>4</pfId></pfLink></ccDef>"
                + "</clearingOrg></pointInTime></spanFile>";
        ContractId call = ContractId.option("X", "KO", "202503", OptionRight.CALL, new BigDecimal("9"));

        margins(accepted(file), new Position(call, BigDecimal.TEN)).forEach((name, margin) -> {
            assertThat(margin.scanRisk()).as(name).isEqualByComparingTo("400");
            assertThat(deltas(margin).getOrDefault("202503", 0)).as(name).isEqualTo(march);
            assertThat(deltas(margin).getOrDefault("202506", 0)).as(name).isEqualTo(june);
        });
    }

    private static String future(int id, String month, String more) {
        return "<fut><cId>%d</cId><pe>%s</pe>%s%s</fut>".formatted(id, month, more, values(1000, "1"));
    }

    private static String underlying(int family, int contract, String side) {
        return "<undC><exch>X</exch><pfId>%d</pfId><cId>%d</cId><s>%s</s><i>1</i></undC>"
                .formatted(family, contract, side);
    }

    private static String values(int scanRange, String delta) {
        return "<ra><r>1</r>"
                + IntStream.range(0, 16)
                        .mapToObj(point -> "<a>%d</a>".formatted(loss(point, scanRange)))
                        .collect(Collectors.joining())
                + "<d>" + delta + "</d></ra>";
    }

    /** Of the hedger's combined commodity C, by implementation. */
    private static Map<String, CombinedCommodityMargin> margins(Read read, Position position) {
        Map<String, CombinedCommodityMargin> margins = new TreeMap<>();
        for (Map.Entry<String, SpanRunner> runner : SpanRunners.all().entrySet()) {
            margins.put(
                    runner.getKey(),
                    SmallSpan.commodity(SmallSpan.margin(runner.getValue(), read.set(), position), "C"));
        }
        return margins;
    }

    private static Map<String, Integer> deltas(CombinedCommodityMargin margin) {
        return margin.netDeltas().stream()
                .collect(Collectors.toMap(
                        delta -> delta.month(),
                        delta -> delta.initial().setScale(0).intValueExact()));
    }

    private static Position combination(String period, String quantity) {
        return new Position(
                ContractId.of("X", "K", ContractKind.COMBINATION, period, null, null, null), new BigDecimal(quantity));
    }

    private static int row(ContractTable table, ContractId id) {
        return ((Match.Found) table.find(id)).row();
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }

    private static String header() {
        return "0 XA    20250115SF 1800202501151800U2NNCLR";
    }

    private static String definition(String method, String... products) {
        return "2 X   C     0USD$PN" + method + "  "
                + java.util.Arrays.stream(products)
                        .map(product -> product + "   ")
                        .collect(Collectors.joining());
    }

    private static String product(String code, String type) {
        return product(code, type, "002");
    }

    private static String product(String code, String type, String strikeLocator) {
        return "P X  %-10s%s%-15s002%s  00000010000000%8s01USD$STD".formatted(code, type, code, strikeLocator, "");
    }

    private static String leg(String period, int number, char side, String product, String type, String month) {
        return "Z X  K         CAL  %s       %03d%s001%-10s%s%s  0000"
                .formatted(period, number, side, product, type, month);
    }

    private static String array(String code, String type, String period, int scanRange, int price) {
        return array(code, type, " ", period, "      ", "0000000", scanRange, "10000+", price);
    }

    /** Of K, with a range of 40 and half a delta. */
    private static String call(String month, String strike) {
        return array("KO", "OOC", "C", month, month, strike, 40, "05000+", 50);
    }

    private static String array(
            String code,
            String type,
            String right,
            String period,
            String optionMonth,
            String strike,
            int scanRange,
            String delta,
            int price) {
        String key = "X  %-10s%-10s%s%s%-8s %-8s %s".formatted(code, "", type, right, period, optionMonth, strike);
        return "81" + key + values(0, 9, scanRange) + "%014dN\n".formatted(price) + "82" + key
                + values(9, 16, scanRange) + delta + "00200000%07d++".formatted(price);
    }

    private static String values(int from, int to, int scanRange) {
        return IntStream.range(from, to)
                .map(point -> loss(point, scanRange))
                .mapToObj(loss -> "%05d%s".formatted(Math.abs(loss), loss < 0 ? "-" : "+"))
                .collect(Collectors.joining());
    }

    /** Of one long contract, gains negative; the extremes lose and gain seven tenths. */
    private static int loss(int point, int scanRange) {
        return point >= 14 ? (point == 14 ? -1 : 1) * scanRange * 7 / 10 : Math.round(scanRange * THIRDS[point] / 3f);
    }
}
