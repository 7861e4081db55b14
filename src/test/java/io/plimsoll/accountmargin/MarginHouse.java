package io.plimsoll.accountmargin;

import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.accountmargin.MarginFixtures.ToldMethodology;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.InMemoryCollateralHoldings;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.testsupport.InMemoryMarketSnapshots;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A broker in memory, whose methodology says what it is told to, and whose clock stands still until it is moved. */
public final class MarginHouse {
    public static final String NEXT = "TOLD_NEXT";

    public final SettableClock clock = new SettableClock();
    public final InMemoryAccounts accounts = new InMemoryAccounts();
    public final FixedCash cash = new FixedCash();
    final InMemoryCollateralHoldings holdings = new InMemoryCollateralHoldings();

    /** Of accounts that name a schedule, whatever they call it; null for none. */
    HaircutSchedule haircuts;

    final InMemoryMarketSnapshots snapshots = new InMemoryMarketSnapshots();
    final InMemoryAccountMargins margins;
    public final AccountRemargining remargining;
    public final MarginPolicies policies = new OnePolicy();

    public MarginHouse(Function<Portfolio, MarginRequirement> requirement, AccountMarginListener listener) {
        this(requirement, requirement, listener);
    }

    /** @param next of the methodology {@value #NEXT}, which only policies that are not the house's have */
    public MarginHouse(
            Function<Portfolio, MarginRequirement> requirement,
            Function<Portfolio, MarginRequirement> next,
            AccountMarginListener listener) {
        margins = new InMemoryAccountMargins(accounts, clock, listener);
        Methodologies methodologies =
                new Methodologies(List.of(ToldMethodology.of(requirement), ToldMethodology.of(NEXT, next)));
        MarginRounds rounds = new MarginRounds(
                new MarginCalculationService(methodologies),
                methodologies,
                new ScenarioSetService(new InMemoryVersionStore<>(), List.of(), VersionsAdded.NOBODY, clock),
                policies,
                (set, contract) -> Optional.empty(),
                new ScheduledCollateralValues(name -> Optional.ofNullable(haircuts)),
                vault -> Optional.empty(),
                margins);
        AtomicReference<SnapshotMarks> latest = new AtomicReference<>(SnapshotMarks.none());
        remargining = new AccountRemargining(accounts, cash, holdings, snapshots, margins, rounds, () -> latest, clock);
    }

    /** A new snapshot, taken now. */
    public UUID snapshot(InstrumentMark... marks) {
        UUID id = new UUID(7, clock.instant().toEpochMilli());
        MarketData market = new MarketData(clock.instant(), List.of(), List.of(marks), List.of());
        snapshots.add(new MarketSnapshot(id, clock.instant(), market, "0".repeat(64)));
        return id;
    }

    /** Stands still. */
    public static final class SettableClock extends Clock {
        public Instant now = MarginFixtures.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Balances that are simply there. */
    public static final class FixedCash implements CashLedger {
        private final Map<UUID, List<CashBalance>> balances = new HashMap<>();
        private Runnable whenRead = () -> {};

        /** Done whenever balances of several accounts are read: between the first and the last query for a book. */
        public void whenRead(Runnable work) {
            whenRead = work;
        }

        void set(UUID accountId, CashBalance... ofAccount) {
            balances.put(accountId, List.of(ofAccount));
        }

        @Override
        public List<CashBalance> balances(UUID accountId) {
            return balances.getOrDefault(accountId, List.of());
        }

        @Override
        public Map<UUID, List<CashBalance>> balances(Collection<UUID> accountIds) {
            whenRead.run();
            Map<UUID, List<CashBalance>> found = new HashMap<>(balances);
            found.keySet().retainAll(accountIds);
            return found;
        }
    }

    /** The one policy, whatever it is called. */
    private static final class OnePolicy implements MarginPolicies {
        @Override
        public Optional<MarginPolicy> find(String name) {
            return Optional.of(MarginFixtures.policy(OptionValueRule.NET));
        }

        @Override
        public Optional<MarginPolicy> find(String name, int version) {
            return find(name);
        }
    }
}
