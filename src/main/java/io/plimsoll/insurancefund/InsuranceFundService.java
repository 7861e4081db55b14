package io.plimsoll.insurancefund;

import io.plimsoll.account.AccountRules;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Moves insurance funds. */
public final class InsuranceFundService {
    /**
     * How often a movement is prepared that finds, when it is saved, that the fund has moved on. One of several writers succeeds in
     * each round, and the house has few that pay in at once; liquidations do not come this way.
     */
    public static final int ATTEMPT_COUNT_MAX = 10;

    private final InsuranceFunds funds;
    private final FundCurrencies currencies;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public InsuranceFundService(InsuranceFunds funds, FundCurrencies currencies, Supplier<UUID> ids, Clock clock) {
        this.funds = funds;
        this.currencies = currencies;
        this.ids = ids;
        this.clock = clock;
    }

    /** Somebody else moved the fund meanwhile. */
    private static final class FundMovedOnException extends RuntimeException {
        FundMovedOnException(String currency) {
            super("the insurance fund in %s was moved meanwhile".formatted(currency));
        }
    }

    /** @throws RejectedException INSURANCE_FUND_NOT_FOUND of a currency that has none */
    public InsuranceFund get(String currency) {
        currencies.requireKnown(currency);
        return funds.get(currency);
    }

    /**
     * What the house pays in or takes out. A movement that was made before gets its first answer.
     *
     * @return not stored yet; saved in {@link #retried}
     * @throws RejectedException INSURANCE_FUND_NOT_FOUND; FUND_MOVEMENT_CONFLICT if the reference belongs to a movement of another
     *     content; FUND_MOVEMENT_INVALID if the kind is a liquidation's or does not go with the amount's sign;
     *     INSURANCE_FUND_OVERDRAWN of a withdrawal above what the fund holds; FIGURE_OUT_OF_RANGE
     */
    public PreparedChange<FundMovement> move(FundMovement.Draft draft) {
        currencies.requireKnown(draft.currency());
        // read first: an earlier movement that is not found below is counted under the lock
        InsuranceFund fund = funds.get(draft.currency());
        Optional<FundMovement> earlier = funds.find(draft.currency(), draft.reference());
        if (earlier.isPresent()) {
            return PreparedChange.repeated(sameContent(earlier.get(), draft));
        }
        if (draft.kind().isOfLiquidation()) {
            throw invalid("/kind", "a %s is made by its liquidation, and not by hand".formatted(draft.kind()));
        }
        if (!draft.kind().allows(draft.amount().signum())) {
            throw invalid("/amount", draft.kind().rule());
        }
        FundMovement movement = next(fund, draft);
        return PreparedChange.of(movement, () -> {
            InsuranceFund locked = funds.lock(draft.currency());
            if (locked.movementCount() != fund.movementCount()) {
                throw new FundMovedOnException(draft.currency());
            }
            funds.add(movement);
        });
    }

    /**
     * Books what a liquidation brought the fund or cost it, in the caller's transaction, which holds the fund's lock from
     * {@link InsuranceFunds#lock} on. The same liquidation again gets its first movement.
     *
     * @param draft of a liquidation's kind
     * @throws RejectedException FUND_MOVEMENT_CONFLICT if the reference belongs to a movement of another content;
     *     INSURANCE_FUND_OVERDRAWN of a loss above what the fund holds, see {@link InsuranceFund#payable}; FIGURE_OUT_OF_RANGE
     * @throws IllegalArgumentException if the kind is none of a liquidation, or does not go with the amount's sign
     */
    public FundMovement bookLiquidation(FundMovement.Draft draft) {
        if (!draft.kind().isOfLiquidation()
                || !draft.kind().allows(draft.amount().signum())) {
            throw new IllegalArgumentException("no %s of a liquidation: %s".formatted(draft.amount(), draft.kind()));
        }
        InsuranceFund fund = funds.lock(draft.currency());
        Optional<FundMovement> earlier = funds.find(draft.currency(), draft.reference());
        if (earlier.isPresent()) {
            return sameContent(earlier.get(), draft);
        }
        FundMovement movement = next(fund, draft);
        funds.add(movement);
        return movement;
    }

    /**
     * Makes a change that prepares and saves a movement; anew if the fund has moved on in between.
     *
     * @throws RejectedException INSURANCE_FUND_BUSY if it had moved on every time
     */
    public <T> T retried(Supplier<T> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.get();
            } catch (FundMovedOnException movedOn) {
                if (attempt == ATTEMPT_COUNT_MAX) {
                    throw new RejectedException(
                            Reason.INSURANCE_FUND_BUSY,
                            "%s, %d times in a row".formatted(movedOn.getMessage(), ATTEMPT_COUNT_MAX));
                }
            }
        }
    }

    private FundMovement next(InsuranceFund fund, FundMovement.Draft draft) {
        BigDecimal balanceAfter = fund.balance().add(draft.amount());
        if (balanceAfter.signum() < 0) {
            Money free = new Money(Money.shown(fund.balance(), fund.currency()), fund.currency());
            throw new RejectedException(
                    Reason.INSURANCE_FUND_OVERDRAWN,
                    "the insurance fund holds %s %s, and %s cannot leave it"
                            .formatted(
                                    free.amount().toPlainString(),
                                    fund.currency(),
                                    draft.amount().negate().toPlainString()),
                    List.of(),
                    Map.of("freeAmount", free));
        }
        AccountRules.requireStorable("the insurance fund in " + fund.currency(), balanceAfter);
        return FundMovement.next(fund, ids.get(), draft, clock.instant());
    }

    private static FundMovement sameContent(FundMovement earlier, FundMovement.Draft draft) {
        if (!earlier.draft().equals(draft)) {
            throw new RejectedException(
                    Reason.FUND_MOVEMENT_CONFLICT,
                    "the reference %s belongs to a %s of %s %s"
                            .formatted(
                                    draft.reference(),
                                    earlier.kind(),
                                    earlier.amount().toPlainString(),
                                    earlier.currency()),
                    List.of(),
                    Map.of("movementId", earlier.id()));
        }
        return earlier;
    }

    private static RejectedException invalid(String pointer, String detail) {
        return new RejectedException(
                Reason.FUND_MOVEMENT_INVALID,
                detail,
                List.of(new Violation(pointer, Reason.FUND_MOVEMENT_INVALID, detail)));
    }
}
