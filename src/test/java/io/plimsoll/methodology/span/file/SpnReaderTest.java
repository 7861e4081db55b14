package io.plimsoll.methodology.span.file;

import static io.plimsoll.testsupport.ParameterFiles.accepted;
import static io.plimsoll.testsupport.ParameterFiles.commodity;
import static io.plimsoll.testsupport.ParameterFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.file.ReadResult.Refused;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScenarioDefinition;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.testsupport.GeneratedSpn;
import io.plimsoll.testsupport.ParameterFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpnReaderTest {
    private static final String BANKNIFTY = ParameterFiles.text(ParameterFiles.BANKNIFTY);

    @Test
    void banknifty_file_holds_what_its_elements_say() {
        Read read = accepted(BANKNIFTY);

        assertThat(read.report().contractCount()).isEqualTo(252);
        assertThat(read.report().productCount()).isEqualTo(3);
        assertThat(read.report().spreadCount()).isEqualTo(15);
        assertThat(read.report().unknown()).isEmpty();
        assertThat(read.report().warnings()).containsExactly(NET_MARGIN_WARNING);
        assertThat(read.set().businessDate()).isEqualTo("2025-08-08");
        assertThat(read.set().createdAt()).isEqualTo("202508072149");
        assertThat(read.set().roundingProfile()).isEqualTo("NSE");
        ExchangeComplex complex = read.set().exchangeComplexes().getFirst();
        assertThat(complex.code()).isEqualTo("NSCCL");
        assertThat(complex.currencyConversions().getFirst().factor()).isEqualByComparingTo("0.0114");
        assertThat(complex.requirementRates()).hasSize(4);
        assertThat(complex.scenarios().getFirst().deltaPoints()).hasSize(7);
        CombinedCommodity commodity = commodity(read.set(), "BANKNIFTY");
        assertThat(commodity.intraSpreads()).allSatisfy(spread -> {
            assertThat(spread.rate().of(1)).isEqualByComparingTo("1029");
            assertThat(spread.legs()).hasSize(2);
        });
        ContractTable contracts = commodity.contracts();
        int call = row(
                contracts,
                ContractId.option("NSE", "BANKNIFTY", "2025-08-28", OptionRight.CALL, BigDecimal.valueOf(46500)));
        assertThat(contracts.price(call)).isEqualByComparingTo("9078.75");
        assertThat(contracts.compositeDelta(call)).isEqualByComparingTo("0.9965");
        assertThat(contracts.currentDelta(call)).isEqualByComparingTo("1");
        assertThat(contracts.loss(call, 14)).isEqualByComparingTo("-4386.31");
        assertThat(contracts.month(call)).as("by its own period").isEqualTo("20250828");
        assertThat(contracts.priceScanRange(call)).isEqualByComparingTo("6273.89");
    }

    @Test
    void option_on_a_physical_has_no_month_unless_the_file_says_by_period() {
        ContractTable contracts = commodity(
                        accepted(BANKNIFTY.replace("<oopDeltaMeth>PERIOD</oopDeltaMeth>", ""))
                                .set(),
                        "BANKNIFTY")
                .contracts();

        assertThat(contracts.month(contracts.size() - 1)).isEmpty();
    }

    @Test
    void contract_leaves_out_what_its_series_says() {
        String file = BANKNIFTY
                .replaceFirst("(<oopPf>.*)<cvf>1.00</cvf>", "$1<cvf>3.00</cvf>")
                .replaceFirst("(<series>.*?)<cvf>1.00</cvf><sc>1.00000</sc>", "$1<cvf>2.00</cvf><sc>0.50000</sc>");

        ContractTable contracts = commodity(accepted(file).set(), "BANKNIFTY").contracts();
        int first = row(
                contracts,
                ContractId.option("NSE", "BANKNIFTY", "20250828", OptionRight.CALL, BigDecimal.valueOf(46500)));

        assertThat(contracts.contractValueFactor(first)).isEqualByComparingTo("2");
        assertThat(contracts.deltaScalingFactor(first)).isEqualByComparingTo("0.5");
        assertThat(contracts.priceScanRange(first)).isEqualByComparingTo("12547.78");
    }

    @Test
    void volatility_scan_range_is_the_series_one_for_its_options() {
        String share = BANKNIFTY.replace("<volScan>0.05</volScan>", "<volScanPct>0.25</volScanPct>");
        ContractId call =
                ContractId.option("NSE", "BANKNIFTY", "20250828", OptionRight.CALL, BigDecimal.valueOf(46500));

        ContractTable moves = commodity(accepted(BANKNIFTY).set(), "BANKNIFTY").contracts();
        ContractTable shares = commodity(accepted(share).set(), "BANKNIFTY").contracts();

        assertThat(moves.volatilityScanRange(row(moves, call))).isEqualByComparingTo("0.05");
        assertThat(shares.volatilityScanRange(row(shares, call)))
                .isEqualByComparingTo(shares.volatility(row(shares, call)).multiply(new BigDecimal("0.25")));
    }

    @Test
    void conversion_factor_with_a_bare_hfactor_has_a_haircut_and_with_a_history_has_none() {
        String bare = BANKNIFTY.replace("</factor>", "</factor><hfactor>0.05</hfactor>");
        String history = BANKNIFTY.replace(
                "</factor>", "</factor><hfactor><date>20250807</date><factor>0.0113</factor></hfactor>");

        Read withBare = accepted(bare);
        Read withHistory = accepted(history);

        assertThat(haircut(withBare)).isEqualByComparingTo("0.05");
        assertThat(withBare.report().warnings())
                .containsExactly("hfactor 0.05 of INR to USD is its haircut", NET_MARGIN_WARNING);
        assertThat(haircut(withHistory)).isZero();
        assertThat(withHistory.report().warnings())
                .containsExactly("hfactor of INR to USD is a history and is not used", NET_MARGIN_WARNING);
        assertThat(refused(bare.replace("0.05</hfactor>", "5</hfactor>")).rule())
                .isEqualTo(FileRule.RANGE);
    }

    private static BigDecimal haircut(Read read) {
        return read.set()
                .exchangeComplexes()
                .getFirst()
                .currencyConversions()
                .getFirst()
                .haircut();
    }

    @ParameterizedTest
    @CsvSource({
        "<i>1</i>, 1",
        "'', 1",
        "<numerator>13</numerator><denominator>21</denominator>, 0.619048",
        "<i>1</i><numerator>13</numerator><denominator>21</denominator>, 0.619048",
        "<i>2</i><numerator>13</numerator><denominator>20</denominator>, 1.3",
        "<i>0.619</i><numerator>13</numerator><denominator>21</denominator>, 0.619048",
        "<i>0</i><numerator>13</numerator><denominator>21</denominator>, 0.619048",
        "<i>3</i><numerator>13</numerator><denominator>0</denominator>, 3"
    })
    void fraction_of_a_combination_leg_multiplies_a_whole_ratio_and_replaces_a_broken_one(
            String written, String expected) {
        String future = BANKNIFTY.substring(BANKNIFTY.indexOf("<fut>") + "<fut>".length(), BANKNIFTY.indexOf("</fut>"));
        String futureId = future.replaceAll("(?s).*?<cId>(.*?)</cId>.*", "$1");
        String familyId =
                BANKNIFTY.substring(BANKNIFTY.indexOf("<futPf>")).replaceAll("(?s).*?<pfId>(.*?)</pfId>.*", "$1");
        String combination = "<cmbPf><pfId>900</pfId><pfCode>SPREAD</pfCode><currency>INR</currency><cmb>"
                + future.replaceAll("(?s)<undC>.*?</undC>", "")
                + "<undC><exch>NSE</exch><pfId>" + familyId + "</pfId><cId>" + futureId + "</cId><s>B</s>" + written
                + "</undC></cmb></cmbPf></exchange>";
        String file = BANKNIFTY
                .replace("</exchange>", combination)
                .replaceFirst("<pfLink>", "<pfLink><exch>NSE</exch><pfId>900</pfId><sc>1</sc></pfLink><pfLink>");

        ContractTable contracts = commodity(accepted(file).set(), "BANKNIFTY").contracts();
        int row = IntStream.range(0, contracts.size())
                .filter(i -> contracts.product(i).kind() == ContractKind.COMBINATION)
                .findFirst()
                .orElseThrow();

        assertThat(contracts.combinationLegs(row))
                .singleElement()
                .satisfies(leg -> assertThat(leg.signedRatio().negate()).isEqualByComparingTo(expected));
    }

    @Test
    void what_is_read_but_not_used_is_said() {
        String file = BANKNIFTY
                .replace("<capAnov>0</capAnov>", "<capAnov>0</capAnov><capRiskArray>1</capRiskArray>")
                .replace("<ccDef>", "<ccDef><custUseLov>1</custUseLov><rateTiers><tier><tn>1</tn></tier></rateTiers>");

        assertThat(accepted(file).report().warnings())
                .containsExactly(
                        "capRiskArray is not used: arrays are taken as they are",
                        "custUseLov of single combined commodities is not used: BANKNIFTY",
                        NET_MARGIN_WARNING,
                        "rate tiers are not used: BANKNIFTY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<isNetMargin></isNetMargin>"})
    void account_type_that_does_not_say_is_margined_net_unless_it_is_omnibus(String unsaid) {
        String file = BANKNIFTY
                .replace("<acctType>M</acctType><name>Member<", "<acctType>O</acctType><name>Omnibus<")
                .replaceAll(
                        "(<acctType>[HOS]</acctType><name>[^<]*</name>)<isNetMargin>1</isNetMargin>", "$1" + unsaid);

        assertThat(accepted(file).set().accountTypes())
                .extracting(type -> type.code() + " " + type.isNetMargined())
                .containsExactly("H true", "O false", "S true", "N true");
    }

    private static final String NET_MARGIN_WARNING =
            "isNetMargin 0 of the clearing organization is not used: positions are netted unless the calculation asks"
                    + " for gross";

    @Test
    void n_th_contract_is_the_n_th_month_of_futures() {
        String file = BANKNIFTY.replace(
                "<pLeg><cc>BANKNIFTY</cc><pe>20260331</pe><rs>A</rs><i>1.000000</i></pLeg><pLeg><cc>BANKNIFTY</cc>"
                        + "<pe>20260630</pe><rs>B</rs><i>1.000000</i></pLeg>",
                "<rpLeg><cc>BANKNIFTY</cc><rpNum>1</rpNum><rs>A</rs><i>1</i></rpLeg>"
                        + "<rpLeg><cc>BANKNIFTY</cc><rpNum>3</rpNum><rs>B</rs><i>1</i></rpLeg>");

        CombinedCommodity commodity = commodity(accepted(file).set(), "BANKNIFTY");

        assertThat(commodity.intraSpreads().getLast().legs())
                .extracting(leg -> leg.month())
                .containsExactly("20250828", "20251028");
    }

    @Test
    void tier_spread_of_a_tier_that_is_not_defined_rejects_its_combined_commodity() {
        String legs = "<pLeg><cc>BANKNIFTY</cc><pe>20250828</pe><rs>A</rs><i>1.000000</i></pLeg>"
                + "<pLeg><cc>BANKNIFTY</cc><pe>20250930</pe><rs>B</rs><i>1.000000</i></pLeg>";
        String file = BANKNIFTY.replace(
                legs,
                "<tLeg><cc>BANKNIFTY</cc><tn>1</tn><rs>A</rs><i>1</i></tLeg>"
                        + "<tLeg><cc>BANKNIFTY</cc><tn>2</tn><rs>B</rs><i>1</i></tLeg>");

        Read undefined = accepted(file);
        Read whole = accepted(file.replace("<tn>2</tn>", "<tn>0</tn>"));
        Read definedBelow = accepted(
                file.replace("</ccDef>", "<intraTiers><tier><tn>2</tn><sPe>202509</sPe></tier></intraTiers></ccDef>"));

        assertThat(undefined.report().combinedCommodityCount()).isZero();
        assertThat(undefined.report().rejected().getFirst().reason())
                .isEqualTo("TIER spread 1 names tier 2, which is not defined");
        assertThat(List.of(whole, definedBelow)).allSatisfy(read -> {
            assertThat(read.report().rejected()).isEmpty();
            assertThat(read.report().spreadCount()).isEqualTo(15);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<ePe>000000</ePe>", "<ePe>999999</ePe>", "<ePe>99999999</ePe>"})
    void range_without_an_end_is_written_in_several_ways(String end) {
        Read read = accepted(BANKNIFTY.replace(
                "</ccDef>", "<intraTiers><tier><tn>2</tn><sPe>202509</sPe>" + end + "</tier></intraTiers></ccDef>"));

        assertThat(read.report().rejected()).isEmpty();
    }

    @Test
    void spreads_between_combined_commodities_are_read_in_all_their_forms() {
        String file = BANKNIFTY.replace("<interSpreads></interSpreads>", """
            <superSpreads><sSpread><spread>1</spread><isTargetReq>0</isTargetReq><numLegsReq>1</numLegsReq>
            <rate><r>1</r><val>0.98</val></rate><sLeg><cc>T</cc><isTarget>1</isTarget></sLeg>
            <sLeg><cc>BANKNIFTY</cc><isRequired>0</isRequired><i>2</i></sLeg></sSpread></superSpreads>
            <interSpreads><dSpread><spread>7</spread><chargeMeth>W</chargeMeth><rate><r>1</r><val>0.55</val></rate>
            <tLeg><cc>BANKNIFTY</cc><tn>0</tn><rs>A</rs><i>2</i></tLeg>
            <tLeg><cc>NIFTY</cc><tn>0</tn><rs>B</rs><i>1</i></tLeg></dSpread></interSpreads>
            <interClearSpreads><clearSpread><spread>3</spread>
            <homeLeg><cc>BANKNIFTY</cc><tn>0</tn><rs>A</rs><i>1</i><rate><r>1</r><val>0.3</val></rate></homeLeg>
            <awayLeg><ec>CME</ec><cc>SP</cc><tn>0</tn><rs>B</rs><i>1</i></awayLeg></clearSpread></interClearSpreads>
            """);

        Read read = accepted(file);

        ExchangeComplex complex = read.set().exchangeComplexes().getFirst();
        assertThat(complex.superSpreads().getFirst().target().isRequired()).isFalse();
        assertThat(complex.superSpreads().getFirst().legs().getFirst().isRequired())
                .isFalse();
        assertThat(complex.interCommoditySpreads().getFirst().rate().of(1)).isEqualByComparingTo("0.55");
        assertThat(complex.interClearingSpreads()
                        .getFirst()
                        .awayLegs()
                        .getFirst()
                        .exchange())
                .isEqualTo("CME");
        assertThat(read.report().warnings())
                .contains("inter-commodity spread 7 names combined commodity NIFTY, which the set does not define");
    }

    @Test
    void target_of_a_scanning_spread_stays_among_its_legs_with_its_own_rate() {
        String file = BANKNIFTY.replace("<interSpreads></interSpreads>", SCANNING);

        InterCommoditySpread spread = accepted(file)
                .set()
                .exchangeComplexes()
                .getFirst()
                .interCommoditySpreads()
                .getFirst();

        assertThat(spread.target().combinedCommodity()).isEqualTo("T");
        assertThat(spread.legs())
                .filteredOn(leg -> leg.combinedCommodity().equals("T"))
                .singleElement()
                .satisfies(leg -> {
                    assertThat(leg.isRequired()).isFalse();
                    assertThat(leg.rate().of(1)).isEqualByComparingTo("0.9");
                });
    }

    @Test
    void aggregation_of_a_scanning_point_is_a_name_or_a_number() {
        String file = BANKNIFTY.replace("<interSpreads></interSpreads>", SCANNING);

        Read read = accepted(file);
        Read unknown = accepted(file.replace("<aggMeth>1<", "<aggMeth>7<"));

        assertThat(read.set()
                        .exchangeComplexes()
                        .getFirst()
                        .interCommoditySpreads()
                        .getFirst()
                        .points())
                .extracting(InterCommoditySpread.ScanningPoint::isLargestLosses)
                .containsExactly(false, true, false, true);
        assertThat(unknown.set().exchangeComplexes().getFirst().interCommoditySpreads())
                .isEmpty();
        assertThat(unknown.report().warnings()).contains("inter-commodity spread 1 is left out: unknown aggMeth '7'");
    }

    @Test
    void point_of_largest_losses_without_a_count_takes_one_and_may_not_take_none() {
        String file = BANKNIFTY.replace("<interSpreads></interSpreads>", SCANNING);
        String none = file.replace(
                "<aggMeth>MAX</aggMeth><sRate>0.5</sRate>", "<aggMeth>MAX</aggMeth><nMaxLoss>0</nMaxLoss>");
        String noneOfSum = file.replace(
                "<aggMeth>SUM</aggMeth><sRate>0.5</sRate>", "<aggMeth>SUM</aggMeth><nMaxLoss>0</nMaxLoss>");

        assertThat(accepted(file)
                        .set()
                        .exchangeComplexes()
                        .getFirst()
                        .interCommoditySpreads()
                        .getFirst()
                        .points()
                        .get(3)
                        .lossCountMax())
                .isEqualTo(1);
        assertThat(accepted(noneOfSum).report().rejected()).isEmpty();
        assertThat(refused(none).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.RANGE);
            assertThat(error.location().path()).endsWith("sSpread/sPointDef/nMaxLoss");
        });
    }

    /** A month belongs to the first tier in the file that contains it, so the order of the file is kept. */
    @Test
    void tiers_of_scanning_and_of_short_options_stay_in_the_order_of_the_file() {
        String tiers = "<tier><tn>2</tn><sPe>202506</sPe><ePe>202509</ePe></tier>"
                + "<tier><tn>1</tn><sPe>202509</sPe><ePe>202509</ePe></tier>";
        String file = BANKNIFTY
                .replaceAll("(?s)<scanTiers>.*?</scanTiers>", "<scanTiers>" + tiers + "</scanTiers>")
                .replaceAll("(?s)<somTiers>.*?</somTiers>", "<somTiers>" + tiers + "</somTiers>");

        CombinedCommodity commodity = commodity(accepted(file).set(), "BANKNIFTY");

        assertThat(commodity.scanTiers())
                .extracting(CombinedCommodity.Tier::number)
                .containsExactly(2, 1);
        assertThat(commodity.shortOptionMinimumTiers())
                .extracting(CombinedCommodity.Tier::number)
                .containsExactly(2, 1);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "-5, false", "100.01, false", "1000, false"})
    void least_share_of_delta_is_a_percentage(String percent, boolean isRead) {
        String file = BANKNIFTY.replace(
                "<capAnov>0</capAnov>", "<capAnov>0</capAnov><minIntExDeltaPct>" + percent + "</minIntExDeltaPct>");

        if (isRead) {
            assertThat(accepted(file).set().exchangeComplexes().getFirst().interExchangeDeltaPercentMin())
                    .isEqualByComparingTo(percent);
        } else {
            assertThat(refused(file).errors()).singleElement().satisfies(error -> {
                assertThat(error.rule()).isEqualTo(FileRule.RANGE);
                assertThat(error.location().path()).endsWith("clearingOrg/minIntExDeltaPct");
            });
        }
    }

    /** A position names its exchange in at most 16 characters and its product in at most 64. */
    @ParameterizedTest
    @CsvSource({"<exch>NSE<, exch, 16, exchange/exch", "<pfCode>BANKNIFTY<, pfCode, 64, exchange/futPf/pfCode"})
    void name_that_no_position_can_carry_is_refused(String written, String element, int lengthMax, String path) {
        String longest = BANKNIFTY.replace(written, "<" + element + ">" + "Q".repeat(lengthMax) + "<");
        String tooLong = BANKNIFTY.replace(written, "<" + element + ">" + "Q".repeat(lengthMax + 1) + "<");

        assertThat(accepted(longest).report().contractCount()).isEqualTo(252);
        assertThat(refused(tooLong).errors()).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.RANGE);
            assertThat(error.location().path()).endsWith(path);
        });
    }

    private static final String SCANNING = """
        <interSpreads><sSpread><spread>1</spread><isTargetReq>0</isTargetReq><numLegsReq>1</numLegsReq>
        <sPointDef><point>1</point><aggMeth>0</aggMeth><sRate>0.5</sRate></sPointDef>
        <sPointDef><point>2</point><aggMeth>1</aggMeth><sRate>0.5</sRate><nMaxLoss>2</nMaxLoss></sPointDef>
        <sPointDef><point>3</point><aggMeth>SUM</aggMeth><sRate>0.5</sRate></sPointDef>
        <sPointDef><point>4</point><aggMeth>MAX</aggMeth><sRate>0.5</sRate></sPointDef>
        <rate><r>1</r><val>0.98</val></rate>
        <sLeg><cc>T</cc><isTarget>1</isTarget><rate><r>1</r><val>0.9</val></rate></sLeg>
        <sLeg><cc>BANKNIFTY</cc><isRequired>0</isRequired><i>2</i></sLeg></sSpread></interSpreads>
        """;

    @Test
    void unknown_elements_are_skipped_and_counted() {
        String file = BANKNIFTY
                .replace("<ccDef>", "<ccDef><novelty><deep><cc>WRONG</cc></deep></novelty>")
                .replace("<opt><cId>1</cId>", "<opt><greek>0.1</greek><cId>1</cId>");

        Read read = accepted(file);

        assertThat(read.set()).isEqualTo(accepted(BANKNIFTY).set());
        assertThat(read.report().unknown()).containsEntry("novelty", 1L).containsKey("greek");
    }

    @Test
    void children_of_families_and_of_the_clearing_organization_may_come_in_any_order() {
        int families = BANKNIFTY.indexOf("<exchange>");
        int commodity = BANKNIFTY.indexOf("<ccDef>");
        int spreads = BANKNIFTY.indexOf("<interSpreads>");
        String turned = BANKNIFTY.substring(0, families)
                + BANKNIFTY.substring(commodity, spreads)
                + BANKNIFTY.substring(families, commodity)
                + BANKNIFTY.substring(spreads);
        turned = turned.replaceAll("<d>([-.0-9]*)</d></ra>", "</ra>")
                .replace("<ra><r>1</r>", "<ra>")
                .replace("<ra>", "<ra><d>0.5</d>");
        String straight = BANKNIFTY.replaceAll("<d>([-.0-9]*)</d></ra>", "<d>0.5</d></ra>");

        assertThat(accepted(turned).set()).isEqualTo(accepted(straight).set());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 0.9, 0.9999})
    void cut_file_is_truncated(double share) {
        Refused refused = refused(BANKNIFTY.substring(0, (int) (BANKNIFTY.length() * share)));

        assertThat(refused.errors())
                .last()
                .satisfies(error -> assertThat(error.rule()).isEqualTo(FileRule.TRUNCATED));
    }

    @ParameterizedTest
    @CsvSource({
        "<k>46500.00</k>, <k>46x500</k>, exchange/oopPf/series/opt/k",
        "<p>9078.75</p>, '<p>9,078.75</p>', exchange/oopPf/series/opt/p",
        "<a>15.22</a>, <a>NaN</a>, exchange/oopPf/series/opt/ra/a",
        "<a>15.22</a>, <a></a>, exchange/oopPf/series/opt/ra/a",
        "<a>15.22</a>, <a> </a>, exchange/oopPf/series/opt/ra/a",
        "<d>0.9965</d>, <d>-</d>, exchange/oopPf/series/opt/ra/d",
        "<priceScan>6273.89</priceScan>, <priceScan>wide</priceScan>, exchange/phyPf/phy/scanRate/priceScan",
        "<factor>0.011400</factor>, <factor>?</factor>, curConv/factor",
        "<spread>1</spread>, <spread>one</spread>, ccDef/dSpread/spread",
        "<val>1029.000000</val>, <val>1e999999999</val>, ccDef/dSpread/rate/val",
        "<riskExponent>0</riskExponent>, <riskExponent>-1</riskExponent>, ccDef/riskExponent"
    })
    void a_bad_number_is_refused_with_its_path_and_line(String good, String bad, String path) {
        int at = BANKNIFTY.indexOf(good);
        String file = BANKNIFTY.substring(0, at) + bad + BANKNIFTY.substring(at + good.length());
        int line =
                (int) BANKNIFTY.substring(0, at).chars().filter(c -> c == '\n').count() + 1;

        Refused refused = refused(file);

        assertThat(refused.errors()).first().satisfies(error -> {
            assertThat(error.location().path()).isEqualTo("spanFile/pointInTime/clearingOrg/" + path);
            assertThat(error.location().line()).isEqualTo(line);
            assertThat(error.rule()).isEqualTo(FileRule.NUMBER);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "<point>16</point>, <point>17</point>, scanPointDef/point, 17",
        "<point>16</point>, <point>0</point>, scanPointDef/point, 0",
        "<point>16</point>, <point>15</point>, scanPointDef/point, 15",
        "<pairedPoint>13</pairedPoint>, <pairedPoint>0</pairedPoint>, scanPointDef/pairedPoint, 0",
        "<pairedPoint>13</pairedPoint>, <pairedPoint>17</pairedPoint>, scanPointDef/pairedPoint, 17"
    })
    void scenario_number_outside_the_definition_is_refused_with_its_place(
            String good, String bad, String path, String found) {
        Refused refused = refused(BANKNIFTY.replaceFirst(good, bad));

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.RANGE);
            assertThat(error.location().path()).isEqualTo("spanFile/pointInTime/clearingOrg/pointDef/" + path);
            assertThat(error.location().line()).isPositive();
            assertThat(error.found()).isEqualTo(found);
        });
    }

    @Test
    void scenario_definition_numbers_its_points_from_1_without_gaps() {
        ExchangeComplex.ScanPoint first = point(1, 2);
        ExchangeComplex.ScanPoint second = point(2, 1);

        assertThat(new ScenarioDefinition(1, List.of(second, first), List.of()).scanPoints())
                .hasSize(2);
        for (ExchangeComplex.ScanPoint wrong :
                List.of(point(1, 1), point(3, 1), point(0, 1), point(2, 3), point(2, 0))) {
            assertThatThrownBy(() -> new ScenarioDefinition(1, List.of(first, wrong), List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ExchangeComplex.ScanPoint point(int number, int pairedNumber) {
        return new ExchangeComplex.ScanPoint(number, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE, pairedNumber);
    }

    @Test
    void array_of_another_length_is_refused() {
        assertThat(refused(BANKNIFTY.replaceFirst("<a>15.22</a>", "")).rule()).isEqualTo(FileRule.ARRAY_SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phy", "fut", "opt"})
    void short_array_is_refused_where_it_stands_and_nowhere_else(String contract) {
        String file = BANKNIFTY.replaceFirst("(<" + contract + ">.*?<ra><r>1</r>)<a>[^<]*</a>", "$1");
        String undefined = file.replaceFirst("(?s)<pointDef>.*?</pointDef>", "");

        assertThat(List.of(refused(file), refused(undefined)))
                .allSatisfy(refused -> assertThat(refused.errors())
                        .singleElement()
                        .satisfies(error -> {
                            assertThat(error.rule()).isEqualTo(FileRule.ARRAY_SIZE);
                            assertThat(error.location().path()).endsWith("/" + contract);
                            assertThat(error.expected()).isEqualTo("16 values a");
                            assertThat(error.found()).isEqualTo("15");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phy", "fut", "opt"})
    void array_without_values_is_refused_wherever_it_stands(String contract) {
        String file = BANKNIFTY.replaceFirst("(<" + contract + ">.*?<ra><r>1</r>)(<a>[^<]*</a>)+", "$1");

        Refused refused = refused(file);

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.ARRAY_SIZE);
            assertThat(error.location().path()).endsWith("/" + contract);
            assertThat(error.found()).isEqualTo("none");
        });
    }

    @Test
    void array_of_empty_values_is_refused_value_by_value() {
        Refused refused = refused(BANKNIFTY.replace("<a>0.00</a>", "<a></a>"));

        assertThat(refused.errorCount()).isGreaterThanOrEqualTo(16);
        assertThat(refused.errors()).allMatch(error -> error.rule() == FileRule.NUMBER);
    }

    @Test
    void errors_of_contracts_combined_commodities_and_the_point_in_time_are_all_listed() {
        String file = BANKNIFTY
                .replace("<date>20250808</date>", "")
                .replace("<p>9078.75</p>", "<p>9,078.75</p>")
                .replaceFirst("(<ccDef>.*)<currency>INR</currency><riskExponent>0<", "$1<riskExponent>-1<");

        Refused refused = refused(file);

        assertThat(refused.errors().stream().map(error -> error.location().path() + " " + error.rule()))
                .containsExactly(
                        "spanFile/pointInTime/clearingOrg/exchange/oopPf/series/opt/p NUMBER",
                        "spanFile/pointInTime/clearingOrg/ccDef/currency MISSING",
                        "spanFile/pointInTime/clearingOrg/ccDef/riskExponent NUMBER",
                        "spanFile/pointInTime MISSING");
    }

    @Test
    void errors_that_only_follow_from_others_are_not_listed() {
        String unnumbered = BANKNIFTY
                .replaceFirst("<point>16</point>", "<point>17</point>")
                .replaceFirst("(?s)<scanPointDef><point>15</point>.*?</scanPointDef>", "")
                .replaceAll("<ra><r>1</r><a>[^<]*</a>", "<ra><r>1</r>");
        Refused badDate = refused("<spanFile><pointInTime><date>20191399</date></pointInTime></spanFile>");

        assertThat(refused(unnumbered).errors())
                .extracting(FileError::rule)
                .containsOnly(FileRule.RANGE)
                .isNotEmpty();
        assertThat(badDate.errors()).extracting(FileError::rule).containsExactly(FileRule.DATE, FileRule.MISSING);
        assertThat(badDate.errors().getLast().expected()).isEqualTo("a clearingOrg");
    }

    @ParameterizedTest
    @CsvSource({
        "<exchange><exch>NSE</exch>, <exchange>, exchange, MISSING",
        "<fut><cId>1</cId><pe>20250828</pe>, <fut><cId>1</cId>, exchange/futPf/fut, MISSING",
        "<fut><cId>1</cId><pe>20250828</pe>, <fut><cId>1</cId><pe>00000000</pe>, exchange/futPf/fut, MISSING",
        "<series><pe>20250828</pe>, <series>, exchange/oopPf/series, MISSING",
        "<fut><cId>1</cId><pe>20250828, <fut><cId>1</cId><pe>201913, exchange/futPf/fut/pe, DATE",
        "<fut><cId>1</cId><pe>20250828, <fut><cId>1</cId><pe>201900, exchange/futPf/fut/pe, DATE",
        "<fut><cId>1</cId><pe>20250828, <fut><cId>1</cId><pe>2019, exchange/futPf/fut/pe, DATE",
        "<fut><cId>1</cId><pe>20250828, <fut><cId>1</cId><pe>20250231, exchange/futPf/fut/pe, DATE",
        "<fut><cId>1</cId><pe>20250828, <fut><cId>1</cId><pe>hello world, exchange/futPf/fut/pe, DATE",
        "<series><pe>20250828, <series><pe>201913, exchange/oopPf/series/pe, DATE",
        "<sc>1.00000</sc>, <sc>-1</sc>, exchange/phyPf/phy/sc, RANGE",
        "<cvf>1.00</cvf><sc>1.00000</sc><undC>, <cvf>1.00</cvf><sc>-1</sc><undC>, exchange/oopPf/series/sc, RANGE",
        "<pfType>PHY</pfType><sc>1.00000<, <pfType>PHY</pfType><sc>-2<, ccDef/pfLink/sc, RANGE",
        "<val>1029.000000<, <val>-1029<, ccDef/dSpread/rate/val, RANGE",
        "<rate><r>1</r><val>1029.000000</val></rate>, <pmpsRate><pmRate>-5</pmRate></pmpsRate>, ccDef/dSpread/pmpsRate/pmRate, RANGE",
        "<baseR>1</baseR><val>1.00000<, <baseR>1</baseR><val>-2<, ccDef/adjRate/val, RANGE",
        "<r>1</r><val>0.000000<, <r>1</r><val>-75<, ccDef/somTiers/tier/rate/val, RANGE",
        "</somTiers>, </somTiers><basisRates><rate><val>-1</val></rate></basisRates>, ccDef/basisRates/rate/val, RANGE",
        "</somTiers>, </somTiers><spotRate><pe>202508</pe><sprd>-5</sprd></spotRate>, ccDef/spotRate/sprd, RANGE",
        "</somTiers>, </somTiers><spotRate><pe>202508</pe><outr>-3</outr></spotRate>, ccDef/spotRate/outr, RANGE",
        "<interSpreads>, <interSpreads><dSpread><rate><val>-0.5</val></rate></dSpread>, interSpreads/dSpread/rate/val, RANGE",
        "<ePe>20260630</ePe></tier></scanTiers>, <ePe>20250630</ePe></tier></scanTiers>, ccDef/scanTiers/tier/ePe, RANGE",
        "<ePe>20260630</ePe></tier></intraTiers>, <ePe>20250630</ePe></tier></intraTiers>, ccDef/intraTiers/tier/ePe, RANGE",
        "<ePe>20260630</ePe></tier></interTiers>, <ePe>202507</ePe></tier></interTiers>, ccDef/interTiers/tier/ePe, RANGE",
        "<tn>0</tn><rate>, <tn>1</tn><sPe>202509</sPe><ePe>202508</ePe><rate>, ccDef/somTiers/tier/ePe, RANGE",
        "<intraTiers><tier><tn>1</tn><sPe>20250828<, <intraTiers><tier><tn>1</tn><sPe>Mar25<, ccDef/intraTiers/tier/sPe, DATE",
        "<ePe>20260630</ePe></tier></interTiers>, <ePe>202613</ePe></tier></interTiers>, ccDef/interTiers/tier/ePe, DATE",
        "<pe>20250930</pe><rs>B</rs>, <pe>202513</pe><rs>B</rs>, ccDef/dSpread/pLeg/pe, DATE",
        "<pe>20250930</pe><rs>B</rs>, <rs>B</rs>, ccDef/dSpread/pLeg/pe, MISSING",
        "</somTiers>, </somTiers><spotRate><pe>202513</pe><outr>3</outr></spotRate>, ccDef/spotRate/pe, DATE",
        "</tier></scanTiers>, </tier><tier><tn>1</tn></tier></scanTiers>, ccDef/scanTiers/tier/tn, DUPLICATE",
        "</tier></intraTiers>, </tier></intraTiers><intraTiers><tier><tn>1</tn></tier></intraTiers>, ccDef/intraTiers/tier/tn, DUPLICATE",
        "</tier></interTiers>, </tier><tier><tn>1</tn></tier></interTiers>, ccDef/interTiers/tier/tn, DUPLICATE",
        "</tier></somTiers>, </tier><tier><tn>0</tn></tier></somTiers>, ccDef/somTiers/tier/tn, DUPLICATE",
        "<adjRate><r>3</r>, <adjRate><r>2</r>, ccDef/adjRate/r, DUPLICATE",
        "<factor>0.011400</factor></curConv>, <factor>0.011400</factor></curConv><curConv><fromCur>INR</fromCur><toCur>USD</toCur><factor>2</factor></curConv>, curConv/factor, DUPLICATE",
        "<currency>INR</currency><cvf>, <currency>U$D</currency><cvf>, exchange/phyPf/currency, CODE",
        "<currency>INR</currency><risk, <currency>U$D</currency><risk, ccDef/currency, CODE"
    })
    void missing_or_impossible_element_is_refused_with_its_path(String good, String bad, String path, FileRule rule) {
        int at = BANKNIFTY.indexOf(good);
        String file = BANKNIFTY.substring(0, at) + bad + BANKNIFTY.substring(at + good.length());

        Refused refused = refused(file);

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.location().path()).isEqualTo("spanFile/pointInTime/clearingOrg/" + path);
            assertThat(error.rule()).isEqualTo(rule);
        });
    }

    @Test
    void product_of_two_combined_commodities_is_refused() {
        String file = BANKNIFTY.replace(
                "</ccDef>",
                "</ccDef><ccDef><cc>OTHER</cc><currency>INR</currency>"
                        + "<pfLink><exch>NSE</exch><pfId>140</pfId></pfLink></ccDef>");

        assertThat(refused(file).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.DUPLICATE);
            assertThat(error.location().path()).isEqualTo("spanFile/pointInTime/clearingOrg/ccDef/pfLink/pfId");
            assertThat(error.expected()).isEqualTo("a product of one combined commodity, this is one of BANKNIFTY");
            assertThat(error.found()).isEqualTo("140");
        });
    }

    @Test
    void product_of_two_clearing_organizations_is_refused() {
        String one = BANKNIFTY.substring(BANKNIFTY.indexOf("<clearingOrg>"), BANKNIFTY.indexOf("</pointInTime>"));
        String other = BANKNIFTY.replace("</pointInTime>", one.replace("<ec>NSCCL<", "<ec>OTHER<") + "</pointInTime>");
        String same = BANKNIFTY.replace("</pointInTime>", one + "</pointInTime>");

        assertThat(refused(other).errors())
                .extracting(error -> error.location().path() + " " + error.rule())
                .containsOnly("spanFile/pointInTime/clearingOrg/ccDef/pfLink/pfId DUPLICATE")
                .hasSize(3);
        assertThat(refused(same).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.DUPLICATE);
            assertThat(error.expected()).isEqualTo("one clearingOrg of an ec");
        });
    }

    @Test
    void adjustments_that_lead_back_to_themselves_are_refused() {
        String cycle = BANKNIFTY
                .replace("<adjRate><r>2</r><baseR>1<", "<adjRate><r>2</r><baseR>4<")
                .replace("<adjRate><r>3</r><baseR>1<", "<adjRate><r>3</r><baseR>2<")
                .replace("<adjRate><r>4</r><baseR>1<", "<adjRate><r>4</r><baseR>2<");
        String chain = cycle.replace("<adjRate><r>4</r><baseR>2<", "<adjRate><r>4</r><baseR>4<");

        assertThat(refused(cycle).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(FileRule.RANGE);
            assertThat(error.location().path()).isEqualTo("spanFile/pointInTime/clearingOrg/ccDef/adjRate/baseR");
            assertThat(error.expected()).isEqualTo("a rate that is not computed from rate 4");
        });
        assertThat(commodity(accepted(chain).set(), "BANKNIFTY").adjustments()).hasSize(4);
    }

    @Test
    void conversion_given_twice_alike_is_one() {
        String conversion = "<curConv><fromCur>INR</fromCur><toCur>USD</toCur><factor>0.011400</factor></curConv>";

        assertThat(accepted(BANKNIFTY.replace(conversion, conversion + conversion))
                        .report()
                        .rejected())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"202508, 202508", "20250800, 202508", "20250831, 20250831", "2025-08, 202508", "202508W1, 202508W1"})
    void period_is_a_month_with_or_without_a_day_or_a_week(String written, String expected) {
        String file = BANKNIFTY.replaceFirst("<fut><cId>1</cId><pe>20250828<", "<fut><cId>1</cId><pe>" + written + "<");

        ContractTable contracts = commodity(accepted(file).set(), "BANKNIFTY").contracts();

        assertThat(contracts.find(ContractId.future("NSE", "BANKNIFTY", expected)))
                .isInstanceOf(Match.Found.class);
    }

    @Test
    void family_without_a_currency_has_that_of_its_combined_commodity() {
        ContractTable contracts = commodity(
                        accepted(BANKNIFTY.replace("<currency>INR</currency><cvf>", "<cvf>"))
                                .set(),
                        "BANKNIFTY")
                .contracts();

        assertThat(IntStream.range(0, contracts.size())
                        .mapToObj(row -> contracts.product(row).currency())
                        .distinct())
                .containsExactly("INR");
    }

    @Test
    void unknown_value_method_of_a_family_rejects_its_combined_commodity() {
        Read unknown = accepted(BANKNIFTY.replace("<valueMeth>FUT<", "<valueMeth>PREM<"));
        Read blank = accepted(BANKNIFTY.replace("<valueMeth>EQTY<", "<valueMeth><"));

        assertThat(unknown.report().combinedCommodityCount()).isZero();
        assertThat(unknown.report().rejected().getFirst().reason())
                .isEqualTo("unknown valueMeth 'PREM' of product BANKNIFTY");
        assertThat(blank.set()).isEqualTo(accepted(BANKNIFTY).set());
        assertThat(accepted(BANKNIFTY.replace("<valueMeth>FUT<", "<valueMeth>FUTDA<"))
                        .set())
                .isEqualTo(accepted(BANKNIFTY).set());
    }

    @Test
    void unknown_method_rejects_its_combined_commodity() {
        Read read = accepted(BANKNIFTY.replace("<somMeth>GROSS", "<somMeth>NOVEL"));

        assertThat(read.report().combinedCommodityCount()).isZero();
        assertThat(read.report().rejected().getFirst().reason()).isEqualTo("unknown somMeth 'NOVEL'");
    }

    @Test
    void latin_1_without_a_declaration_is_read() {
        CombinedCommodity commodity = commodity(
                accepted(BANKNIFTY.replace("<cc>BANKNIFTY</cc><name>BANKNIFTY", "<cc>BANKNIFTY</cc><name>\u00E9tage"))
                        .set(),
                "BANKNIFTY");

        assertThat(commodity.name()).isEqualTo("\u00E9tage");
    }

    @Test
    void external_entities_open_no_file_and_no_socket(@TempDir Path folder) throws IOException {
        Path canary = folder.resolve("canary.txt");
        Files.writeString(canary, "CANARY");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
            for (String doctype : new String[] {
                "<!DOCTYPE spanFile [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]>",
                "<!DOCTYPE spanFile SYSTEM \"" + address + "\">",
                "<!DOCTYPE spanFile [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]>"
            }) {
                String file = BANKNIFTY
                        .replace("<spanFile>", doctype + "<spanFile>")
                        .replace("<name>Reconstructed sample</name>", "<name>&x;</name>");

                Refused refused = refused(file);

                assertThat(refused.rule()).isEqualTo(FileRule.FORBIDDEN_XML);
                assertThat(refused.errors().toString()).doesNotContain("CANARY");
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(server::accept)
                    .as("nobody called")
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void billion_laughs_are_refused_at_the_first() {
        String laughs = "<!DOCTYPE spanFile [<!ENTITY a \"ha\">"
                + "bcdefghij"
                        .chars()
                        .mapToObj(c -> "<!ENTITY %c \"%s\">".formatted(c, ("&" + (char) (c - 1) + ";").repeat(10)))
                        .collect(Collectors.joining())
                + "]><spanFile>&j;</spanFile>";

        assertThat(refused(laughs).rule()).isEqualTo(FileRule.FORBIDDEN_XML);
    }

    @Test
    void undeclared_entities_depth_attributes_and_text_are_bounded() {
        assertThat(refused("<spanFile><created>&x;</created></spanFile>").rule())
                .isIn(FileRule.FORBIDDEN_XML, FileRule.WELL_FORMED);
        assertThat(refused("<spanFile>" + "<x>".repeat(100_000)).rule()).isEqualTo(FileRule.TOO_LARGE);
        String attributes = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> " a" + i + "='1'")
                .collect(Collectors.joining());
        assertThat(refused("<spanFile" + attributes + "></spanFile>").rule()).isEqualTo(FileRule.TOO_LARGE);
        assertThat(refused("<spanFile><created>" + "1".repeat(2_000_000) + "</created></spanFile>")
                        .rule())
                .isEqualTo(FileRule.TOO_LARGE);
    }

    @Test
    void generated_file_is_valid_and_the_same_for_the_same_seed() throws IOException {
        byte[] bytes = new GeneratedSpn(7, 400, 2).readAllBytes();

        Read read = accepted(new String(bytes, StandardCharsets.ISO_8859_1));

        assertThat(new GeneratedSpn(7, 400, 2).readAllBytes()).isEqualTo(bytes);
        assertThat(new GeneratedSpn(8, 400, 2).readAllBytes()).isNotEqualTo(bytes);
        assertThat(read.report().contractCount()).isEqualTo(new GeneratedSpn(7, 400, 2).contractCount());
        assertThat(read.report().warnings()).isEmpty();
    }

    private static int row(ContractTable table, ContractId id) {
        return ((Match.Found) table.find(id)).row();
    }
}
