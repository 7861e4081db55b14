package io.plimsoll.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Trade;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Underlying;
import io.plimsoll.platform.requests.HaircutClassRequest;
import io.plimsoll.policy.Grace;
import io.plimsoll.snapshot.ReceivedMarks;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.testsupport.StrictMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of the demo broker hangs together. */
class DemoBrokerFileTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final DemoBrokerFile broker = DemoBrokerFile.read(StrictMapper.withDefaults());
    private final ReceivedMarks market = broker.market(
            NOON, new SnapshotLimits(1_000, 1_000, 1_000, 1_000, Duration.ofDays(7), Duration.ofMinutes(5)));

    @Test
    void fifty_accounts_each_with_an_id_and_a_reference_of_its_own() {
        assertThat(broker.accounts()).hasSize(50);
        assertThat(broker.accounts().stream().map(DemoAccount::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.version() == 7);
        assertThat(broker.accounts().stream().map(DemoAccount::reference)).doesNotHaveDuplicates();
        assertThat(broker.accounts().stream().map(DemoAccount::owner).distinct().count())
                .isBetween(10L, 49L);
    }

    @Test
    void three_are_in_trouble_each_at_another_point_of_a_calls_life() {
        List<DemoAccount> troubled = broker.accounts().stream()
                .filter(account -> account.call() != null)
                .filter(account -> !isBeingLiquidated(account))
                .toList();

        assertThat(troubled.stream().map(DemoAccount::reference)).containsExactly("G1", "D17", "D33");
        assertThat(troubled.get(0).call().notifiedBy()).isNotBlank();
        assertThat(troubled.get(0).call().payment()).isNull();
        assertThat(troubled.get(1).call().acknowledgedWith()).isNotBlank();
        assertThat(troubled.get(1).call().payment()).isNotNull();
        assertThat(troubled.get(2).call().notifiedBy()).isNull();
        assertThat(troubled.get(2).call().plan().id()).hasToString(DemoIds.LIQUIDATION_PLAN);
    }

    @Test
    void two_more_are_being_liquidated() {
        List<DemoAccount> liquidated = broker.accounts().stream()
                .filter(DemoBrokerFileTest::isBeingLiquidated)
                .toList();

        assertThat(liquidated.stream().map(DemoAccount::reference)).containsExactly("D02", "D09");
        assertThat(liquidated.stream()
                        .map(account -> account.call().plan().liquidationId().toString()))
                .containsExactly(DemoIds.LIQUIDATION, DemoIds.LIQUIDATION_TO_CANCEL);
    }

    private static boolean isBeingLiquidated(DemoAccount account) {
        return account.call() != null
                && account.call().plan() != null
                && account.call().plan().liquidationId() != null;
    }

    @Test
    void what_accounts_name_is_there() {
        Set<String> classes = broker.haircutSchedules().values().stream()
                .flatMap(schedule -> schedule.classes().stream())
                .map(HaircutClassRequest::assetClass)
                .collect(Collectors.toSet());

        for (DemoAccount account : broker.accounts()) {
            assertThat(broker.marginPolicies()).containsKey(account.marginPolicy());
            assertThat(broker.haircutSchedules()).containsKey(account.haircutSchedule());
            assertThat(classes)
                    .containsAll(account.holdings().stream()
                            .map(CollateralHolding::assetClass)
                            .toList());
            account.positions().forEach(position -> position.toPosition(broker.mark(position.instrument())));
            account.trades().forEach(trade -> trade.toTrade(broker.mark(trade.instrument())));
        }
        assertThatThrownBy(() -> broker.mark("Tulips")).hasMessageContaining("no instrument Tulips");
    }

    @Test
    void trades_take_currency_and_multiplier_from_the_market_and_options_cost_premium() {
        DemoAccount trader = broker.accounts().stream()
                .filter(account -> account.id().equals(UUID.fromString(DemoIds.TRADING_ACCOUNT)))
                .findFirst()
                .orElseThrow();
        Trade first = trader.trades().getFirst().toTrade(broker.mark("E-mini March"));

        assertThat(first.multiplier()).isEqualByComparingTo("50");
        assertThat(first.currency()).isEqualTo("USD");
        assertThat(first.isPremiumStyle()).isFalse();
        assertThat(trader.trades()
                        .getFirst()
                        .toTrade(broker.mark("E-mini call 2600"))
                        .isPremiumStyle())
                .isTrue();
    }

    @Test
    void market_knows_every_underlying_and_every_currency() {
        Set<String> underlyings =
                market.market().underlyings().stream().map(Underlying::name).collect(Collectors.toSet());
        Set<String> currencies = market.market().fxRates().stream()
                .flatMap(rate -> Stream.of(rate.from(), rate.to()))
                .collect(Collectors.toSet());

        assertThat(market.market().asOf()).isEqualTo(NOON);
        assertThat(market.market().instruments())
                .allMatch(mark -> underlyings.contains(mark.underlying()))
                .allMatch(mark -> mark.price() != null);
        assertThat(market.market().fxRates().stream().map(FxRate::rate)).allMatch(rate -> rate.signum() > 0);
        assertThat(broker.accounts().stream()
                        .flatMap(account -> account.cash().stream().map(DemoAccount.Movement::currency)))
                .allMatch(currencies::contains);
    }

    /** Time must not move the figures that the README and the examples print. */
    @Test
    void nothing_in_it_goes_stale_or_expires() {
        assertThat(market.market().instruments().stream().map(InstrumentMark::expiresAt))
                .containsOnlyNulls();
        assertThat(broker.marginPolicies().values())
                .allMatch(policy -> policy.priceStaleAfter().compareTo(Duration.ofDays(366)) == 0);
        assertThat(broker.marginPolicies().values().stream()
                        .map(policy -> policy.toPolicy("demo", 1, NOON).grace()))
                .containsOnly(new Grace.Elapsed(Duration.ofDays(7)));
    }

    @Test
    void policies_are_built_on_what_the_sandbox_loads() {
        assertThat(broker.parameterSets()).containsExactlyInAnyOrder("nse-2025-08-08-i1", "cme-teaching");
        assertThat(broker.marginPolicies().values().stream()
                        .map(policy -> policy.margin().scenarioSet())
                        .filter(name -> name != null))
                .containsExactly("span-16-extreme-2x35");
    }

    @Test
    void first_account_is_the_reference_account() {
        DemoAccount g1 = broker.accounts().getFirst();

        assertThat(g1.reference()).isEqualTo("G1");
        assertThat(g1.positions().stream()
                        .map(position -> position.toPosition(broker.mark(position.instrument())))
                        .map(position -> "%s %s at %s"
                                .formatted(
                                        position.quantity(), position.contract().kind(), position.averagePrice())))
                .containsExactly("3 " + ContractKind.FUTURE + " at 102", "-5 " + ContractKind.OPTION + " at 3.1");
    }

    @Test
    void documented_ids_are_those_of_the_file() {
        List<UUID> calls = broker.accounts().stream()
                .filter(account -> account.call() != null && !isBeingLiquidated(account))
                .map(account -> account.call().id())
                .toList();

        assertThat(broker.accounts().getFirst().id()).hasToString(DemoIds.ACCOUNT);
        assertThat(broker.accounts().getLast().id()).hasToString(DemoIds.TRADING_ACCOUNT);
        assertThat(calls.get(0)).hasToString(DemoIds.CALL);
        assertThat(calls.get(1)).hasToString(DemoIds.PARTIALLY_MET_CALL);
        assertThat(calls.get(2)).hasToString(DemoIds.EXPIRED_CALL);
        assertThat(broker.snapshotId()).hasToString(DemoIds.SNAPSHOT);
        assertThat(broker.remarginRunId()).hasToString(DemoIds.REMARGIN_RUN);
    }
}
