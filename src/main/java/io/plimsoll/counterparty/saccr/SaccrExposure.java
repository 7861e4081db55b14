package io.plimsoll.counterparty.saccr;

import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.CreditExposure;
import java.math.BigDecimal;
import java.util.List;

/**
 * The exposure of a netting set by the standard.
 *
 * @param exposure of a margined netting set never above that of the same set unmargined (CRE52.2)
 * @param isCapped whether it would have been
 */
public record SaccrExposure(AddOns addOns, CreditExposure exposure, boolean isCapped) {

    /**
     * @param value of the netting set, see {@link SaccrTrade#marketValue()}
     * @param collateralValue held, after haircuts
     */
    public static SaccrExposure of(
            List<SaccrTrade> trades,
            BigDecimal value,
            BigDecimal collateralValue,
            CollateralTerms terms,
            SaccrParameters parameters) {
        MaturityFactor maturityFactor = terms.isMargined()
                ? new MaturityFactor.Margined(terms.marginPeriodOfRiskDays())
                : new MaturityFactor.Unmargined();
        AddOns addOns = AddOns.of(trades, maturityFactor, parameters);
        CreditExposure exposure = exposure(addOns, value, collateralValue, terms, parameters);
        if (!terms.isMargined()) {
            return new SaccrExposure(addOns, exposure, false);
        }
        CreditExposure unmargined = exposure(
                AddOns.of(trades, new MaturityFactor.Unmargined(), parameters),
                value,
                collateralValue,
                CollateralTerms.UNMARGINED,
                parameters);
        boolean isCapped = unmargined.exposureAtDefault().compareTo(exposure.exposureAtDefault()) < 0;
        return new SaccrExposure(
                addOns, isCapped ? exposure.withExposureAtDefault(unmargined.exposureAtDefault()) : exposure, isCapped);
    }

    private static CreditExposure exposure(
            AddOns addOns,
            BigDecimal value,
            BigDecimal collateralValue,
            CollateralTerms terms,
            SaccrParameters parameters) {
        return CreditExposure.of(
                value,
                collateralValue,
                terms,
                new BigDecimal(addOns.total()),
                new CreditExposure.Factors(parameters.alpha(), parameters.multiplierFloor()));
    }
}
