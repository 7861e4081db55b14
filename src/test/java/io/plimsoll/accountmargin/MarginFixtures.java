package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.BookPosition;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Account G1 of the acceptance cases, and a methodology that says what it is told to. */
public final class MarginFixtures {
    public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    static final Duration STALE_AFTER = Duration.ofHours(1);
    public static final ContractId FUTURE = ContractId.future("XCME", "G", "202603");
    public static final ContractId CALL =
            ContractId.option("XCME", "G", "202602", OptionRight.CALL, new BigDecimal("105"));
    static final String POLICY = "house";
    private static final String TOLD = "TOLD";

    private MarginFixtures() {}

    /** A rule book of one number: what it is told to ask for, or to refuse with. */
    static final class ToldMethodology implements MarginMethodology {
        private final String name;
        private final MethodologyInputs inputs;
        private final Function<Portfolio, MarginRequirement> rule;

        private ToldMethodology(String name, MethodologyInputs inputs, Function<Portfolio, MarginRequirement> rule) {
            this.name = name;
            this.inputs = inputs;
            this.rule = rule;
        }

        /** Takes nothing, as SPAN takes no market. */
        static ToldMethodology of(Function<Portfolio, MarginRequirement> rule) {
            return of(TOLD, rule);
        }

        static ToldMethodology of(String name, Function<Portfolio, MarginRequirement> rule) {
            return new ToldMethodology(name, new MethodologyInputs(Set.of(), Set.of()), rule);
        }

        /** Values by the market. */
        static ToldMethodology ofMarket(Function<Portfolio, MarginRequirement> rule) {
            return new ToldMethodology(TOLD, new MethodologyInputs(Set.of(MethodologyInput.MARKET), Set.of()), rule);
        }

        @Override
        public MethodologyId id() {
            return new MethodologyId(name, 1);
        }

        @Override
        public MethodologyInputs inputs() {
            return inputs;
        }

        @Override
        public MarginRequirement requirement(Portfolio portfolio, MarginTerms terms) {
            return rule.apply(portfolio);
        }
    }

    public static MarginRequirement requirement(
            String initialMargin, String maintenanceMargin, ContractId... unresolved) {
        List<UnresolvedPosition> left = new ArrayList<>();
        for (int i = 0; i < unresolved.length; i++) {
            left.add(new UnresolvedPosition(i, unresolved[i], BigDecimal.ONE, "CONTRACT_UNKNOWN", List.of()));
        }
        BigDecimal initial = new BigDecimal(initialMargin);
        BigDecimal maintenance = new BigDecimal(maintenanceMargin);
        return new MarginRequirement(
                null,
                "USD",
                initial,
                maintenance,
                BigDecimal.ZERO,
                maintenance,
                initial,
                BigDecimal.ZERO,
                List.of(),
                List.of(),
                null,
                left,
                List.of());
    }

    static Account account() {
        return account(new UUID(0, 1), 7);
    }

    public static Account account(UUID id, long sequence) {
        return account(id, sequence, null);
    }

    static Account account(UUID id, long sequence, String haircutSchedule) {
        return new Account(
                id,
                "G" + id.getLeastSignificantBits(),
                "An owner",
                "USD",
                AccountType.SPECULATOR,
                null,
                POLICY,
                haircutSchedule,
                AccountStatus.ACTIVE,
                1,
                sequence,
                NOW,
                NOW);
    }

    public static MarginPolicy policy(OptionValueRule optionValue) {
        return policy(TOLD, optionValue);
    }

    public static MarginPolicy policy(String methodology, OptionValueRule optionValue) {
        return new MarginPolicy(
                POLICY,
                3,
                NOW,
                "",
                new MarginRule(methodology, null, null, null),
                optionValue,
                CoveredCallRule.NONE,
                HealthLadder.DEFAULT,
                CallTarget.INITIAL,
                CallTarget.INITIAL,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new Grace.Elapsed(Duration.ofMinutes(30)),
                List.of(),
                false,
                STALE_AFTER);
    }

    static BookPosition threeFuturesAt102() {
        return position(FUTURE, "3", "102");
    }

    static BookPosition fiveShortCallsAt3() {
        return position(CALL, "-5", "3");
    }

    public static BookPosition position(ContractId contract, String quantity, String averagePrice) {
        return new BookPosition(
                contract,
                new BigDecimal(quantity),
                averagePrice == null ? null : new BigDecimal(averagePrice),
                BigDecimal.ZERO,
                "USD",
                new BigDecimal("100"));
    }

    static CashBalance cash(String currency, String cash, String accrued) {
        return new CashBalance(currency, new BigDecimal(cash), new BigDecimal(accrued));
    }

    static AccountBook book(List<BookPosition> positions, List<CashBalance> balances, AccountStanding standing) {
        return new AccountBook(account(), positions, balances, List.of(), standing);
    }

    static AccountStanding standing(AccountBook book, String initialMargin, String maintenanceMargin) {
        return new AccountStanding(
                book.account().id(),
                book.account().sequence() - 1,
                NOW.minusSeconds(60),
                null,
                book.positionDigest(),
                new BigDecimal(initialMargin),
                new BigDecimal(maintenanceMargin));
    }

    /** Future at 100, call at 2.60, an hour's fraction old. */
    static SnapshotMarks market(FxRate... fxRates) {
        return market(NOW.minusSeconds(1), List.of(mark(FUTURE, "100"), mark(CALL, "2.60")), fxRates);
    }

    static SnapshotMarks market(Instant asOf, List<InstrumentMark> marks, FxRate... fxRates) {
        return SnapshotMarks.of(new MarketSnapshot(
                new UUID(1, asOf.toEpochMilli()),
                asOf,
                new MarketData(asOf, List.of(), marks, List.of(fxRates)),
                "0".repeat(64)));
    }

    public static InstrumentMark mark(ContractId contract, String price) {
        return new InstrumentMark(
                contract,
                "USD",
                new BigDecimal("100"),
                "G",
                null,
                new BigDecimal(price),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Methodologies methodologies(MarginMethodology methodology) {
        return new Methodologies(List.of(methodology));
    }

    /** A round with everything given and nothing stored. */
    static MarginRound round(MarginMethodology methodology, SnapshotMarks marks) {
        return round(methodology, marks, OptionValueRule.NET, (set, contract) -> Optional.empty(), null);
    }

    /** @param newest the account's newest row; null for none */
    static MarginRound round(
            MarginMethodology methodology,
            SnapshotMarks marks,
            OptionValueRule optionValue,
            SettlementPrices settlementPrices,
            AccountMargin newest) {
        Methodologies methodologies = methodologies(methodology);
        return new MarginRound(
                new AccountRequirements(new MarginCalculationService(methodologies), methodologies, name -> {
                    throw new IllegalStateException("no scenario set " + name);
                }),
                settlementPrices,
                (account, holdings, market, requirement, cuts) -> List.of(),
                vault -> Optional.empty(),
                id -> Optional.ofNullable(newest),
                name -> policy(optionValue),
                marks,
                NOW);
    }
}
