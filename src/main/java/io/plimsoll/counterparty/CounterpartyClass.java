package io.plimsoll.counterparty;

import io.plimsoll.versioned.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counterparties of one kind have in common: the terms that accounts of theirs are margined by.
 *
 * @param haircutSchedule name of the schedule that their collateral is valued by; null to leave that to each account
 * @param marginPolicy name of the policy, with its grace and its calls; null to leave that to each account
 */
public record CounterpartyClass(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        @Nullable String haircutSchedule,
        @Nullable String marginPolicy)
        implements Versioned<CounterpartyClass> {
    public CounterpartyClass {
        Versioned.require(name, version, description);
    }

    @Override
    public CounterpartyClass as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new CounterpartyClass(name, otherVersion, otherCreatedAt, description, haircutSchedule, marginPolicy);
    }
}
