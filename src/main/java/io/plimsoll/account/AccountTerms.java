package io.plimsoll.account;

import io.plimsoll.portfolio.Netting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may change about an account; the rest stays from its opening on. Components as in {@link Account}. */
public record AccountTerms(
        String owner,
        @Nullable Netting netting,
        String marginPolicy,
        @Nullable String haircutSchedule,
        AccountStatus status) {
    public AccountTerms {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(marginPolicy, "marginPolicy");
        Objects.requireNonNull(status, "status");
    }
}
