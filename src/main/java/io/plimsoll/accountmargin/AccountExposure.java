package io.plimsoll.accountmargin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of an account moves with its prices, and the requirement that stands against it.
 *
 * <p>The deltas of one underlying net each other; those of several underlyings do not: each counts with its absolute value, as if all
 * moved against the account at once. Our choice: without correlations, it is the exposure that no book exceeds.
 *
 * @param accountSequence how often the account had changed
 * @param snapshotId the market of prices and volatilities; null for an account without positions before the first snapshot
 * @param currency the account's base currency, of every amount that names none
 * @param underlyings by underlying, then currency
 * @param initialMargin of the account's own margin, and so the maintenance margin
 */
public record AccountExposure(
        UUID accountId,
        long accountSequence,
        @Nullable UUID snapshotId,
        String currency,
        List<UnderlyingExposure> underlyings,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    public AccountExposure {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(currency, "currency");
        underlyings = List.copyOf(underlyings);
    }

    /**
     * Of all positions on one underlying in one currency.
     *
     * @param delta what the account gains, in the positions' currency, per 1.00 of the underlying's price; signed
     * @param price of the underlying, any sign
     * @param exposure {@code |delta × price|} in the account's base currency, half-even to its decimals, ≥ 0
     */
    public record UnderlyingExposure(
            String underlying, String currency, BigDecimal delta, BigDecimal price, BigDecimal exposure) {}

    /** X, the sum over the underlyings, ≥ 0. */
    public BigDecimal total() {
        return underlyings.stream().map(UnderlyingExposure::exposure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
