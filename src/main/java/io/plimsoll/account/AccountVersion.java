package io.plimsoll.account;

import java.time.Instant;
import java.util.Objects;

/**
 * What stood in an account for a while.
 *
 * @param version from 1
 * @param changedAt when it came into force
 */
public record AccountVersion(int version, AccountTerms terms, Instant changedAt) {
    public AccountVersion {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(changedAt, "changedAt");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }

    public static AccountVersion of(Account account) {
        return new AccountVersion(account.version(), account.terms(), account.changedAt());
    }
}
