package io.plimsoll.funding;

import io.plimsoll.account.AccountRules;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The rate of a contract for one interval.
 *
 * @param settledAt end of the interval
 * @param premiumIndex P, averaged over the interval
 * @param rate of the interval; the long pays what is positive
 */
public record FundingRate(
        UUID id,
        ContractId contract,
        Instant settledAt,
        FundingTerms terms,
        BigDecimal premiumIndex,
        BigDecimal rate,
        Instant createdAt) {
    public FundingRate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(settledAt, "settledAt");
        Objects.requireNonNull(terms, "terms");
    }

    /** @throws io.plimsoll.rejection.RejectedException FIGURE_OUT_OF_RANGE */
    public static FundingRate of(
            UUID id,
            ContractId contract,
            Instant settledAt,
            FundingTerms terms,
            BigDecimal premiumIndex,
            Instant createdAt) {
        BigDecimal rate = terms.rate(premiumIndex);
        AccountRules.requireStorable("the premium index of " + contract.label(), premiumIndex);
        AccountRules.requireStorable("the rate of " + contract.label(), rate);
        return new FundingRate(id, contract, settledAt, terms, premiumIndex, rate, createdAt);
    }

    boolean saysTheSameAs(FundingRate other) {
        return contract.equals(other.contract)
                && settledAt.equals(other.settledAt)
                && premiumIndex.compareTo(other.premiumIndex) == 0
                && rate.compareTo(other.rate) == 0;
    }
}
