package io.plimsoll.funding;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Spelling;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes funding rates and keeps them. */
public final class FundingRateService {
    private final FundingRates rates;
    private final Map<String, FundingTerms> ready = new TreeMap<>();
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** @param readyTerms with a name each */
    public FundingRateService(FundingRates rates, List<FundingTerms> readyTerms, Supplier<UUID> ids, Clock clock) {
        this.rates = rates;
        readyTerms.forEach(terms -> ready.put(terms.name(), terms));
        this.ids = ids;
        this.clock = clock;
    }

    /** By name. */
    public List<FundingTerms> readyTerms() {
        return List.copyOf(ready.values());
    }

    /** @throws RejectedException FUNDING_TERMS_UNKNOWN */
    public FundingTerms terms(String name) {
        FundingTerms terms = ready.get(name);
        if (terms == null) {
            String absence = "no funding terms " + name;
            throw new RejectedException(
                    Reason.FUNDING_TERMS_UNKNOWN,
                    Spelling.nearest(name, ready.keySet())
                            .map(nearest -> absence + "; nearest: " + nearest)
                            .orElse(absence));
        }
        return terms;
    }

    /**
     * A rate. The same one again has its first answer.
     *
     * @throws RejectedException FUNDING_CONTRACT_UNFIT of an option; FIGURE_OUT_OF_RANGE; FUNDING_RATE_CONFLICT if the contract has another rate of
     *     the instant
     */
    public PreparedChange<FundingRate> rate(
            ContractId contract, Instant settledAt, FundingTerms terms, BigDecimal premiumIndex) {
        requireFit(contract);
        FundingRate rate = FundingRate.of(ids.get(), contract, settledAt, terms, premiumIndex, clock.instant());
        Optional<FundingRate> earlier = rates.find(contract, settledAt);
        if (earlier.isPresent()) {
            if (earlier.get().saysTheSameAs(rate)) {
                return PreparedChange.repeated(earlier.get());
            }
            throw conflict(earlier.get());
        }
        return PreparedChange.of(rate, () -> rates.add(rate));
    }

    static void requireFit(ContractId contract) {
        if (contract.kind() == ContractKind.OPTION || contract.kind() == ContractKind.COMBINATION) {
            String detail = "%s is no perpetual and no future".formatted(contract.label());
            throw new RejectedException(
                    Reason.FUNDING_CONTRACT_UNFIT,
                    detail,
                    List.of(new Violation("/contract", Reason.FUNDING_CONTRACT_UNFIT, detail)));
        }
    }

    private static RejectedException conflict(FundingRate earlier) {
        return new RejectedException(
                Reason.FUNDING_RATE_CONFLICT,
                "%s has the rate %s of %s already"
                        .formatted(
                                earlier.contract().label(),
                                earlier.rate().stripTrailingZeros().toPlainString(),
                                earlier.settledAt()),
                List.of(),
                Map.of("fundingRateId", earlier.id()));
    }
}
