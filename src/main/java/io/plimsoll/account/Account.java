package io.plimsoll.account;

import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's account at the broker.
 *
 * <p>Two counters: {@code version} counts changes of what stands here and is the ETag; {@code sequence} counts everything that
 * can move its equity, requirement or margin call, so that two writers never build on the same state.
 *
 * @param reference the broker's own name of the account, unique
 * @param owner whose it is, for people
 * @param baseCurrency ISO 4217 code of its equity and requirement
 * @param netting null to take what the methodology says of the account type
 * @param marginPolicy name of the policy in force, see {@code /v1/margin-policies}
 * @param haircutSchedule name of the schedule its collateral is valued by; null: only cash collateral counts
 * @param version from 1
 * @param sequence from 0
 */
public record Account(
        UUID id,
        String reference,
        String owner,
        String baseCurrency,
        AccountType accountType,
        @Nullable Netting netting,
        String marginPolicy,
        @Nullable String haircutSchedule,
        AccountStatus status,
        int version,
        long sequence,
        Instant createdAt,
        Instant changedAt) {
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(baseCurrency, "baseCurrency");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(marginPolicy, "marginPolicy");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(changedAt, "changedAt");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must be at least 0, was " + sequence);
        }
    }

    public AccountTerms terms() {
        return new AccountTerms(owner, netting, marginPolicy, haircutSchedule, status);
    }

    /** The next version, with a sequence one higher, since any of the terms may move the account's margin. */
    public Account with(AccountTerms terms, Instant now) {
        return new Account(
                id,
                reference,
                terms.owner(),
                baseCurrency,
                accountType,
                terms.netting(),
                terms.marginPolicy(),
                terms.haircutSchedule(),
                terms.status(),
                version + 1,
                sequence + 1,
                createdAt,
                now);
    }

    /** For messages: {@code account G1}. */
    public String label() {
        return "account " + reference;
    }
}
