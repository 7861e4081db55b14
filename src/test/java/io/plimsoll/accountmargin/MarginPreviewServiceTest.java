package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.CALL;
import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.accountmargin.EquityLine.Name;
import io.plimsoll.accountmargin.MarginPreview.LargestMultiple;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requirement is 1,000 for each contract that futures and calls together leave open; more than 999 cannot be margined. */
class MarginPreviewServiceTest {
    private static final UUID ACCOUNT = new UUID(0, 1);

    private final MarginHouse house = new MarginHouse(MarginPreviewServiceTest::thousandEach, rows -> {});
    private final MarginPreviewService previews = new MarginPreviewService(
            house.accounts,
            house.policies,
            (policy, contracts) -> Map.of(),
            new ParameterSetPrices(id -> {
                throw new RejectedException(Reason.PARAMETER_SET_UNKNOWN, "no parameter set " + id);
            }),
            house.remargining,
            house.clock);

    @BeforeEach
    void threeFuturesBoughtAt102() {
        house.accounts.add(account(ACCOUNT, 0));
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "3", "102")));
        house.cash.set(ACCOUNT, cash("USD", "10000", "0"));
        house.snapshot(mark(FUTURE, "100"), mark(CALL, "2.60"));
    }

    @Test
    void closing_a_future_settles_its_loss_into_cash_and_pays_the_fee() {
        MarginPreview preview = previews.preview(ACCOUNT, List.of(order(FUTURE, "-1", "99.95", "2")));

        // 100 × (99.95 − 102) = −205 settled, fee 2; two futures left at −200 each
        assertThat(preview.base().equity()).isEqualByComparingTo("9400");
        assertThat(preview.combined().amount(Name.CASH)).isEqualByComparingTo("9793");
        assertThat(preview.combined().amount(Name.UNREALISED_PNL)).isEqualByComparingTo("-400");
        assertThat(preview.combined().equity()).isEqualByComparingTo("9393");
        assertThat(preview.base().initialMargin()).isEqualByComparingTo("3000");
        assertThat(preview.combined().initialMargin()).isEqualByComparingTo("2000");
    }

    @Test
    void selling_calls_at_the_mark_moves_premium_and_leaves_equity() {
        MarginPreview preview = previews.preview(ACCOUNT, List.of(order(CALL, "-2", null, "0")));

        assertThat(preview.combined().amount(Name.CASH)).isEqualByComparingTo("10520");
        assertThat(preview.combined().amount(Name.NET_OPTION_VALUE)).isEqualByComparingTo("-520");
        assertThat(preview.combined().equity()).isEqualByComparingTo("9400");
        assertThat(preview.trades().getFirst().price()).isEqualByComparingTo("2.60");
    }

    @Test
    void preview_stores_nothing() {
        previews.preview(ACCOUNT, List.of(order(FUTURE, "1", null, "0")));

        assertThat(house.margins.latest(ACCOUNT)).isEmpty();
        assertThat(house.accounts.get(ACCOUNT).sequence()).isZero();
        assertThat(house.accounts.positions(ACCOUNT)).containsExactly(position(FUTURE, "3", "102"));
    }

    /** Equity 9,400: with n more futures 3 + n thousand are needed, so that six fit and seven do not. */
    @ParameterizedTest(name = "{0} futures a basket: {1} baskets")
    @CsvSource({"1, 6", "2, 3", "3, 2", "4, 1", "6, 1", "7, 0"})
    void largest_multiple_fits_and_one_more_does_not(String quantity, int multiple) {
        LargestMultiple largest = previews.preview(ACCOUNT, List.of(order(FUTURE, quantity, null, "0")))
                .largestMultiple();

        assertThat(largest.multiple()).isEqualTo(multiple);
        assertThat(largest.at().initialMargin())
                .isLessThanOrEqualTo(largest.at().equity())
                .isEqualByComparingTo(String.valueOf(3_000 + 1_000L * multiple * Integer.parseInt(quantity)));
        assertThat(largest.oneMore().initialMargin())
                .isGreaterThan(largest.oneMore().equity())
                .isEqualByComparingTo(String.valueOf(3_000 + 1_000L * (multiple + 1) * Integer.parseInt(quantity)));
    }

    @Test
    void equity_that_is_just_enough_fits() {
        house.cash.set(ACCOUNT, cash("USD", "6600", "0"));

        LargestMultiple largest = previews.preview(ACCOUNT, List.of(order(FUTURE, "1", null, "0")))
                .largestMultiple();

        assertThat(largest.multiple()).isEqualTo(3);
        assertThat(largest.at().equity()).isEqualByComparingTo(largest.at().initialMargin());
    }

    @Test
    void basket_that_needs_nothing_has_no_bound() {
        List<PreviewOrder> hedged = List.of(order(FUTURE, "1", null, "0"), order(CALL, "-1", null, "0"));

        LargestMultiple largest = previews.preview(ACCOUNT, hedged).largestMultiple();

        assertThat(largest.multiple()).isEqualTo(MarginPreviewService.MULTIPLE_MAX);
        assertThat(largest.oneMore()).isNull();
    }

    @Test
    void orders_that_nobody_can_margin_are_refused_although_the_account_stands() {
        house.remargining.one(ACCOUNT);

        assertRefused(() -> previews.preview(ACCOUNT, List.of(order(FUTURE, "1000", null, "0"))));
        assertRefused(() -> previews.afterOrders(ACCOUNT).apply(List.of(order(FUTURE, "1000", null, "0"))));
    }

    @Test
    void account_that_nobody_can_margin_has_no_preview_although_it_stands() {
        house.remargining.one(ACCOUNT);
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1000", "102")));
        house.remargining.one(ACCOUNT);

        assertRefused(() -> previews.preview(ACCOUNT, List.of(order(FUTURE, "-999", null, "0"))));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING))
                .hasMessageContaining("beyond 999");
    }

    /** 996 more make 999. */
    @ParameterizedTest(name = "{0} futures a basket: {1} baskets")
    @CsvSource({"1, 996", "2, 498", "996, 1"})
    void largest_multiple_ends_where_margining_does(String quantity, int multiple) {
        house.remargining.one(ACCOUNT);
        house.cash.set(ACCOUNT, cash("USD", "10000000", "0"));

        LargestMultiple largest = previews.preview(ACCOUNT, List.of(order(FUTURE, quantity, null, "0")))
                .largestMultiple();

        assertThat(largest.multiple()).isEqualTo(multiple);
        assertThat(largest.at().initialMargin()).isEqualByComparingTo("999000");
        assertThat(largest.oneMore()).isNull();
    }

    @Test
    void every_order_without_a_price_is_named() {
        ContractId other = ContractId.future("XCME", "H", "202603");

        assertThatThrownBy(() ->
                        previews.preview(ACCOUNT, List.of(order(FUTURE, "1", null, "0"), order(other, "1", null, "0"))))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
                    assertThat(refusal.errors())
                            .extracting(RejectedException.Violation::pointer)
                            .containsExactly("/orders/1/contract");
                });
    }

    private static PreviewOrder order(ContractId contract, String quantity, String price, String fee) {
        return new PreviewOrder(
                contract, new BigDecimal(quantity), price == null ? null : new BigDecimal(price), new BigDecimal(fee));
    }

    private static MarginRequirement thousandEach(Portfolio portfolio) {
        BigDecimal open = portfolio.positions().stream()
                .map(Position::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .abs()
                .multiply(new BigDecimal(1_000));
        if (open.compareTo(new BigDecimal(999_000)) > 0) {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "nothing is known beyond 999 contracts");
        }
        return requirement(open.toPlainString(), open.toPlainString());
    }
}
