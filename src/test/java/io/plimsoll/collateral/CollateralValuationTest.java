package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collateral.RejectedPart.Cause;
import io.plimsoll.market.FxRate;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollateralValuationTest {
    private static final HaircutSchedule SCHEDULE = HaircutSchedule.of(
            "house",
            1,
            "",
            null,
            new BigDecimal("0.08"),
            List.of(
                    HaircutClass.of("T_BILL", new BigDecimal("0.05")),
                    new HaircutClass("CASH_VM", true, BigDecimal.ZERO, true, null, null),
                    new HaircutClass("JUNK", false, new BigDecimal("0.5"), false, null, null),
                    new HaircutClass(
                            "EQUITY", true, new BigDecimal("0.25"), false, share("0.5"), limit("0.8", "600", "USD")),
                    new HaircutClass("GOLD", true, new BigDecimal("0.15"), false, limit(null, "100", "CHF"), null)));

    @Test
    void treasury_bill_of_the_reference_account_counts_950() {
        CollateralLine line = line(holding("BILL", "T_BILL", "1000", "USD"));

        assertThat(line.beforeHaircut()).isEqualByComparingTo("1000");
        assertThat(line.afterHaircut()).isEqualByComparingTo("950");
        assertThat(line.accepted()).isEqualByComparingTo("950");
        assertThat(line.fxHaircut()).isZero();
        assertThat(line.rejected()).isEmpty();
    }

    @Test
    void other_currency_costs_eight_percent_more_unless_exempt() {
        assertThat(line(holding("BUND", "T_BILL", "1000", "EUR")).accepted()).isEqualByComparingTo("957.00");
        assertThat(line(holding("EURO", "CASH_VM", "1000", "EUR")).accepted()).isEqualByComparingTo("1100.0");
    }

    @Test
    void rate_is_used_in_either_direction_and_the_given_one_first() {
        CollateralBasis.Rates rates = CollateralBasis.Rates.of(List.of(
                new FxRate("USD", "JPY", new BigDecimal(150)),
                new FxRate("EUR", "USD", new BigDecimal("1.1")),
                new FxRate("USD", "EUR", new BigDecimal("0.9"))));

        assertThat(rates.of("USD", "JPY")).hasValue(new BigDecimal(150));
        assertThat(rates.of("JPY", "USD")).hasValue(new BigDecimal("0.006666666666666666666666666666666667"));
        assertThat(rates.of("EUR", "USD")).hasValue(new BigDecimal("1.1"));
        assertThat(rates.of("USD", "EUR")).hasValue(new BigDecimal("0.9"));
        assertThat(rates.of("GBP", "GBP")).hasValue(BigDecimal.ONE);
        assertThat(rates.of("JPY", "EUR")).isEmpty();
    }

    @Test
    void market_price_goes_before_the_given_one_and_zero_is_a_price() {
        CollateralLine line = line(holding("MARKED", "T_BILL", "1000", "USD"));
        CollateralLine worthless = line(holding("ZERO", "T_BILL", "1000", "USD"));

        assertThat(line.isMarketPrice()).isTrue();
        assertThat(line.accepted()).isEqualByComparingTo("85.5");
        assertThat(worthless.isMarketPrice()).isTrue();
        assertThat(worthless.accepted()).isZero();
    }

    @Test
    void what_does_not_count_says_why() {
        assertRejected(line(holding("A", "JUNK", "1000", "USD")), Cause.CLASS_NOT_ELIGIBLE, "500");
        assertRejected(line(holding("A", "BITCOIN", "1000", "USD")), Cause.CLASS_UNKNOWN, null);
        assertRejected(line(holding("A", "T_BILL", "1000", "GBP")), Cause.FX_RATE_MISSING, null);
        // the limit is in a currency without a rate
        assertRejected(line(holding("A", "GOLD", "1000", "USD")), Cause.FX_RATE_MISSING, "850");
        CollateralLine withoutSchedule = CollateralValuation.of(
                        List.of(holding("A", "T_BILL", "1000", "USD")), null, basis("1000"))
                .lines()
                .getFirst();
        assertRejected(withoutSchedule, Cause.SCHEDULE_MISSING, null);
    }

    @Test
    void asset_limit_comes_before_the_class_limit_which_assets_fill_in_order() {
        List<CollateralHolding> holdings = List.of(
                holding("B", "EQUITY", "400", "USD"),
                holding("A", "EQUITY", "800", "USD"),
                holding("C", "EQUITY", "100", "USD"));

        // requirement 1,000: each asset at most 500, the class at most 600
        List<CollateralLine> lines =
                CollateralValuation.of(holdings, SCHEDULE, basis("1000")).lines();

        assertThat(lines).extracting(line -> line.holding().asset()).containsExactly("A", "B", "C");
        assertThat(lines.get(0).accepted()).isEqualByComparingTo("500");
        assertRejected(lines.get(0), Cause.ASSET_LIMIT, "100");
        assertThat(lines.get(1).accepted()).isEqualByComparingTo("100");
        assertRejected(lines.get(1), Cause.CLASS_LIMIT, "200");
        assertThat(lines.get(2).accepted()).isZero();
        assertRejected(lines.get(2), Cause.CLASS_LIMIT, "75");
    }

    @Test
    void share_of_no_requirement_is_nothing_and_of_an_unknown_one_no_limit() {
        List<CollateralHolding> holdings = List.of(holding("A", "EQUITY", "100", "USD"));

        assertThat(CollateralValuation.of(holdings, SCHEDULE, basis("0")).total())
                .isZero();
        assertThat(CollateralValuation.of(holdings, SCHEDULE, CollateralBasis.asGiven("USD"))
                        .total())
                .isEqualByComparingTo("75");
    }

    private static CollateralLine line(CollateralHolding holding) {
        return CollateralValuation.of(List.of(holding), SCHEDULE, basis("1000"))
                .lines()
                .getFirst();
    }

    private static void assertRejected(CollateralLine line, Cause cause, String value) {
        assertThat(line.rejected()).hasSize(1);
        RejectedPart part = line.rejected().getFirst();
        assertThat(part.cause()).isEqualTo(cause);
        if (value == null) {
            assertThat(part.value()).isNull();
            assertThat(line.accepted()).isZero();
        } else {
            assertThat(part.value()).isEqualByComparingTo(value);
        }
    }

    private static CollateralBasis basis(String requirement) {
        return new CollateralBasis(
                "USD",
                (asset, currency) -> switch (asset) {
                    case "MARKED" -> Optional.of(new BigDecimal("0.09"));
                    case "ZERO" -> Optional.of(BigDecimal.ZERO);
                    default -> Optional.empty();
                },
                CollateralBasis.Rates.of(List.of(new FxRate("EUR", "USD", new BigDecimal("1.1")))),
                Optional.of(new BigDecimal(requirement)));
    }

    private static CollateralHolding holding(String asset, String assetClass, String quantity, String currency) {
        return new CollateralHolding(asset, assetClass, new BigDecimal(quantity), BigDecimal.ONE, currency);
    }

    private static ConcentrationLimit share(String share) {
        return limit(share, null, null);
    }

    private static ConcentrationLimit limit(String share, String maximum, String currency) {
        return new ConcentrationLimit(
                share == null ? null : new BigDecimal(share),
                maximum == null ? null : new Money(new BigDecimal(maximum), currency));
    }
}
