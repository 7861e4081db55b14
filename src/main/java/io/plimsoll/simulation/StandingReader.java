package io.plimsoll.simulation;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.coveredcalls.CoverageLine;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.money.Money;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.SimulatedAccounts.HeldQuantity;
import io.plimsoll.simulation.SimulatedAccounts.Question;
import io.plimsoll.simulation.SimulatedAccounts.RuleBook;
import io.plimsoll.simulation.SimulatedAccounts.StandingAccount;
import io.plimsoll.simulation.SimulatedAccounts.StandingBook;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads many accounts on one market: each contract is valued once, whoever holds it. Used once, by one thread. */
final class StandingReader {
    private static final int DECIMALS = 10;

    private final MarginRound round;
    private final MarginPolicies policies;
    private final Methodologies methodologies;
    private final Question question;
    private final Map<ContractId, Optional<Unit>> units = new HashMap<>();
    private final Map<String, Optional<MarginPolicy>> policiesInUse = new HashMap<>();
    private final TreeMap<String, BigDecimal> prices = new TreeMap<>();

    StandingReader(MarginRound round, MarginPolicies policies, Methodologies methodologies, Question question) {
        this.round = round;
        this.policies = policies;
        this.methodologies = methodologies;
        this.question = question;
    }

    /** What one unit of a contract depends on. */
    private record Unit(String underlying, String currency, BigDecimal multiplier, double delta) {}

    /** Of every underlying that was read, by name. */
    TreeMap<String, BigDecimal> prices() {
        return prices;
    }

    /**
     * @throws RejectedException SIMULATION_INVALID if it does not fit into the simulation; MARKET_DATA_MISSING for a contract or underlying
     *     that cannot be valued; whatever {@link MarginRound#margin} refuses
     */
    StandingAccount read(AccountBook book) {
        AccountMargin margin = round.margin(book);
        requireCurrency(book, book.account().baseCurrency());
        TreeMap<String, BigDecimal> deltas = new TreeMap<>();
        List<HeldQuantity> held = new ArrayList<>();
        for (BookPosition position : book.positions()) {
            Unit unit = unit(position.contract());
            requireCurrency(book, unit.currency);
            double count = position.quantity().multiply(unit.multiplier).doubleValue();
            deltas.merge(unit.underlying, Revaluation.shown(unit.delta * count), BigDecimal::add);
            held.add(new HeldQuantity(position.contract(), unit.underlying, position.quantity()));
        }
        BigDecimal notional = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> delta : deltas.entrySet()) {
            BigDecimal price = prices.computeIfAbsent(delta.getKey(), this::price);
            notional = notional.add(delta.getValue()
                    .multiply(price)
                    .abs()
                    .setScale(Money.decimals(question.currency()), RoundingMode.HALF_EVEN));
        }
        deltas.replaceAll((underlying, delta) -> delta.setScale(DECIMALS, RoundingMode.HALF_EVEN));
        deltas.values().removeIf(delta -> delta.signum() == 0);
        String obstacle = question.isRemargined() ? obstacle(book, margin) : null;
        boolean isRemargined = question.isRemargined() && obstacle == null && !held.isEmpty();
        return new StandingAccount(
                book.account().id(),
                margin.equity(),
                isRemargined ? null : rate(book, margin, notional),
                deltas,
                isRemargined ? remargined(book, margin, held) : null,
                obstacle);
    }

    private void requireCurrency(AccountBook book, String currency) {
        if (!currency.equals(question.currency())) {
            throw invalid(notInAlone(book.account().id(), question.currency()));
        }
    }

    static String notInAlone(UUID accountId, String currency) {
        return "account %s is not in %s alone".formatted(accountId, currency);
    }

    private static BigDecimal rate(AccountBook book, AccountMargin margin, BigDecimal notional) {
        if (margin.maintenanceMargin().signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (margin.maintenanceMargin().compareTo(notional) > 0) {
            throw invalid("the maintenance margin of account %s, %s, is more than the notional of its deltas, %s"
                    .formatted(
                            book.account().id(), margin.maintenanceMargin().toPlainString(), notional.toPlainString()));
        }
        return margin.maintenanceMargin().divide(notional, DECIMALS, RoundingMode.UP);
    }

    /** Why it cannot be margined anew as it trades; null if it can, or holds nothing that would be. */
    private @Nullable String obstacle(AccountBook book, AccountMargin margin) {
        if (book.positions().isEmpty()) {
            return null;
        }
        Optional<MarginPolicy> policy = policy(book);
        if (policy.isEmpty()) {
            return "there is no margin policy %s any more"
                    .formatted(book.account().marginPolicy());
        }
        MarginRule rule = policy.get().margin();
        if (!Remargining.isPossible(methodologies.get(rule.methodology()))) {
            return "prices move what %s asks for".formatted(rule.methodology());
        }
        if (rule.scenarioSet() != null || rule.settings() != null) {
            return "policy %s has scenarios or settings of its own"
                    .formatted(policy.get().name());
        }
        if (margin.requireWorking().coverage().stream().anyMatch(StandingReader::isBesideMethodology)) {
            return "calls that it has sold are margined by what covers them";
        }
        if (margin.parameterSet() == null) {
            return "no parameter set margins it now";
        }
        return margin.warnings().stream()
                .filter(warning -> warning.code().equals(Reason.CONTRACT_UNKNOWN.name()))
                .findFirst()
                .map(warning -> "%s does not know all of its contracts".formatted(rule.methodology()))
                .orElse(null);
    }

    /** Whether not all of a call is margined by the methodology. */
    private static boolean isBesideMethodology(CoverageLine call) {
        return call.coveredUnits().signum() > 0 || call.nakedMaintenanceMargin() != null;
    }

    private Optional<MarginPolicy> policy(AccountBook book) {
        return policiesInUse.computeIfAbsent(book.account().marginPolicy(), policies::find);
    }

    private StandingBook remargined(AccountBook book, AccountMargin margin, List<HeldQuantity> held) {
        String methodology = policy(book).orElseThrow().margin().methodology();
        boolean takesNetting =
                methodologies.get(methodology).inputs().optional().contains(MethodologyInput.NETTING);
        return new StandingBook(
                new RuleBook(
                        methodology,
                        Objects.requireNonNull(margin.parameterSet(), "parameterSet")
                                .id(),
                        book.account().accountType(),
                        takesNetting ? book.account().netting() : null),
                held);
    }

    private Unit unit(ContractId contract) {
        return units.computeIfAbsent(contract, this::valued)
                .orElseThrow(() -> missing("the market does not say enough of " + contract.label()));
    }

    private Optional<Unit> valued(ContractId contract) {
        Optional<MarketSnapshot> snapshot = round.marks().snapshot();
        if (snapshot.isEmpty()) {
            return Optional.empty();
        }
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(snapshot.get().marketOf(List.of(contract)), List.of(contract), gaps);
        if (revaluation.size() == 0) {
            return Optional.empty();
        }
        InstrumentMark mark = revaluation.mark(0);
        return Optional.of(new Unit(
                mark.underlying(),
                mark.currency(),
                mark.multiplier(),
                revaluation.greeks(0).delta()));
    }

    private BigDecimal price(String underlying) {
        return round.marks()
                .snapshot()
                .flatMap(snapshot -> snapshot.underlying(underlying))
                .map(Underlying::price)
                .orElseThrow(() -> missing("no price of %s in the market".formatted(underlying)));
    }

    private static RejectedException invalid(String detail) {
        return new RejectedException(Reason.SIMULATION_INVALID, detail);
    }

    private static RejectedException missing(String detail) {
        return new RejectedException(Reason.MARKET_DATA_MISSING, detail);
    }
}
