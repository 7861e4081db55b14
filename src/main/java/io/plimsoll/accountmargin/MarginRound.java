package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountRequirements.Computed;
import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.accountmargin.Mark.Source;
import io.plimsoll.accountmargin.RequirementFloor.Quality;
import io.plimsoll.calculation.AccountCalculations.AccountCalculation;
import io.plimsoll.calculation.AccountCalculations.AccountReference;
import io.plimsoll.calculation.AccountCalculations.Question;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.coveredcalls.CallCoverage;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.money.Money;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.vault.VaultShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Margins accounts on one market at one instant. Reads nothing but policies, parameter sets and, where something is missing, an account's
 * newest row; stores nothing. Safe for any number of threads.
 */
public final class MarginRound {
    private static final String ACCOUNT = "/accountId";
    private static final String POSITIONS = "/positions/";

    private final AccountRequirements requirements;
    private final SettlementPrices settlementPrices;
    private final CollateralValues collateralValues;
    private final Function<String, Optional<VaultShare>> vaults;
    private final Function<UUID, Optional<AccountMargin>> newestRow;
    private final Function<String, MarginPolicy> policies;
    private final SnapshotMarks marks;
    private final Instant now;

    /**
     * @param vaults what their shares can cover, by name
     * @param policies latest version by name
     * @param now at which prices are called stale
     */
    MarginRound(
            AccountRequirements requirements,
            SettlementPrices settlementPrices,
            CollateralValues collateralValues,
            Function<String, Optional<VaultShare>> vaults,
            Function<UUID, Optional<AccountMargin>> newestRow,
            Function<String, MarginPolicy> policies,
            SnapshotMarks marks,
            Instant now) {
        this.requirements = requirements;
        this.settlementPrices = settlementPrices;
        this.collateralValues = collateralValues;
        this.vaults = vaults;
        this.newestRow = newestRow;
        this.policies = policies;
        this.marks = marks;
        this.now = now;
    }

    /** The market of the round. */
    public SnapshotMarks marks() {
        return marks;
    }

    /**
     * What the account is margined by.
     *
     * @throws RejectedException MARGIN_POLICY_UNKNOWN
     */
    public MarginPolicy policy(Account account) {
        return policies.apply(account.marginPolicy());
    }

    /** The same round on another market, real or imagined: policies and scenario sets are not looked up again. */
    public MarginRound on(SnapshotMarks otherMarks) {
        return new MarginRound(
                requirements, settlementPrices, collateralValues, vaults, newestRow, policies, otherMarks, now);
    }

    /**
     * The same round by other policies, stored or not: what the accounts of these names would be margined by.
     *
     * @param instead by name; every other policy stays as it is
     */
    public MarginRound by(Map<String, MarginPolicy> instead) {
        return new MarginRound(
                requirements,
                settlementPrices,
                collateralValues,
                vaults,
                newestRow,
                name -> instead.containsKey(name) ? instead.get(name) : policies.apply(name),
                marks,
                now);
    }

    /**
     * How the account stands.
     *
     * @return with {@code calculatedAt} the round's instant; whoever stores it sets the final one
     * @throws RejectedException if there is no figure to tell: MARGIN_POLICY_UNKNOWN; whatever the methodology refuses, the first time;
     *     FX_RATE_MISSING or MARKET_DATA_MISSING if something is owed that nobody can price
     */
    public AccountMargin margin(AccountBook book) {
        return margin(book, true);
    }

    /**
     * The same of a requirement that is computed for these positions now, never one from before.
     *
     * @throws RejectedException as {@link #margin}, and what the methodology refuses also where there is a requirement from before
     */
    public AccountMargin computedMargin(AccountBook book) {
        return margin(book, false);
    }

    /** @param mayCarryOver whether the requirement from before counts where none can be computed */
    private AccountMargin margin(AccountBook book, boolean mayCarryOver) {
        Account account = book.account();
        MarginPolicy policy = policies.apply(account.marginPolicy());
        Warnings warnings = new Warnings();
        LastKnown lastKnown = new LastKnown(() -> newestRow.apply(account.id()));
        CurrencyConversion conversion = new CurrencyConversion(account.baseCurrency(), marks.fxRates());

        InputAges ages = new InputAges(marks, conversion, policy.priceStaleAfter(), now, warnings);
        Map<BookPosition, Mark> markOf = marks(book, policy, lastKnown, ages, warnings);
        Requirement required = mayCarryOver
                ? requirementOrCarried(book, policy, conversion, markOf, warnings)
                : requirement(book, policy, conversion, markOf, warnings);
        Computed computed = required.computed;
        CallCoverage coverage = required.coverage;
        RequirementFloor requirement = held(book, policy, required, markOf, ages, warnings);

        EquityCalculation equity = new EquityCalculation(conversion, lastKnown, policy.optionValue(), warnings);
        List<BalanceLine> balances = equity.balances(book.balances());
        List<PositionLine> positions =
                equity.positions(book.positions(), markOf::get, position -> coverage.relieved(position.contract()));
        List<CollateralLine> collateral = book.holdings().isEmpty()
                ? List.of()
                : collateralValues.of(
                        account, book.holdings(), marks, requirement.initialMargin(), coverage.valueCuts());
        ages.warnOfRates(balances, positions, collateral);
        ages.warnOfCollateral(collateral);
        List<EquityLine> lines = EquityCalculation.lines(balances, collateral, positions);
        BigDecimal total = lines.stream().map(EquityLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new AccountMargin(
                account.id(),
                account.sequence(),
                now,
                account.baseCurrency(),
                requirements.methodology(policy.margin()),
                policy.name(),
                policy.version(),
                marks.id(),
                marks.asOf(),
                computed == null ? null : computed.parameterSet(),
                lines,
                // a requirement from before has the decimals that it was stored with
                Money.shown(requirement.initialMargin(), account.baseCurrency()),
                Money.shown(requirement.maintenanceMargin(), account.baseCurrency()),
                policy.health().state(total, requirement.maintenanceMargin()),
                warnings.all(),
                computed == null ? null : computed.scenarioSet(),
                new MarginWorking(
                        policy.priceStaleAfter(),
                        requirement.basis(),
                        balances,
                        collateral,
                        positions,
                        coverage.lines()));
    }

    /**
     * The calculation that the requirement of the book comes from. What is wrong with one of its positions is told of the account, because
     * the positions do not stand in the request.
     *
     * @throws RejectedException as {@link io.plimsoll.calculation.AccountCalculations#calculate} does
     */
    public AccountCalculation calculation(UUID id, Instant calculatedAt, AccountBook book, Question question) {
        Account account = book.account();
        MarginPolicy policy = policies.apply(account.marginPolicy());
        MarginRule rule = policy.margin();
        boolean takesMarket = requirements.takesMarket(rule);
        if (question.snapshotId() != null && !takesMarket) {
            String detail = "%s does not take snapshotId".formatted(rule.methodology());
            throw new RejectedException(
                    Reason.METHODOLOGY_INPUT_MISMATCH,
                    detail,
                    List.of(new Violation("/snapshotId", Reason.METHODOLOGY_INPUT_MISMATCH, detail)));
        }
        return new AccountCalculation(
                new AccountReference(
                        account.id(),
                        account.sequence(),
                        policy.name(),
                        policy.version(),
                        takesMarket ? marks.id() : null),
                calculation(id, calculatedAt, book, policy, question));
    }

    private MarginCalculation calculation(
            UUID id, Instant calculatedAt, AccountBook book, MarginPolicy policy, Question question) {
        try {
            return requirements.calculation(
                    id,
                    calculatedAt,
                    book,
                    policy.margin(),
                    marks,
                    question,
                    coverageInputs(book, policy, question).orElse(null));
        } catch (RejectedException refused) {
            throw refused.placed(pointer -> pointer.startsWith(POSITIONS) ? ACCOUNT : pointer);
        }
    }

    /**
     * The account, to try trades on.
     *
     * @param further contracts that may be traded though the book holds none of them
     * @throws RejectedException as {@link #margin}, also where there is a requirement from before; CONTRACT_UNKNOWN if the methodology does
     *     not know one of the book's contracts: what its requirement would be after a trade cannot be told then
     */
    public BookTrial trial(AccountBook book, List<TradableContract> further) {
        Account account = book.account();
        MarginPolicy policy = policies.apply(account.marginPolicy());
        Warnings warnings = new Warnings();
        LastKnown lastKnown = new LastKnown(() -> newestRow.apply(account.id()));
        CurrencyConversion conversion = new CurrencyConversion(account.baseCurrency(), marks.fxRates());
        List<BookPosition> positions = new ArrayList<>(book.positions());
        further.forEach(contract -> positions.add(contract.unheld()));
        if (policy.coveredCalls() != CoveredCallRule.NONE) {
            return BookTrial.ofWholeBook(
                    book,
                    this::margin,
                    positions,
                    positions.stream()
                            .map(position -> mark(position.contract(), policy, lastKnown))
                            .toList(),
                    new EquityCalculation(conversion, lastKnown, policy.optionValue(), warnings));
        }
        VaryingRequirement requirement =
                requirements.varying(account, positions, policy.margin(), marks, conversion, now);
        BookTrial trial = new BookTrial(
                book,
                this::margin,
                positions,
                positions.stream()
                        .map(position -> mark(position.contract(), policy, lastKnown))
                        .toList(),
                requirement,
                !(requirement instanceof VaryingRequirement.Recomputed),
                new EquityCalculation(conversion, lastKnown, policy.optionValue(), warnings),
                initialMargin -> book.holdings().isEmpty()
                        ? List.of()
                        : collateralValues.of(account, book.holdings(), marks, initialMargin, Map.of()));
        requirement.margins();
        return trial;
    }

    /** Null if nobody ever knew one. */
    private @Nullable Mark mark(ContractId contract, MarginPolicy policy, LastKnown lastKnown) {
        return marks.find(contract)
                .or(() -> settlementPrices.find(policy.margin().parameterSet(), contract))
                .or(() -> lastKnown.mark(contract))
                .orElse(null);
    }

    /**
     * What the requirement of an account's positions is made of: the methodology's components and working. It is computed, never held
     * over from before, and empty without positions.
     *
     * @throws RejectedException MARGIN_POLICY_UNKNOWN; whatever the methodology refuses
     */
    public Optional<MarginRequirement> requirement(AccountBook book) {
        if (book.positions().isEmpty()) {
            return Optional.empty();
        }
        Account account = book.account();
        MarginPolicy policy = policies.apply(account.marginPolicy());
        Portfolio portfolio = AccountRequirements.portfolio(book);
        LastKnown lastKnown = new LastKnown(() -> newestRow.apply(account.id()));
        CallCoverage coverage = coverage(book, policy, contract -> mark(contract, policy, lastKnown));
        return Optional.of(
                coverage.plus(requirements.explained(account, coverage.margined(), policy.margin(), marks, now)));
    }

    /** The best that is known of each position; none for a contract nobody ever knew a price of. */
    private Map<BookPosition, Mark> marks(
            AccountBook book, MarginPolicy policy, LastKnown lastKnown, InputAges ages, Warnings warnings) {
        Map<BookPosition, Mark> markOf = new IdentityHashMap<>();
        for (BookPosition position : book.positions()) {
            ContractId contract = position.contract();
            Mark mark = mark(contract, policy, lastKnown);
            warnOfTerms(position, warnings);
            if (mark == null || mark.source() == Source.LAST_KNOWN) {
                warnings.add(Warnings.Code.MARK_MISSING, contract.label());
            } else if (mark.source() == Source.PARAMETER_SET) {
                warnings.add(Warnings.Code.PRICE_FROM_PARAMETER_SET, contract.label());
            }
            if (mark != null) {
                markOf.put(position, mark);
                if (ages.isStale(mark)) {
                    warnings.add(Warnings.Code.PRICE_STALE, contract.label());
                }
            }
        }
        return markOf;
    }

    /** A market whose price is of another currency or of another number of units is not refused: which of the two is right nobody knows. */
    private void warnOfTerms(BookPosition position, Warnings warnings) {
        InstrumentMark known = marks.instrument(position.contract()).orElse(null);
        if (known == null
                || known.currency().equals(position.currency())
                        && known.multiplier().compareTo(position.multiplier()) == 0) {
            return;
        }
        warnings.add(
                Warnings.Code.CONTRACT_TERMS_DIFFER,
                "%s in %s with multiplier %s, in the market snapshot in %s with multiplier %s"
                        .formatted(
                                position.contract().label(),
                                position.currency(),
                                position.multiplier().toPlainString(),
                                known.currency(),
                                known.multiplier().toPlainString()));
    }

    /**
     * What is required, and what of it covered calls made.
     *
     * @param computed null if none could be computed, but there is one from before; then nothing is covered either
     */
    private record Requirement(@Nullable Computed computed, CallCoverage coverage) {}

    private Requirement requirementOrCarried(
            AccountBook book,
            MarginPolicy policy,
            CurrencyConversion conversion,
            Map<BookPosition, Mark> markOf,
            Warnings warnings) {
        try {
            return requirement(book, policy, conversion, markOf, warnings);
        } catch (RejectedException unavailable) {
            if (book.standing() == null) {
                throw unavailable;
            }
            warnings.add(Warnings.Code.REQUIREMENT_CARRIED_OVER, unavailable.getMessage());
            if (!book.isMarginedAsItIs()) {
                warnings.add(Warnings.Code.REQUIREMENT_OF_OTHER_POSITIONS, "the requirement");
            }
            return new Requirement(null, CallCoverage.none(AccountRequirements.portfolio(book)));
        }
    }

    private Requirement requirement(
            AccountBook book,
            MarginPolicy policy,
            CurrencyConversion conversion,
            Map<BookPosition, Mark> markOf,
            Warnings warnings) {
        Map<ContractId, Mark> markOfContract = new HashMap<>();
        markOf.forEach((position, mark) -> markOfContract.put(position.contract(), mark));
        CallCoverage coverage = coverage(book, policy, markOfContract::get);
        CallCoverage.Charge charge = coverage.marginsIn(book.account().baseCurrency());
        Computed computed = requirements
                .of(book.account(), coverage.margined(), policy.margin(), marks, conversion, now)
                .plus(charge.initialMargin(), charge.maintenanceMargin());
        computed.unresolved().forEach(label -> warnings.add(Warnings.Code.CONTRACT_UNKNOWN, label));
        warnings.addAll(computed.warnings());
        return new Requirement(computed, coverage);
    }

    /** @param markOf null for a contract that has none */
    private CallCoverage coverage(AccountBook book, MarginPolicy policy, Function<ContractId, Mark> markOf) {
        Portfolio portfolio = AccountRequirements.portfolio(book);
        boolean isConcerned = policy.coveredCalls() != CoveredCallRule.NONE
                && portfolio.positions().stream().anyMatch(CoverageInputs::isSoldCall);
        return isConcerned
                ? bookCoverage(policy, markOf)
                        .of(book, policy.coveredCalls(), List.of())
                        .of(portfolio)
                : CallCoverage.none(portfolio);
    }

    /** What the coverage of the book and of every what-if depends on; empty if none of them may have a call that is covered. */
    private Optional<CoverageInputs> coverageInputs(AccountBook book, MarginPolicy policy, Question question) {
        List<Position> hypothetical = question.whatIfs().stream()
                .flatMap(whatIf -> whatIf.positions().stream())
                .toList();
        boolean isConcerned = policy.coveredCalls() != CoveredCallRule.NONE
                && Stream.concat(AccountRequirements.portfolio(book).positions().stream(), hypothetical.stream())
                        .anyMatch(CoverageInputs::isSoldCall);
        if (!isConcerned) {
            return Optional.empty();
        }
        LastKnown lastKnown = new LastKnown(() -> newestRow.apply(book.account().id()));
        return Optional.of(bookCoverage(policy, contract -> mark(contract, policy, lastKnown))
                .of(
                        book,
                        policy.coveredCalls(),
                        hypothetical.stream().map(Position::contract).distinct().toList()));
    }

    private BookCoverage bookCoverage(MarginPolicy policy, Function<ContractId, Mark> markOf) {
        return new BookCoverage(
                marks,
                vaults,
                contract -> ContractTerms.ofMarket(contract, marks)
                        .or(() -> settlementPrices.terms(policy.margin().parameterSet(), contract)),
                markOf);
    }

    private RequirementFloor held(
            AccountBook book,
            MarginPolicy policy,
            Requirement required,
            Map<BookPosition, Mark> markOf,
            InputAges ages,
            Warnings warnings) {
        Computed computed = required.computed;
        if (computed == null) {
            // a first requirement that cannot be computed was refused
            return RequirementFloor.carriedOver(Objects.requireNonNull(book.standing(), "standing"));
        }
        ages.warnOf(computed.rate());
        RequirementFloor held = RequirementFloor.of(
                computed.initialMargin(),
                computed.maintenanceMargin(),
                quality(book, policy, required.coverage, computed, markOf, ages),
                book.standing(),
                book::isMarginedAsItIs);
        if (held.basis() == RequirementBasis.HELD) {
            warnings.add(Warnings.Code.REQUIREMENT_HELD, "the requirement");
        }
        return held;
    }

    private Quality quality(
            AccountBook book,
            MarginPolicy policy,
            CallCoverage coverage,
            Computed computed,
            Map<BookPosition, Mark> markOf,
            InputAges ages) {
        boolean isOfMarket = requirements.takesMarket(policy.margin()) || coverage.isByRule();
        boolean isAnyUnderlyingStale = isOfMarket && ages.isAnyUnderlyingStale(book.positions());
        if (!computed.unresolved().isEmpty()) {
            return Quality.PARTIAL;
        }
        boolean isMarketFresh = !isOfMarket
                || !isAnyUnderlyingStale
                        && !ages.isAnyRateStale(book.positions())
                        && book.positions().stream()
                                .map(markOf::get)
                                .allMatch(mark -> mark != null && !ages.isStale(mark));
        return isMarketFresh && !ages.isStale(computed.rate()) ? Quality.GOOD : Quality.STALE;
    }
}
