package io.plimsoll.liquidation;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.accountmargin.InMemoryAccountMargins;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.span.SpanMethodology;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Position;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.testsupport.span.SpanProfiles;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts in dollars under one SPAN parameter set and one market, whose prices are those of the set. */
final class SpanDesk {
    static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    static final ContractId FUTURE = ContractId.future("XCME", "G", "202603");
    static final ContractId CALL = ContractId.option("XCME", "G", "202602", OptionRight.CALL, new BigDecimal("105"));

    private final MarginRound round;
    private final Map<ContractId, BigDecimal> prices;
    private final BigDecimal multiplier;

    private SpanDesk(SpanParameterSet set, Map<ContractId, BigDecimal> prices, String multiplier) {
        this.prices = Map.copyOf(prices);
        this.multiplier = new BigDecimal(multiplier);
        SpanParameters parameters = SpanParameters.of("set", "0".repeat(64), set);
        SpanMethodology span = new SpanMethodology(
                id -> parameters, Map.of(set.roundingProfile(), SpanProfiles.named(set.roundingProfile())));
        Methodologies methodologies = new Methodologies(List.of(span));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        this.round = new MarginRounds(
                        new MarginCalculationService(methodologies),
                        methodologies,
                        new ScenarioSetService(new InMemoryVersionStore<>(), List.of(), VersionsAdded.NOBODY, clock),
                        new SpanPolicy(),
                        (parameterSet, contract) -> Optional.empty(),
                        (account, holdings, marks, requirement, cuts) -> List.of(),
                        vault -> Optional.empty(),
                        new InMemoryAccountMargins(new InMemoryAccounts(), clock, margins -> {}))
                .begin(marks(), NOW);
    }

    /** Reference account G1's future and call, with the arrays that capabilities 3 lists; initial margin is 1.1 times maintenance. */
    static SpanDesk g1() {
        return new SpanDesk(g1Set(), Map.of(FUTURE, new BigDecimal("100.00"), CALL, new BigDecimal("2.60")), "100");
    }

    /** Of a generated parameter set. */
    static SpanDesk of(SpanParameterSet set) {
        Map<ContractId, BigDecimal> prices = new HashMap<>();
        for (CombinedCommodity commodity : set.exchangeComplexes().getFirst().combinedCommodities()) {
            ContractTable contracts = commodity.contracts();
            for (int row = 0; row < contracts.size(); row++) {
                prices.put(contracts.id(row), contracts.price(row));
            }
        }
        return new SpanDesk(set, prices, "50");
    }

    private SnapshotMarks marks() {
        List<InstrumentMark> marks = new ArrayList<>();
        prices.forEach((contract, price) -> marks.add(new InstrumentMark(
                contract, "USD", multiplier, "U", null, price, null, null, null, null, null, null, null)));
        return SnapshotMarks.of(new MarketSnapshot(
                new UUID(1, 1), NOW, new MarketData(NOW, List.of(), marks, List.of()), "0".repeat(64)));
    }

    MarginRound round() {
        return round;
    }

    BigDecimal price(ContractId contract) {
        return prices.get(contract);
    }

    /** Entered at the mark. */
    BookPosition position(ContractId contract, String quantity) {
        return position(contract, new BigDecimal(quantity), prices.get(contract));
    }

    BookPosition position(ContractId contract, BigDecimal quantity, BigDecimal averagePrice) {
        return new BookPosition(contract, quantity, averagePrice, BigDecimal.ZERO, "USD", multiplier);
    }

    /** Entered at the mark. */
    List<BookPosition> positions(List<Position> positions) {
        return positions.stream()
                .map(position -> position(position.contract(), position.quantity(), prices.get(position.contract())))
                .toList();
    }

    static AccountBook book(List<BookPosition> positions, String cash) {
        Account account = new Account(
                new UUID(0, 1),
                "R",
                "An owner",
                "USD",
                AccountType.SPECULATOR,
                null,
                "span",
                null,
                AccountStatus.ACTIVE,
                1,
                7,
                NOW,
                NOW);
        return new AccountBook(
                account,
                positions,
                List.of(new CashBalance("USD", new BigDecimal(cash), BigDecimal.ZERO)),
                List.of(),
                null);
    }

    BookTrial trial(AccountBook book, ContractId... further) {
        List<TradableContract> contracts = new ArrayList<>();
        for (ContractId contract : further) {
            contracts.add(new TradableContract(contract, "USD", multiplier, contract.kind() == ContractKind.OPTION));
        }
        return round.trial(book, contracts);
    }

    /** The positions with so much cash that equity is a part of the initial margin. */
    BookTrial trialWithEquity(List<BookPosition> positions, String partOfInitialMargin, ContractId... further) {
        var free = round.margin(book(positions, "0"));
        BigDecimal wanted = free.initialMargin().multiply(new BigDecimal(partOfInitialMargin));
        BigDecimal cash = wanted.subtract(free.equity()).setScale(2, RoundingMode.HALF_EVEN);
        return trial(book(positions, cash.toPlainString()), further);
    }

    private static final class SpanPolicy implements MarginPolicies {
        @Override
        public Optional<MarginPolicy> find(String name) {
            return Optional.of(new MarginPolicy(
                    "span",
                    1,
                    NOW,
                    "",
                    new MarginRule("SPAN", "set", null, null),
                    OptionValueRule.NET,
                    CoveredCallRule.NONE,
                    HealthLadder.DEFAULT,
                    CallTarget.INITIAL,
                    CallTarget.INITIAL,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    new Grace.Elapsed(Duration.ofMinutes(30)),
                    List.of(),
                    false,
                    Duration.ofHours(1)));
        }

        @Override
        public Optional<MarginPolicy> find(String name, int version) {
            return find(name);
        }
    }

    private static SpanParameterSet g1Set() {
        ContractTableBuilder contracts = new ContractTableBuilder(16);
        add(
                contracts,
                new Product("XCME", "G", "G", ContractKind.FUTURE, "", "USD", new BigDecimal("100"), false, "", ""),
                "202603",
                null,
                null,
                "100.00",
                0,
                0,
                -300,
                -300,
                300,
                300,
                -600,
                -600,
                600,
                600,
                -900,
                -900,
                900,
                900,
                -630,
                630);
        add(
                contracts,
                new Product("XCME", "OG", "G", ContractKind.OPTION, "", "USD", new BigDecimal("100"), true, "", ""),
                "202602",
                OptionRight.CALL,
                new BigDecimal("105"),
                "2.60",
                -46,
                59,
                -172,
                -56,
                53,
                142,
                -325,
                -207,
                127,
                196,
                -504,
                -390,
                180,
                229,
                -398,
                89);
        CombinedCommodity commodity = new CombinedCommodity(
                "G",
                "",
                "USD",
                0,
                false,
                WeightedPriceRiskMethod.NORMAL,
                ShortOptionMinimumMethod.GROSS,
                CombinationMethod.NONE,
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Rates.of(new BigDecimal("50")),
                List.of(),
                List.of(),
                null,
                List.of(new Adjustment(2, 1, new BigDecimal("1.10"))),
                contracts.build());
        ExchangeComplex complex = new ExchangeComplex(
                "CME",
                "",
                false,
                null,
                null,
                List.of(),
                List.of(
                        new RequirementRate(1, true, "S", true, "CORE"),
                        new RequirementRate(2, true, "S", false, "CORE")),
                List.of(),
                List.of(),
                List.of(),
                List.of(commodity),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new SpanParameterSet(
                SpanFileFormat.JSON,
                "CME",
                LocalDate.of(2026, 1, 5),
                Session.SETTLEMENT,
                "",
                "",
                List.of(),
                List.of(complex));
    }

    private static void add(
            ContractTableBuilder contracts,
            Product product,
            String month,
            OptionRight right,
            BigDecimal strike,
            String price,
            int... losses) {
        contracts.contract(new ContractTableBuilder.Row(
                product,
                month,
                month,
                right,
                strike,
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                new BigDecimal(price),
                null,
                null,
                new BigDecimal("900"),
                0));
        for (int loss : losses) {
            contracts.loss(loss, 0);
        }
    }
}
