package io.plimsoll.counterparty.saccr;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers of the standard.
 *
 * @param source document, section and version they are from
 * @param alpha factor of replacement cost and potential future exposure, ≥ 1
 * @param multiplierFloor smallest part of the add-on that collateral cannot take away, in (0, 1)
 * @param businessDaysInYear in [200, 366]
 * @param businessDaysMin shortest maturity and shortest supervisory duration that count, in [1, 30]
 * @param durationRate a year, of the supervisory duration, in (0, 1]
 * @param adjacentBucketCorrelation of interest-rate buckets side by side, in [0, 1]
 * @param outerBucketCorrelation of the first bucket and the last, in [0, 1]
 * @param interestRate its correlation is 1: netting is by bucket
 * @param foreignExchange its correlation is 1: a hedging set has one pair
 * @param subClasses one entry for each
 */
public record SaccrParameters(
        String name,
        String source,
        double alpha,
        double multiplierFloor,
        int businessDaysInYear,
        int businessDaysMin,
        double durationRate,
        double adjacentBucketCorrelation,
        double outerBucketCorrelation,
        Supervisory interestRate,
        Supervisory foreignExchange,
        Map<SubClass, Supervisory> subClasses) {

    /**
     * A row of the table.
     *
     * @param factor of the effective notional, a fraction, in (0, 1]
     * @param correlation of a name with its class, or of a commodity with its hedging set, in [0, 1]
     * @param optionVolatility a year, in (0, 5]
     */
    public record Supervisory(double factor, double correlation, double optionVolatility) {
        public Supervisory {
            requireIn("factor", factor, Double.MIN_VALUE, 1);
            requireIn("correlation", correlation, 0, 1);
            requireIn("optionVolatility", optionVolatility, Double.MIN_VALUE, 5);
        }
    }

    public SaccrParameters {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(interestRate, "interestRate");
        Objects.requireNonNull(foreignExchange, "foreignExchange");
        requireIn("alpha", alpha, 1, 10);
        requireIn("multiplierFloor", multiplierFloor, Double.MIN_VALUE, Math.nextDown(1.0));
        requireIn("businessDaysInYear", businessDaysInYear, 200, 366);
        requireIn("businessDaysMin", businessDaysMin, 1, 30);
        requireIn("durationRate", durationRate, Double.MIN_VALUE, 1);
        requireIn("adjacentBucketCorrelation", adjacentBucketCorrelation, 0, 1);
        requireIn("outerBucketCorrelation", outerBucketCorrelation, 0, 1);
        EnumMap<SubClass, Supervisory> complete = new EnumMap<>(subClasses);
        if (complete.size() != SubClass.values().length) {
            throw new IllegalArgumentException("subClasses must have every sub-class, has " + complete.keySet());
        }
        subClasses = Map.copyOf(complete);
    }

    private static void requireIn(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s must be in [%s, %s], was %s".formatted(field, min, max, value));
        }
    }

    /** The same on another count of business days. */
    public SaccrParameters withBusinessDaysInYear(int days) {
        return new SaccrParameters(
                name,
                source,
                alpha,
                multiplierFloor,
                days,
                businessDaysMin,
                durationRate,
                adjacentBucketCorrelation,
                outerBucketCorrelation,
                interestRate,
                foreignExchange,
                subClasses);
    }

    /** Ten business days as a part of a year. */
    double yearsMin() {
        return (double) businessDaysMin / businessDaysInYear;
    }

    Supervisory of(SubClass subClass) {
        return Objects.requireNonNull(subClasses.get(subClass));
    }

    double optionVolatility(RiskFactor factor) {
        Supervisory supervisory = switch (factor) {
            case RiskFactor.InterestRate rate -> interestRate;
            case RiskFactor.CurrencyPair pair -> foreignExchange;
            case RiskFactor.Named named -> of(named.subClass());
        };
        return supervisory.optionVolatility();
    }
}
