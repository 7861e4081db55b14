package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.collateral.SupervisoryAsset.Bond;
import io.plimsoll.collateral.SupervisoryAsset.Bond.Issuer;
import io.plimsoll.collateral.SupervisoryAsset.Bond.Rating;
import io.plimsoll.platform.ReadyHaircutSchedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The single rules at their boundaries. */
class CollateralRulesTest {
    private static final SupervisoryHaircuts SUPERVISORY =
            new SupervisoryHaircuts(new ReadyHaircutSchedules().all().getFirst());

    @ParameterizedTest
    @CsvSource({"0,0,1", "0.05,0,0.95", "0.05,0.08,0.87", "0.92,0.08,0", "1,0,0", "1,0.08,0", "1.5,0,0"})
    void haircuts_add_up_and_never_take_more_than_everything(
            BigDecimal haircut, BigDecimal fxHaircut, BigDecimal kept) {
        assertThat(Haircuts.keptFraction(haircut, fxHaircut)).isEqualByComparingTo(kept);
    }

    @Test
    void negative_haircut_is_a_bug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Haircuts.keptFraction(new BigDecimal("-0.01"), BigDecimal.ZERO))
                .withMessage("haircut must be at least 0, was -0.01");
    }

    @ParameterizedTest
    @CsvSource({
        // infinite threshold: all goes back, if it is the minimum
        "5000000,,500000,100000,0,0,500000",
        "5000000,,99999.99,100000,0,0,0",
        // below, at and above the minimum
        "149999.99,0,100000,50000,0,0,0",
        "150000,0,100000,50000,0,50000,0",
        "150000.01,0,100000,50000,10000,60000,0",
        "50000.01,0,100000,50000,0,0,0",
        "50000,0,100000,50000,0,0,50000",
        "49999.99,0,100000,50000,0.04,0,50000",
        // nothing moves without a difference, even with no minimum
        "100000,0,100000,0,0,0,0",
        // exposure the other way, with collateral held
        "-1,0,100,0,0,0,100",
        "-1,0,100,0,30,0,90"
    })
    void credit_support_moves_from_the_minimum_on(
            BigDecimal exposure,
            BigDecimal threshold,
            BigDecimal held,
            BigDecimal minimum,
            BigDecimal rounding,
            BigDecimal delivery,
            BigDecimal returned) {
        CreditSupportCall call =
                new CreditSupportTerms(BigDecimal.ZERO, threshold, minimum, rounding).call(exposure, held);

        assertThat(call.deliveryAmount()).isEqualByComparingTo(delivery);
        assertThat(call.returnAmount()).isEqualByComparingTo(returned);
    }

    @ParameterizedTest
    @CsvSource({"101,50,150,100", "100,50,100,100", "-101,50,-100,-150", "0.07,0.05,0.10,0.05", "12.34,0,12.34,12.34"})
    void rounding_goes_to_multiples(BigDecimal amount, BigDecimal rounding, BigDecimal up, BigDecimal down) {
        assertThat(TransferRounding.up(amount, rounding)).isEqualByComparingTo(up);
        assertThat(TransferRounding.down(amount, rounding)).isEqualByComparingTo(down);
    }

    @ParameterizedTest
    @CsvSource({
        "SOVEREIGN,AAA_AA,0,0.005", "SOVEREIGN,AAA_AA,1,0.005", "SOVEREIGN,AAA_AA,1.01,0.02",
        "SOVEREIGN,AAA_AA,5,0.02", "SOVEREIGN,AAA_AA,5.01,0.04", "SOVEREIGN,A_BBB,1,0.01",
        "SOVEREIGN,A_BBB,3,0.03", "SOVEREIGN,A_BBB,30,0.06", "SOVEREIGN,BB,0.5,0.15",
        "SOVEREIGN,BB,30,0.15", "OTHER,AAA_AA,1,0.01", "OTHER,AAA_AA,3,0.04",
        "OTHER,AAA_AA,10,0.08", "OTHER,A_BBB,1,0.02", "OTHER,A_BBB,5,0.06",
        "OTHER,A_BBB,10,0.12", "SECURITISATION,AAA_AA,1,0.02", "SECURITISATION,AAA_AA,5,0.08",
        "SECURITISATION,AAA_AA,6,0.16", "SECURITISATION,A_BBB,1,0.04", "SECURITISATION,A_BBB,5,0.12",
        "SECURITISATION,A_BBB,6,0.24"
    })
    void supervisory_haircut_of_ten_days_is_the_table(
            Issuer issuer, Rating rating, BigDecimal maturityYears, BigDecimal haircut) {
        assertThat(SUPERVISORY.haircut(new Bond(issuer, rating, maturityYears), 10, 1))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(haircut));
    }

    @ParameterizedTest
    @CsvSource({
        "10,1,0.25",
        "5,6,0.25",
        "40,1,0.5",
        "1,40,0.5",
        "160,1,1",
        "250,1,1.25",
        // 0.25 sqrt(1/2)
        "5,1,0.1767766952966368811002110905262123"
    })
    void supervisory_haircut_grows_with_the_root_of_time(int holdingDays, int remarginDays, BigDecimal haircut) {
        assertThat(SUPERVISORY
                        .haircut(SupervisoryAsset.Kind.OTHER_EQUITY, holdingDays, remarginDays)
                        .orElseThrow()
                        .subtract(haircut)
                        .abs())
                .isLessThan(new BigDecimal("1E-33"));
    }

    @Test
    void debt_below_the_table_is_no_collateral() {
        assertThat(SUPERVISORY.haircut(new Bond(Issuer.OTHER, Rating.BB, BigDecimal.ONE), 10, 1))
                .isEmpty();
        assertThat(SUPERVISORY.haircut(new Bond(Issuer.SECURITISATION, Rating.BB, BigDecimal.ONE), 10, 1))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SUPERVISORY.haircut(SupervisoryAsset.Kind.GOLD, 0, 1));
    }

    @Test
    void haircut_of_two_percent_is_not_an_initial_margin_of_102_percent() {
        BigDecimal value = new BigDecimal(102);

        assertThat(new RepoMargin.Haircut(new BigDecimal("0.02")).cashLent(value))
                .isEqualByComparingTo("99.96");
        assertThat(new RepoMargin.InitialMargin(new BigDecimal("1.02")).cashLent(value))
                .isEqualByComparingTo("100");
    }

    @ParameterizedTest
    // 1,000 lent at 2 %, interest 0.5 %: 1,005/0.98 must be there
    @CsvSource({"1000,25.510204", "1025.510204,0.000000", "1100,-74.489796"})
    void repo_calls_securities_or_gives_them_back(BigDecimal valueToday, BigDecimal call) {
        BigDecimal called = new RepoMargin.Haircut(new BigDecimal("0.02"))
                .marginCall(new BigDecimal(1000), new BigDecimal("0.005"), valueToday);

        assertThat(called.setScale(6, RoundingMode.HALF_EVEN)).isEqualByComparingTo(call);
    }

    @Test
    void repo_with_an_initial_margin_calls_as_many_securities_as_it_took_at_first() {
        RepoMargin margin = new RepoMargin.InitialMargin(new BigDecimal("1.02"));

        assertThat(margin.collateralRequired(new BigDecimal(1000))).isEqualByComparingTo("1020");
        assertThat(margin.marginCall(new BigDecimal(1000), new BigDecimal("0.005"), new BigDecimal(1000)))
                .isEqualByComparingTo("25.1");
        assertThat(margin.equivalentHaircut().setScale(16, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("0.0196078431372549");
    }

    @ParameterizedTest
    @CsvSource({
        // below, at and above close-out 3,200, maintenance 4,000; initial 4,400
        "3199.99,LIQUIDATION,1200.01",
        "3200,MARGIN_CALL,1200",
        "3999.99,MARGIN_CALL,400.01",
        "4000,OK,0",
        "4399.99,OK,0",
        "4400,OK,0",
        "-5,LIQUIDATION,4405"
    })
    void equity_equal_to_a_level_is_not_below_it(BigDecimal equity, MarginStanding.Status status, BigDecimal call) {
        MarginStanding standing = new MarginStanding(
                equity.subtract(new BigDecimal(900)),
                new BigDecimal(-100),
                new BigDecimal(1000),
                new BigDecimal(4400),
                new BigDecimal(4000),
                new BigDecimal(3200));

        assertThat(standing.equity()).isEqualByComparingTo(equity);
        assertThat(standing.status()).isEqualTo(status);
        assertThat(standing.callAmount()).isEqualByComparingTo(call);
    }

    @Test
    void without_a_requirement_there_is_no_ratio() {
        BigDecimal zero = BigDecimal.ZERO;

        assertThat(new MarginStanding(BigDecimal.ONE, zero, zero, zero, zero, zero).equityRatio())
                .isEmpty();
        assertThat(new MarginStanding(zero, zero, zero, zero, zero, zero).status())
                .isEqualTo(MarginStanding.Status.OK);
    }

    @Test
    void open_exposure_is_what_collateral_does_not_cover() {
        assertThat(exposureAfter("1000", "0.04", "900", "0.15", "0.08")).isEqualByComparingTo("347");
        assertThat(exposureAfter("1000", "0", "0", "0", "0")).isEqualByComparingTo("1000");
        assertThat(exposureAfter("100", "0", "1000", "0.15", "0")).isZero();
        assertThat(exposureAfter("100", "0", "1000", "0.95", "0.08")).isEqualByComparingTo("100");
    }

    private static BigDecimal exposureAfter(String exposure, String h, String collateral, String hc, String fx) {
        return Haircuts.exposureAfter(
                new BigDecimal(exposure),
                new BigDecimal(h),
                new BigDecimal(collateral),
                new BigDecimal(hc),
                new BigDecimal(fx));
    }

    @Test
    void assets_of_equal_cost_are_posted_by_id_and_worthless_ones_never() {
        List<DeliverableAsset> assets = List.of(
                asset("b", "100", "0.5", "0.01"), asset("a", "100", "0.5", "0.01"), asset("junk", "100", "1", "-9"));

        CollateralAllocation allocation = CollateralAllocation.cheapest(new BigDecimal("60"), assets);

        assertThat(allocation.used())
                .extracting(CollateralAllocation.UsedAsset::id)
                .containsExactly("a", "b", "junk");
        assertThat(allocation.used())
                .extracting(CollateralAllocation.UsedAsset::marketValue)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(new BigDecimal(100), new BigDecimal(20), BigDecimal.ZERO);
        assertThat(CollateralAllocation.cheapest(new BigDecimal(101), assets).shortfall())
                .isEqualByComparingTo("1");
        assertThat(CollateralAllocation.cheapest(BigDecimal.ZERO, assets).cost())
                .isZero();
    }

    private static DeliverableAsset asset(String id, String marketValue, String haircut, String fundingCost) {
        return new DeliverableAsset(
                id, new BigDecimal(marketValue), new BigDecimal(haircut), new BigDecimal(fundingCost));
    }
}
