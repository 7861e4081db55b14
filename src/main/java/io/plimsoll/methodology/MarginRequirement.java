package io.plimsoll.methodology;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be held against a portfolio, whatever the rule book.
 *
 * <p>{@code components} add up exactly to {@code maintenanceMargin}, and
 * {@code totalRequirement = maintenanceMargin − netOptionValue + excessOptionValue}.
 *
 * @param parameterSet the calibration the figures came from; null for a methodology that takes none
 * @param currency of every amount here; {@code currencies} has the figures before conversion
 * @param initialMargin ≥ 0
 * @param maintenanceMargin ≥ 0
 * @param netOptionValue value of long less value of short premium-style options
 * @param totalRequirement maintenance margin after option value, never below zero
 * @param totalInitialRequirement initial margin after option value, never below zero
 * @param excessOptionValue ≥ 0, option value that pays for nothing
 * @param working null when only totals were asked for
 * @param unresolved positions that were left out; empty in a complete requirement
 */
public record MarginRequirement(
        @Nullable ParameterSetReference parameterSet,
        String currency,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        BigDecimal netOptionValue,
        BigDecimal totalRequirement,
        BigDecimal totalInitialRequirement,
        BigDecimal excessOptionValue,
        List<MarginComponent> components,
        List<CurrencyRequirement> currencies,
        @Nullable MethodologyWorking working,
        List<UnresolvedPosition> unresolved,
        List<MarginWarning> warnings) {
    public MarginRequirement {
        components = List.copyOf(components);
        currencies = List.copyOf(currencies);
        unresolved = List.copyOf(unresolved);
        warnings = List.copyOf(warnings);
    }

    /** The maintenance margin before it was rounded up; the same where the methodology has no component for that. */
    public BigDecimal unroundedMaintenanceMargin() {
        return components.stream()
                .filter(component -> component.name().equals(MarginComponent.ROUNDING))
                .map(MarginComponent::amount)
                .reduce(maintenanceMargin, BigDecimal::subtract);
    }

    /**
     * A parameter set as a figure names it.
     *
     * @param sha256 of the file it was read from
     * @param valuationDate business date of its prices and arrays
     */
    public record ParameterSetReference(String id, String sha256, LocalDate valuationDate) {}

    /** The same totals in one currency, unconverted. */
    public record CurrencyRequirement(
            String currency,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            BigDecimal netOptionValue,
            BigDecimal totalRequirement,
            BigDecimal totalInitialRequirement,
            BigDecimal excessOptionValue) {}

    /**
     * A position that names no contract, or more than one.
     *
     * @param index of the position in the portfolio, 0-based
     * @param code CONTRACT_UNKNOWN or CONTRACT_AMBIGUOUS
     * @param closest known contracts, nearest first, at most five; or all that the name fits
     */
    public record UnresolvedPosition(
            int index, ContractId contract, BigDecimal quantity, String code, List<ContractId> closest) {
        public UnresolvedPosition {
            closest = List.copyOf(closest);
        }
    }

    /** Something the reader of a figure should know. */
    public record MarginWarning(String code, String detail) {
        /** @param where such as {@code 3 scenarios} */
        public static MarginWarning priceFloored(String where) {
            return new MarginWarning(
                    "SCENARIO_PRICE_FLOORED",
                    "in %s the price under an option valued by a lognormal model would be zero or less; it was left at zero. "
                                    .formatted(where)
                            + "BACHELIER values options at such prices");
        }
    }
}
