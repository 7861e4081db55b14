package io.plimsoll.collateral;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountRules;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Spelling;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sets what accounts have pledged, and values it. Nothing is stored here before {@link PreparedChange#save()}. */
public final class CollateralService {
    /** Values above are no amounts of money any more; stored figures have at most 18 integer digits. */
    private static final BigDecimal VALUE_BOUND = BigDecimal.TEN.pow(AccountRules.DIGIT_COUNT_MAX);

    private final Accounts accounts;
    private final CollateralHoldings holdings;
    private final HaircutScheduleService schedules;
    private final CollateralBases bases;
    private final FreeCollateral freeCollateral;
    private final Clock clock;

    public CollateralService(
            Accounts accounts,
            CollateralHoldings holdings,
            HaircutScheduleService schedules,
            CollateralBases bases,
            FreeCollateral freeCollateral,
            Clock clock) {
        this.accounts = accounts;
        this.holdings = holdings;
        this.schedules = schedules;
        this.bases = bases;
        this.freeCollateral = freeCollateral;
        this.clock = clock;
    }

    /** The collateral of an account in one state, and what it is worth now. */
    public record State(Account account, CollateralSet set, CollateralValuation valuation) {}

    /** @throws RejectedException ACCOUNT_NOT_FOUND */
    public State get(UUID accountId) {
        Account account = accounts.get(accountId);
        return valued(account, holdings.latest(accountId));
    }

    /**
     * An earlier set, valued by today's schedule and market.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; COLLATERAL_VERSION_NOT_FOUND
     */
    public State get(UUID accountId, int version) {
        Account account = accounts.get(accountId);
        return holdings.find(accountId, version)
                .map(set -> valued(account, set))
                .orElseThrow(() -> new RejectedException(
                        Reason.COLLATERAL_VERSION_NOT_FOUND,
                        "the collateral of %s has the versions 1 to %d, not %d"
                                .formatted(
                                        account.label(),
                                        holdings.latest(accountId).version(),
                                        version)));
    }

    private State valued(Account account, CollateralSet set) {
        return new State(account, set, valuation(account, set.holdings(), bases.of(account)));
    }

    /** As it is once the account is margined with them, and not as the margin before would have them count. */
    private CollateralValuation valuationIfHeld(Account account, List<CollateralHolding> wanted) {
        return valuation(account, wanted, bases.of(account, wanted));
    }

    private CollateralValuation valuation(Account account, List<CollateralHolding> held, CollateralBasis basis) {
        return CollateralValuation.of(held, schedule(account).orElse(null), basis);
    }

    private Optional<HaircutSchedule> schedule(Account account) {
        return Optional.ofNullable(account.haircutSchedule()).flatMap(schedules.library()::find);
    }

    /**
     * Puts these in place of all holdings. The same holdings again are no change.
     *
     * @param present as read now
     * @param wanted each asset once, in the order of the request
     * @throws RejectedException COLLATERAL_CLASS_UNKNOWN with every bad line; ACCOUNT_CLOSED; ACCOUNT_RESTRICTED if the account is
     *     restricted and collateral value would leave; COLLATERAL_NOT_FREE if more of it would leave than is free, or
     *     whatever the methodology refuses if that cannot be told; FIGURE_OUT_OF_RANGE
     */
    public PreparedChange<State> set(State present, List<CollateralHolding> wanted) {
        Account account = present.account();
        AccountRules.requireOpen(account);
        requireKnownClasses(account, wanted);
        Instant now = clock.instant();
        CollateralSet next = new CollateralSet(present.set().version() + 1, now, account.sequence() + 1, wanted);
        if (next.holdings().equals(present.set().holdings())) {
            return PreparedChange.repeated(present);
        }
        State outcome = new State(account, next, valuationIfHeld(account, next.holdings()));
        requireInRange(outcome.valuation());
        BigDecimal leaving = valuationIfHeld(account, present.set().holdings())
                .total()
                .subtract(outcome.valuation().total());
        if (leaving.signum() > 0) {
            requireMayLeave(account, next.holdings(), leaving);
        }
        requireCallsCovered(account, next.holdings());
        return PreparedChange.of(outcome, () -> {
            accounts.advance(account.id(), account.sequence(), now);
            holdings.add(account.id(), next);
        });
    }

    private void requireKnownClasses(Account account, List<CollateralHolding> wanted) {
        List<String> known =
                schedule(account).map(HaircutSchedule::assetClasses).orElse(List.of());
        List<Violation> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String assetClass = wanted.get(i).assetClass();
            if (!known.contains(assetClass)) {
                unknown.add(new Violation(
                        "/holdings/%d/assetClass".formatted(i),
                        Reason.COLLATERAL_CLASS_UNKNOWN,
                        unknownClass(account, assetClass, known)));
            }
        }
        if (!unknown.isEmpty()) {
            Violation first = unknown.getFirst();
            String others = unknown.size() == 1 ? "" : ", and %d more".formatted(unknown.size() - 1);
            throw new RejectedException(
                    Reason.COLLATERAL_CLASS_UNKNOWN, first.pointer() + ": " + first.detail() + others, unknown);
        }
    }

    private static String unknownClass(Account account, String assetClass, List<String> known) {
        if (account.haircutSchedule() == null) {
            return "%s names no haircut schedule".formatted(account.label());
        }
        String unknown = "no class %s in haircut schedule %s".formatted(assetClass, account.haircutSchedule());
        return Spelling.nearest(assetClass, known)
                .map(nearest -> unknown + "; nearest: " + nearest)
                .orElse(unknown);
    }

    private static void requireInRange(CollateralValuation valuation) {
        if (valuation.totalBeforeHaircut().compareTo(VALUE_BOUND) >= 0) {
            throw new RejectedException(
                    Reason.FIGURE_OUT_OF_RANGE,
                    "the value of the holdings has more than %d digits before its point"
                            .formatted(AccountRules.DIGIT_COUNT_MAX));
        }
    }

    /** Units that cover calls hold up more than their own value. */
    private void requireCallsCovered(Account account, List<CollateralHolding> wanted) {
        BigDecimal lacking = freeCollateral.lacking(account.id(), wanted);
        if (lacking.signum() > 0) {
            Money shown = new Money(lacking, account.baseCurrency()).rounded(RoundingMode.CEILING);
            throw new RejectedException(
                    Reason.COLLATERAL_NOT_FREE,
                    "the change takes away what covers calls of %s, and leaves its equity %s %s below the initial margin"
                            .formatted(account.label(), shown.amount().toPlainString(), account.baseCurrency()),
                    List.of(),
                    Map.of("lackingAmount", shown));
        }
    }

    /** @param difference of the values as they are, above 0 */
    private void requireMayLeave(Account account, List<CollateralHolding> wanted, BigDecimal difference) {
        if (account.status() == AccountStatus.RESTRICTED) {
            throw new RejectedException(
                    Reason.ACCOUNT_RESTRICTED,
                    "%s is restricted: no collateral value may leave it".formatted(account.label()));
        }
        BigDecimal leaving = freeCollateral.leaving(account.id(), wanted, difference);
        Optional<BigDecimal> free = freeCollateral.of(account.id());
        if (free.isPresent() && leaving.compareTo(free.get()) > 0) {
            freeCollateral.requireTellable(account.id());
            String currency = account.baseCurrency();
            // what leaves is shown rounded up and what may leave rounded down, so that the two never look alike
            Money shownLeaving = new Money(leaving, currency).rounded(RoundingMode.CEILING);
            Money shownFree = new Money(free.get(), currency).rounded(RoundingMode.FLOOR);
            throw new RejectedException(
                    Reason.COLLATERAL_NOT_FREE,
                    "the change takes %s %s of collateral value out of %s; %s %s are free"
                            .formatted(
                                    shownLeaving.amount().toPlainString(),
                                    currency,
                                    account.label(),
                                    shownFree.amount().toPlainString(),
                                    currency),
                    List.of(),
                    Map.of("freeAmount", shownFree));
        }
    }
}
