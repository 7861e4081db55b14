package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.portfolio.AccountType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rate ids of an exchange complex serve one account type.
 *
 * @param isDefaulted the file has no maintenance rate for the type, nor for its fallback
 */
record AccountRates(int maintenanceRateId, int initialRateId, boolean isDefaulted) {

    /** Customer before house, CORE before other classes, then the lowest id. */
    static AccountRates of(ExchangeComplex complex, AccountType accountType) {
        if (complex.requirementRates().isEmpty()) {
            return new AccountRates(1, 1, false);
        }
        Optional<Integer> maintenance = ofType(complex, accountType, true);
        Optional<Integer> initial = ofType(complex, accountType, false);
        int maintenanceRateId = maintenance.orElse(1);
        return new AccountRates(maintenanceRateId, initial.orElse(maintenanceRateId), maintenance.isEmpty());
    }

    private static Optional<Integer> ofType(ExchangeComplex complex, AccountType accountType, boolean isMaintenance) {
        return rateId(complex, accountType.code(), isMaintenance)
                .or(() -> rateId(complex, accountType.fallback().code(), isMaintenance));
    }

    private static Optional<Integer> rateId(ExchangeComplex complex, char code, boolean isMaintenance) {
        return complex.requirementRates().stream()
                .filter(rate ->
                        rate.accountType().equals(String.valueOf(code)) && rate.isMaintenance() == isMaintenance)
                .min(Comparator.comparing((RequirementRate rate) -> !rate.isCustomer())
                        .thenComparing(rate -> !rate.bondClass().equals("CORE"))
                        .thenComparing(RequirementRate::rateId))
                .map(RequirementRate::rateId);
    }

    /**
     * How one rate is computed from a base.
     *
     * @param baseRateId whose charge rates apply
     * @param rateIds from the base up, each with its factor
     */
    record Chain(int baseRateId, List<Integer> rateIds, List<BigDecimal> factors) {
        static Chain of(int rateId, List<Adjustment> adjustments) {
            List<Integer> ids = new ArrayList<>();
            List<BigDecimal> factors = new ArrayList<>();
            Set<Integer> seen = new HashSet<>();
            int current = rateId;
            while (seen.add(current)) {
                Adjustment adjustment = adjustmentOf(current, adjustments);
                if (adjustment == null) {
                    break;
                }
                ids.add(current);
                factors.add(adjustment.value());
                if (adjustment.baseRateId() == current) {
                    break;
                }
                current = adjustment.baseRateId();
            }
            Collections.reverse(ids);
            Collections.reverse(factors);
            return new Chain(current, List.copyOf(ids), List.copyOf(factors));
        }

        private static @Nullable Adjustment adjustmentOf(int rateId, List<Adjustment> adjustments) {
            for (Adjustment adjustment : adjustments) {
                if (adjustment.rateId() == rateId) {
                    return adjustment;
                }
            }
            return null;
        }

        /** The factors that lie above a rate this chain passes through; null if it does not. */
        @Nullable
        List<BigDecimal> factorsAbove(int rateId) {
            if (rateId == baseRateId && !rateIds.contains(rateId)) {
                return factors;
            }
            int at = rateIds.indexOf(rateId);
            return at < 0 ? null : factors.subList(at + 1, factors.size());
        }
    }
}
