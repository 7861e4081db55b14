package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountExposure.UnderlyingExposure;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountExposuresTest {
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final FxRate EURO = new FxRate("EUR", "USD", new BigDecimal("1.10"));

    private final MarginHouse house = new MarginHouse(portfolio -> requirement("1980", "1800"), rows -> {});
    private final AccountExposures exposures = new AccountExposures(new AccountGreeks(
            house.remargining,
            new AccountMarginReading(
                    house.accounts, house.margins, house.margins, house.remargining, (id, at) -> Optional.empty()),
            house.snapshots,
            new GreeksService(WorkBudget.UNLIMITED)));

    @BeforeEach
    void openAccount() {
        house.accounts.add(account(ACCOUNT, 0));
        house.cash.set(ACCOUNT, cash("USD", "2500", "0"));
    }

    @Test
    void positions_on_one_underlying_offset_each_other_and_underlyings_do_not() {
        hold(
                future("OIL", "2026-03", "3", "USD"),
                future("OIL", "2026-06", "-1", "USD"),
                future("GAS", "2026-03", "-2", "USD"));
        snapshot(List.of(underlying("OIL", "70"), underlying("GAS", "3.5")));

        AccountExposure exposure = exposures.of(ACCOUNT);

        assertThat(exposure.underlyings())
                .extracting(UnderlyingExposure::underlying)
                .containsExactly("GAS", "OIL");
        assertThat(exposure.underlyings().get(0).delta()).isEqualByComparingTo("-200");
        assertThat(exposure.underlyings().get(0).exposure()).isEqualByComparingTo("700");
        assertThat(exposure.underlyings().get(1).delta()).isEqualByComparingTo("200");
        assertThat(exposure.underlyings().get(1).exposure()).isEqualByComparingTo("14000");
        assertThat(exposure.total()).isEqualByComparingTo("14700");
        assertThat(exposure.initialMargin()).isEqualByComparingTo("1980");
        assertThat(exposure.maintenanceMargin()).isEqualByComparingTo("1800");
    }

    @Test
    void price_below_zero_is_an_exposure_like_any_other() {
        hold(future("OIL", "2026-03", "3", "USD"));
        snapshot(List.of(underlying("OIL", "-37.63")));

        assertThat(exposures.of(ACCOUNT).total()).isEqualByComparingTo("11289");
    }

    @Test
    void other_currencies_are_converted_into_the_base_currency() {
        hold(future("OIL", "2026-03", "1", "USD"), future("GAS", "2026-03", "1", "EUR"));
        snapshot(List.of(underlying("OIL", "70"), underlying("GAS", "30")), EURO);

        // 7,000 USD, and 3,000 EUR at 1.10
        assertThat(exposures.of(ACCOUNT).total()).isEqualByComparingTo("10300");
    }

    @Test
    void currency_without_a_rate_is_refused() {
        hold(future("GAS", "2026-03", "1", "EUR"));
        snapshot(List.of(underlying("GAS", "30")));

        assertThatThrownBy(() -> exposures.of(ACCOUNT))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FX_RATE_MISSING));
    }

    @Test
    void contract_that_the_market_does_not_have_is_named() {
        BookPosition missing = future("GAS", "2026-03", "1", "USD");
        hold(future("OIL", "2026-03", "1", "USD"));
        snapshot(List.of(underlying("OIL", "70")));
        hold(missing);

        assertMissing("no instrument XCME GAS 2026-03 FUTURE");
    }

    @Test
    void underlying_without_a_price_is_named() {
        hold(future("OIL", "2026-03", "1", "USD"));
        snapshot(List.of(new Underlying("OIL", null, null, null, List.of())));

        assertMissing("no price of OIL in the market");
    }

    @Test
    void positions_before_the_first_snapshot_are_refused() {
        hold(future("OIL", "2026-03", "1", "USD"));

        assertMissing("there is no market snapshot to take sensitivities from");
    }

    @Test
    void account_without_positions_is_exposed_to_nothing() {
        AccountExposure exposure = exposures.of(ACCOUNT);

        assertThat(exposure.underlyings()).isEmpty();
        assertThat(exposure.total()).isEqualByComparingTo("0");
        assertThat(exposure.initialMargin()).isEqualByComparingTo("0");
        assertThat(exposure.snapshotId()).isNull();
    }

    private void assertMissing(String detail) {
        assertThatThrownBy(() -> exposures.of(ACCOUNT)).isInstanceOfSatisfying(RejectedException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
            assertThat(refusal.errors())
                    .containsExactly(new Violation("/accountId", Reason.MARKET_DATA_MISSING, detail));
        });
    }

    private void hold(BookPosition... positions) {
        house.accounts.replacePositions(ACCOUNT, List.of(positions));
    }

    /** Of 100 units, entered at 1. */
    private static BookPosition future(String underlying, String expiry, String quantity, String currency) {
        return new BookPosition(
                ContractId.future("XCME", underlying, expiry),
                new BigDecimal(quantity),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                currency,
                new BigDecimal("100"));
    }

    private static Underlying underlying(String name, String price) {
        return new Underlying(name, new BigDecimal(price), null, null, List.of());
    }

    /** With a mark of 1 for everything that is held. */
    private void snapshot(List<Underlying> underlyings, FxRate... fxRates) {
        List<InstrumentMark> marks = house.accounts.positions(ACCOUNT).stream()
                .map(AccountExposuresTest::mark)
                .toList();
        MarketData market = new MarketData(house.clock.instant(), underlyings, marks, Arrays.asList(fxRates));
        house.snapshots.add(new MarketSnapshot(new UUID(7, 1), house.clock.instant(), market, "0".repeat(64)));
    }

    private static InstrumentMark mark(BookPosition position) {
        return new InstrumentMark(
                position.contract(),
                position.currency(),
                position.multiplier(),
                position.contract().product(),
                null,
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
