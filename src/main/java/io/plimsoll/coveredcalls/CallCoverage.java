package io.plimsoll.coveredcalls;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What covered calls change about the margin of a portfolio.
 *
 * @param margined by the methodology: the portfolio without what is covered or what a rule margins
 * @param charges for the calls that the methodology does not see, one a currency, by currency
 * @param valueCuts by pledged asset, in the currency of its price, before haircut: what it does not count for
 * @param relieved by call, in its currency: what of a covered call's value equity need not subtract, because the cuts have done so
 * @param lines one for each call that was sold
 * @param isByRule whether a rule margins naked calls, so that prices make the charges
 * @param fxRates to convert the charges by
 */
public record CallCoverage(
        Portfolio margined,
        List<Charge> charges,
        Map<String, BigDecimal> valueCuts,
        Map<ContractId, BigDecimal> relieved,
        List<CoverageLine> lines,
        boolean isByRule,
        List<FxRate> fxRates) {
    public CallCoverage {
        charges = List.copyOf(charges);
        valueCuts = Map.copyOf(valueCuts);
        relieved = Map.copyOf(relieved);
        lines = List.copyOf(lines);
        fxRates = List.copyOf(fxRates);
    }

    /** The whole portfolio is margined as it is. */
    public static CallCoverage none(Portfolio portfolio) {
        return new CallCoverage(portfolio, List.of(), Map.of(), Map.of(), List.of(), false, List.of());
    }

    /**
     * What calls add to a requirement that a methodology made without them.
     *
     * @param initialMargin of naked calls by the rule less their marks, which equity has subtracted; ≥ 0
     * @param maintenanceMargin the same
     * @param netOptionValue what equity counts of premium-style calls, covered or margined by the rule; ≤ 0
     */
    public record Charge(
            String currency, BigDecimal initialMargin, BigDecimal maintenanceMargin, BigDecimal netOptionValue) {
        static Charge none(String currency) {
            return new Charge(currency, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        private Charge withoutOptionValue() {
            return new Charge(currency, initialMargin, maintenanceMargin, BigDecimal.ZERO);
        }

        Charge plus(Charge other) {
            return new Charge(
                    currency,
                    initialMargin.add(other.initialMargin),
                    maintenanceMargin.add(other.maintenanceMargin),
                    netOptionValue.add(other.netOptionValue));
        }
    }

    public BigDecimal relieved(ContractId contract) {
        return relieved.getOrDefault(contract, BigDecimal.ZERO);
    }

    /**
     * All charges together; each figure of each currency is rounded away from zero.
     *
     * @throws RejectedException FX_RATE_MISSING if a charge is in a currency that no rate leads from
     */
    public Charge chargeIn(String currency) {
        return sum(charges, currency);
    }

    /** The margins of {@link #chargeIn} alone: an option value that nothing converts is no obstacle. */
    public Charge marginsIn(String currency) {
        return sum(charges.stream().map(Charge::withoutOptionValue).toList(), currency);
    }

    private Charge sum(List<Charge> addends, String currency) {
        CurrencyConversion conversion = new CurrencyConversion(currency, fxRates);
        Charge sum = Charge.none(currency);
        for (Charge charge : addends) {
            sum = sum.plus(new Charge(
                    currency,
                    converted(charge.initialMargin, charge.currency, conversion),
                    converted(charge.maintenanceMargin, charge.currency, conversion),
                    converted(charge.netOptionValue, charge.currency, conversion)));
        }
        return sum;
    }

    private static BigDecimal converted(BigDecimal amount, String currency, CurrencyConversion conversion) {
        if (amount.signum() == 0 || conversion.isBase(currency)) {
            return conversion.inBase(amount, null, RoundingMode.UP);
        }
        return conversion
                .rate(currency)
                .map(rate -> conversion.inBase(amount, rate, RoundingMode.UP))
                .orElseThrow(() -> new RejectedException(
                        Reason.FX_RATE_MISSING,
                        "no rate from %s into %s, and calls are margined in it"
                                .formatted(currency, conversion.base())));
    }

    /**
     * The requirement of the margined portfolio and the charges together; see {@link ChargedRequirement}.
     *
     * @param methodology requirement of {@link #margined}
     * @throws RejectedException as {@link #chargeIn}
     */
    public MarginRequirement plus(MarginRequirement methodology) {
        return lines.isEmpty() ? methodology : ChargedRequirement.of(methodology, this);
    }
}
