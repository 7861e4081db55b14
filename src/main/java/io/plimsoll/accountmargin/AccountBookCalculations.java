package io.plimsoll.accountmargin;

import io.plimsoll.calculation.AccountCalculations;
import java.time.Instant;
import java.util.UUID;

/** Calculates on an account's book by the very steps that compute its requirement. Stores nothing. */
public final class AccountBookCalculations implements AccountCalculations {
    private final AccountRemargining remargining;

    public AccountBookCalculations(AccountRemargining remargining) {
        this.remargining = remargining;
    }

    @Override
    public AccountCalculation calculate(UUID id, Instant calculatedAt, Question question) {
        AccountBook book = remargining.book(question.accountId());
        MarginRound round =
                question.snapshotId() == null ? remargining.round() : remargining.round(question.snapshotId());
        return round.calculation(id, calculatedAt, book, question);
    }
}
