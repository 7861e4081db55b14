package io.plimsoll.margincall;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.rejection.RejectedException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Margins the book of the row before again: one more margin of an account that acted while it had a call, and none of any other. */
public final class IdleMarginsOfHistory implements IdleMargins {
    private final Accounts accounts;
    private final AccountMargins margins;
    private final AccountRemargining remargining;
    private final MarginPolicies policies;

    public IdleMarginsOfHistory(
            Accounts accounts, AccountMargins margins, AccountRemargining remargining, MarginPolicies policies) {
        this.accounts = accounts;
        this.margins = margins;
        this.remargining = remargining;
        this.policies = policies;
    }

    @Override
    public Optional<AccountMargin> of(AccountMargin margin, long sequence) {
        return margins.latest(margin.accountId(), margin.calculatedAt().minus(1, ChronoUnit.MICROS))
                .filter(before -> before.sequence() == sequence && before.working() != null)
                .flatMap(before -> idle(margin, before));
    }

    private Optional<AccountMargin> idle(AccountMargin margin, AccountMargin before) {
        try {
            AccountBook book = AccountBook.of(accounts.get(margin.accountId()), before);
            return policies.find(margin.policyName(), margin.policyVersion())
                    .map(policy -> round(margin.snapshotId())
                            .by(Map.of(policy.name(), policy))
                            .margin(book));
        } catch (RejectedException noFigure) {
            return Optional.empty();
        }
    }

    /** On the latest market, which is open already, unless another came meanwhile. */
    private MarginRound round(@Nullable UUID snapshotId) {
        MarginRound latest = remargining.round();
        if (Objects.equals(latest.marks().id(), snapshotId)) {
            return latest;
        }
        return snapshotId == null ? latest.on(SnapshotMarks.none()) : remargining.round(snapshotId);
    }
}
