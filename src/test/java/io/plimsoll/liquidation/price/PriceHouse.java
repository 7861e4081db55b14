package io.plimsoll.liquidation.price;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.InMemoryAccountMargins;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.methodology.scenario.ScenarioMethodology;
import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import io.plimsoll.platform.ReadyScenarioSets;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts in memory under one policy, margined by a real methodology or by a requirement that is always the same. */
record PriceHouse(MarginMethodology methodology, MarginPolicy policy, long marginCountMax) {
    static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** With the settings of {@code standard-scenario}; {@code five-percent} and {@code ten-percent} are so much of each price, up and down. */
    static PriceHouse byScenarios(String scenarioSet, String liquidation) {
        return byScenarios(scenarioSet, liquidation, scenarioSet.startsWith("span") ? 0 : 8);
    }

    static PriceHouse byScenarios(String scenarioSet, String liquidation, int arrayDecimals) {
        ScenarioSettings settings = new ScenarioSettings(
                scenarioSet.startsWith("span") ? Aggregation.PORTFOLIO : Aggregation.UNDERLYING,
                BigDecimal.ONE,
                new BigDecimal("1.10"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal(scenarioSet.startsWith("span") ? "50" : "0"),
                arrayDecimals,
                null);
        return new PriceHouse(
                new ScenarioMethodology(1_000_000),
                policy(new MarginRule("SCENARIO", null, scenarioSet, settings), liquidation),
                10_000_000);
    }

    static PriceHouse byFixedRequirement(String maintenanceMargin, String liquidation) {
        return new PriceHouse(
                new FixedRequirement(new BigDecimal(maintenanceMargin)),
                policy(new MarginRule("FIXED", null, null, null), liquidation),
                10_000_000);
    }

    PriceHouse withMarginCountMax(long other) {
        return new PriceHouse(methodology, policy, other);
    }

    LiquidationPriceService service() {
        return new LiquidationPriceService(new InMemoryAccounts(), policies(), null, rounds(), CLOCK, marginCountMax);
    }

    MarginRounds rounds() {
        Methodologies methodologies = new Methodologies(List.of(methodology));
        List<ScenarioSet> sets = new ArrayList<>(new ReadyScenarioSets().all());
        sets.add(ScenarioSet.of("five-percent", 1, "", null, List.of(relative(1, "-0.05"), relative(2, "0.05"))));
        sets.add(ScenarioSet.of("ten-percent", 1, "", null, List.of(relative(1, "-0.1"), relative(2, "0.1"))));
        return new MarginRounds(
                new MarginCalculationService(methodologies),
                methodologies,
                new ScenarioSetService(new InMemoryVersionStore<>(), sets, VersionsAdded.NOBODY, CLOCK),
                policies(),
                (set, contract) -> Optional.empty(),
                (account, holdings, marks, needed, cuts) -> List.of(),
                vault -> Optional.empty(),
                new InMemoryAccountMargins(new InMemoryAccounts(), CLOCK, stored -> {}));
    }

    private static Scenario relative(int number, String move) {
        return new Scenario(
                number,
                PriceMove.of(PriceMove.Kind.RELATIVE, new BigDecimal(move)),
                Map.of(),
                null,
                Duration.ZERO,
                BigDecimal.ONE,
                null);
    }

    AccountBook book(String cash, BookPosition... positions) {
        Account account = new Account(
                new UUID(0, 1),
                "A1",
                "An owner",
                "USD",
                AccountType.SPECULATOR,
                null,
                policy.name(),
                null,
                AccountStatus.ACTIVE,
                1,
                1,
                NOW,
                NOW);
        CashBalance balance = new CashBalance("USD", new BigDecimal(cash), BigDecimal.ZERO);
        return new AccountBook(account, List.of(positions), List.of(balance), List.of(), null);
    }

    static BookPosition future(String product, String quantity, String averagePrice, String multiplier) {
        return position(ContractId.future("XCME", product, "202603"), quantity, averagePrice, multiplier);
    }

    static BookPosition call(String product, String strike, String quantity, String averagePrice, String multiplier) {
        return position(callOn(product, strike), quantity, averagePrice, multiplier);
    }

    private static BookPosition position(ContractId contract, String quantity, String averagePrice, String multiplier) {
        boolean isOpen = new BigDecimal(quantity).signum() != 0;
        return new BookPosition(
                contract,
                new BigDecimal(quantity),
                isOpen ? new BigDecimal(averagePrice) : null,
                BigDecimal.ZERO,
                "USD",
                new BigDecimal(multiplier));
    }

    private static ContractId callOn(String product, String strike) {
        return ContractId.option("XCME", product, "202602", OptionRight.CALL, new BigDecimal(strike));
    }

    static InstrumentMark futureMark(String product, String price, String multiplier) {
        return mark(ContractId.future("XCME", product, "202603"), product, price, multiplier, null, null);
    }

    /** Thirty days from its expiry. */
    static InstrumentMark callMark(String product, String strike, String price, String multiplier, String volatility) {
        return mark(callOn(product, strike), product, price, multiplier, volatility, "0.0821917808");
    }

    private static InstrumentMark mark(
            ContractId contract, String underlying, String price, String multiplier, String volatility, String years) {
        return new InstrumentMark(
                contract,
                "USD",
                new BigDecimal(multiplier),
                underlying,
                null,
                new BigDecimal(price),
                null,
                volatility == null ? null : new BigDecimal(volatility),
                years == null ? null : new BigDecimal(years),
                null,
                BigDecimal.ZERO,
                null,
                null);
    }

    /** Every underlying costs what the future on it does, else 100; it has a scan range of 9 and of five points. */
    static SnapshotMarks market(InstrumentMark... marks) {
        Map<String, Underlying> underlyings = new LinkedHashMap<>();
        for (InstrumentMark mark : marks) {
            BigDecimal price = mark.isOption() ? new BigDecimal(100) : mark.price();
            underlyings.putIfAbsent(
                    mark.underlying(),
                    new Underlying(mark.underlying(), price, new BigDecimal(9), new BigDecimal("0.05"), List.of()));
        }
        MarketData market = new MarketData(NOW, List.copyOf(underlyings.values()), Arrays.asList(marks), List.of());
        return SnapshotMarks.of(new MarketSnapshot(new UUID(1, 1), NOW, market, "0".repeat(64)));
    }

    private static MarginPolicy policy(MarginRule rule, String liquidation) {
        return new MarginPolicy(
                "house",
                1,
                NOW,
                "",
                rule,
                OptionValueRule.NET,
                CoveredCallRule.NONE,
                new HealthLadder(new BigDecimal("1.2"), BigDecimal.ONE, new BigDecimal(liquidation)),
                CallTarget.INITIAL,
                CallTarget.INITIAL,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new Grace.Elapsed(Duration.ofMinutes(30)),
                List.of(),
                false,
                Duration.ofHours(1));
    }

    private MarginPolicies policies() {
        return new MarginPolicies() {
            @Override
            public Optional<MarginPolicy> find(String name) {
                return Optional.of(policy);
            }

            @Override
            public Optional<MarginPolicy> find(String name, int version) {
                return find(name);
            }
        };
    }

    /** Takes no market, as SPAN does not. */
    private record FixedRequirement(BigDecimal maintenanceMargin) implements MarginMethodology {
        @Override
        public MethodologyId id() {
            return new MethodologyId("FIXED", 1);
        }

        @Override
        public MethodologyInputs inputs() {
            return new MethodologyInputs(Set.of(), Set.of());
        }

        @Override
        public MarginRequirement requirement(Portfolio portfolio, MarginTerms terms) {
            return new MarginRequirement(
                    null,
                    "USD",
                    maintenanceMargin,
                    maintenanceMargin,
                    BigDecimal.ZERO,
                    maintenanceMargin,
                    maintenanceMargin,
                    BigDecimal.ZERO,
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of());
        }
    }
}
