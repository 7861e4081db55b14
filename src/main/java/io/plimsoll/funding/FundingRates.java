package io.plimsoll.funding;

import io.plimsoll.instrument.ContractId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored funding rates, one for each contract and instant; they never change. */
public interface FundingRates {
    /** @throws io.plimsoll.rejection.RejectedException FUNDING_RATE_NOT_FOUND */
    FundingRate get(UUID id);

    Optional<FundingRate> find(ContractId contract, Instant settledAt);

    /** Latest {@code settledAt} first. */
    List<FundingRate> latestFirst(Filter filter, Optional<Place> after, int countMax);

    /**
     * Adds, in the caller's transaction if there is one.
     *
     * @throws io.plimsoll.rejection.RejectedException FUNDING_RATE_CONFLICT if another one of the contract and instant came meanwhile
     */
    void add(FundingRate rate);

    /** Which rates are meant; null parts do not restrict. */
    record Filter(
            @Nullable String exchange,
            @Nullable String product,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The last rate of the page before. */
    record Place(Instant settledAt, UUID id) {}
}
