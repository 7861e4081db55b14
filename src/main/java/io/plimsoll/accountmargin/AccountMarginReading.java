package io.plimsoll.accountmargin;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.CallsInForce.CallInForce;
import io.plimsoll.accountmargin.MarginStandings.Reading;
import io.plimsoll.policy.HealthState;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** How an account stands, or stood: a function of a stored row, the call then in force and an instant, and of nothing else. */
public final class AccountMarginReading {
    private static final int ATTEMPT_COUNT_MAX = 5;

    private final Accounts accounts;
    private final AccountMargins margins;
    private final MarginStandings standings;
    private final AccountRemargining remargining;
    private final CallsInForce calls;

    public AccountMarginReading(
            Accounts accounts,
            AccountMargins margins,
            MarginStandings standings,
            AccountRemargining remargining,
            CallsInForce calls) {
        this.accounts = accounts;
        this.margins = margins;
        this.standings = standings;
        this.remargining = remargining;
        this.calls = calls;
    }

    /**
     * What is known of an account at an instant.
     *
     * @param asOf the instant; in the answer to a question without one, that of the reading
     * @param call empty if none was live
     */
    public record KnownMargin(AccountMargin margin, Instant asOf, Optional<CallInForce> call) {
        /** By the ladder of the margin policy, and LIQUIDATE whatever the ratio while a call is overdue. */
        public HealthState state() {
            return call.filter(CallInForce::isOverdue)
                    .map(overdue -> HealthState.LIQUIDATE)
                    .orElse(margin.state());
        }
    }

    /**
     * Now. The answer takes in every change that was stored before the question. An account that moved on after its newest row is margined
     * first, by whoever comes first; changes that are made meanwhile need not be waited for.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_BUSY if nobody could margin it because it moved on every time; whatever
     *     {@link MarginRound#margin} refuses
     */
    public KnownMargin now(UUID accountId) {
        Reading reading = standings.read(accountId);
        long sequenceAsked = reading.sequence();
        for (int attempt = 0; !reading.isMarginedAt(sequenceAsked); attempt++) {
            if (attempt == ATTEMPT_COUNT_MAX) {
                throw new RejectedException(
                        Reason.ACCOUNT_BUSY, "account %s changes faster than it can be margined".formatted(accountId));
            }
            remargining.one(accountId);
            reading = standings.read(accountId);
        }
        return known(reading.margin().orElseThrow(), reading.asOf());
    }

    /**
     * At a past instant, exactly as {@link #now} answered then. Final from the first time on: the account's lock, once it was had, says that
     * whatever is still being stored comes later.
     *
     * @param asOf whole microseconds count
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_MARGIN_NOT_FOUND if the account had none yet; REQUEST_INVALID of an instant that
     *     is still to come
     */
    public KnownMargin at(UUID accountId, Instant asOf) {
        Instant instant = asOf.truncatedTo(ChronoUnit.MICROS);
        Reading reading = standings.read(accountId);
        if (instant.isAfter(reading.asOf())) {
            throw RejectedException.shape(
                    "query/asOf",
                    ShapeCode.VALUE_REFUSED,
                    "asOf is still to come; what will be known then is not known now");
        }
        AccountMargin margin = reading.margin()
                .filter(newest -> !newest.calculatedAt().isAfter(instant))
                .or(() -> margins.latest(accountId, instant))
                .orElseThrow(() -> new RejectedException(
                        Reason.ACCOUNT_MARGIN_NOT_FOUND,
                        "account %s had no margin at %s"
                                .formatted(accounts.get(accountId).reference(), instant)));
        return known(margin, instant);
    }

    private KnownMargin known(AccountMargin margin, Instant asOf) {
        return new KnownMargin(margin, asOf, calls.at(margin.accountId(), asOf));
    }
}
