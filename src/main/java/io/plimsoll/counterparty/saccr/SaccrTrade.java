package io.plimsoll.counterparty.saccr;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A trade of a netting set. Amounts are in the currency of the netting set.
 *
 * @param notional above 0; of equity and commodity the price of one unit times the number of units, of a currency pair the leg in the
 *     foreign currency
 * @param maturityYears M to the latest date at which the contract may be in force, above 0
 * @param marketValue what the counterparty owes by it if positive, what we owe if negative
 */
public record SaccrTrade(
        RiskFactor factor, TradeSide side, BigDecimal notional, BigDecimal maturityYears, BigDecimal marketValue) {
    public SaccrTrade {
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(marketValue, "marketValue");
        if (notional.signum() <= 0) {
            throw new IllegalArgumentException("notional must be above 0, was " + notional);
        }
        if (maturityYears.signum() <= 0) {
            throw new IllegalArgumentException("maturityYears must be above 0, was " + maturityYears);
        }
    }

    /** Notional times supervisory duration for rates and credit, notional for the others (CRE52.34 to 52.37); above 0. */
    public double adjustedNotional(SaccrParameters parameters) {
        double amount = notional.doubleValue();
        return switch (factor) {
            case RiskFactor.InterestRate rate -> amount * rate.period().supervisoryDuration(parameters);
            case RiskFactor.Credit credit -> amount * credit.period().supervisoryDuration(parameters);
            case RiskFactor.CurrencyPair pair -> amount;
            case RiskFactor.Equity equity -> amount;
            case RiskFactor.Commodity commodity -> amount;
        };
    }

    /** Of the hedging set, so that pairs written the other way round offset. */
    double supervisoryDelta(SaccrParameters parameters) {
        double delta = side.supervisoryDelta(parameters.optionVolatility(factor));
        return factor instanceof RiskFactor.CurrencyPair pair && !pair.isInOrder() ? -delta : delta;
    }
}
