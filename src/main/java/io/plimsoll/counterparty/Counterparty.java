package io.plimsoll.counterparty;

import io.plimsoll.versioned.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may fail to perform, and on what terms we deal.
 *
 * @param currency of the amounts and of its exposures, ISO 4217 code
 * @param defaultProbability PD within a year, in [0, 1]
 * @param lossGivenDefault LGD, part of an exposure that is not recovered, in [0, 1]
 * @param exposureLimit most exposure at default that is wanted, above 0; null for no limit
 * @param counterpartyClass name of its class; null if it has none
 * @param accountIds accounts of ours that net with each other; may be empty
 */
public record Counterparty(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        String currency,
        BigDecimal defaultProbability,
        BigDecimal lossGivenDefault,
        CollateralTerms terms,
        @Nullable BigDecimal exposureLimit,
        @Nullable String counterpartyClass,
        List<UUID> accountIds)
        implements Versioned<Counterparty> {
    public Counterparty {
        Versioned.require(name, version, description);
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(terms, "terms");
        requireFraction("defaultProbability", defaultProbability);
        requireFraction("lossGivenDefault", lossGivenDefault);
        if (exposureLimit != null && exposureLimit.signum() <= 0) {
            throw new IllegalArgumentException("exposureLimit must be above 0, was " + exposureLimit);
        }
        accountIds = List.copyOf(accountIds);
    }

    private static void requireFraction(String field, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(field + " must be in [0, 1], was " + value);
        }
    }

    @Override
    public Counterparty as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new Counterparty(
                name,
                otherVersion,
                otherCreatedAt,
                description,
                currency,
                defaultProbability,
                lossGivenDefault,
                terms,
                exposureLimit,
                counterpartyClass,
                accountIds);
    }
}
