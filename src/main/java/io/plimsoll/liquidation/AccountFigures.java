package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.AccountMargin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * How an account stands, in its base currency.
 *
 * @param equity any sign
 * @param initialMargin ≥ 0
 * @param maintenanceMargin ≥ 0
 */
public record AccountFigures(BigDecimal equity, BigDecimal initialMargin, BigDecimal maintenanceMargin) {
    private static final int RATIO_DECIMALS = 6;

    public AccountFigures {
        Objects.requireNonNull(equity, "equity");
        if (initialMargin.signum() < 0 || maintenanceMargin.signum() < 0) {
            throw new IllegalArgumentException(
                    "margins must be at least 0, were " + initialMargin + ", " + maintenanceMargin);
        }
    }

    public static AccountFigures of(AccountMargin margin) {
        return new AccountFigures(margin.equity(), margin.initialMargin(), margin.maintenanceMargin());
    }

    /** Equity over maintenance margin, six decimals half-even; empty without a requirement. */
    public Optional<BigDecimal> ratio() {
        return maintenanceMargin.signum() == 0
                ? Optional.empty()
                : Optional.of(equity.divide(maintenanceMargin, RATIO_DECIMALS, RoundingMode.HALF_EVEN));
    }

    /**
     * Whether the account stands better: with equity above zero by the ratio of equity to maintenance margin, not rounded; with none by
     * what equity lacks to it, since a ratio below zero falls while the requirement does. Whoever has equity stands better than who has
     * none, and who needs no margin and owes nothing stands best.
     */
    public boolean isBetterThan(AccountFigures other) {
        int byStanding = Integer.compare(standing(), other.standing());
        if (byStanding != 0) {
            return byStanding > 0;
        }
        return switch (standing()) {
            case UNENCUMBERED -> equity.compareTo(other.equity) > 0;
            case SOLVENT ->
                equity.multiply(other.maintenanceMargin).compareTo(other.equity.multiply(maintenanceMargin)) > 0;
            default -> equity.subtract(maintenanceMargin).compareTo(other.equity.subtract(other.maintenanceMargin)) > 0;
        };
    }

    private static final int WITHOUT_EQUITY = 0;
    private static final int SOLVENT = 1;
    private static final int UNENCUMBERED = 2;

    private int standing() {
        if (maintenanceMargin.signum() == 0 && equity.signum() >= 0) {
            return UNENCUMBERED;
        }
        return equity.signum() > 0 ? SOLVENT : WITHOUT_EQUITY;
    }
}
