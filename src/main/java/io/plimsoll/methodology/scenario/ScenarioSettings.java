package io.plimsoll.methodology.scenario;

import io.plimsoll.methodology.MethodologySettings;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The choices within {@code SCENARIO}.
 *
 * @param aggregation whether one scenario holds for the whole portfolio
 * @param maintenanceFactor maintenance margin per unit of worst loss and contingencies, (0, 10]
 * @param initialFactor initial margin per unit of maintenance margin, [1, 10]
 * @param shortOptionContingencyRate of the underlying's price, per unit of option that is net short at its strike and expiry, [0, 1]
 * @param linearContingencyRate of the smaller of the long and the short value of futures and spots on one underlying, [0, 1]
 * @param shortOptionMinimum amount per net short option contract, in the currency of the totals; a floor, ≥ 0
 * @param arrayDecimals places that a loss of one contract is rounded to, half-even, [0, 10]
 * @param marginDecimals places that margins are rounded up to, [0, 8]; null for those of the currency
 */
public record ScenarioSettings(
        Aggregation aggregation,
        BigDecimal maintenanceFactor,
        BigDecimal initialFactor,
        BigDecimal shortOptionContingencyRate,
        BigDecimal linearContingencyRate,
        BigDecimal shortOptionMinimum,
        int arrayDecimals,
        @Nullable Integer marginDecimals)
        implements MethodologySettings {

    public static final int ARRAY_DECIMALS_DEFAULT = 8;

    /** No factors, no contingencies. */
    public static final ScenarioSettings DEFAULT = new ScenarioSettings(
            Aggregation.PORTFOLIO,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            ARRAY_DECIMALS_DEFAULT,
            null);

    public ScenarioSettings {
        Objects.requireNonNull(aggregation, "aggregation");
        require("maintenanceFactor", maintenanceFactor, maintenanceFactor.signum() > 0, BigDecimal.TEN);
        require("initialFactor", initialFactor, initialFactor.compareTo(BigDecimal.ONE) >= 0, BigDecimal.TEN);
        require(
                "shortOptionContingencyRate",
                shortOptionContingencyRate,
                shortOptionContingencyRate.signum() >= 0,
                BigDecimal.ONE);
        require("linearContingencyRate", linearContingencyRate, linearContingencyRate.signum() >= 0, BigDecimal.ONE);
        require("shortOptionMinimum", shortOptionMinimum, shortOptionMinimum.signum() >= 0, null);
        requirePlaces("arrayDecimals", arrayDecimals, 10);
        if (marginDecimals != null) {
            requirePlaces("marginDecimals", marginDecimals, 8);
        }
    }

    /** Whether underlyings move together. */
    public enum Aggregation {
        /** One scenario for everything: gains on one underlying pay for losses on another. */
        PORTFOLIO,
        /** The worst scenario of each underlying; the losses add up. */
        UNDERLYING
    }

    @Override
    public String methodology() {
        return ScenarioMethodology.ID.name();
    }

    private static void require(String name, BigDecimal value, boolean isAboveMinimum, @Nullable BigDecimal max) {
        if (!isAboveMinimum || max != null && value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is out of range, was " + value);
        }
    }

    private static void requirePlaces(String name, int places, int max) {
        if (places < 0 || places > max) {
            throw new IllegalArgumentException("%s must be in [0, %d], was %d".formatted(name, max, places));
        }
    }
}
