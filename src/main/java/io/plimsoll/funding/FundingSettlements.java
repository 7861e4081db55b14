package io.plimsoll.funding;

import io.plimsoll.funding.FundingSettlement.FundedPosition;
import io.plimsoll.funding.FundingSettlement.Summary;
import io.plimsoll.instrument.ContractId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored settlements, one for each contract and instant; they never change. Every method joins the caller's transaction. */
public interface FundingSettlements {
    /** @throws io.plimsoll.rejection.RejectedException FUNDING_SETTLEMENT_NOT_FOUND */
    FundingSettlement get(UUID id);

    Optional<FundingSettlement> find(ContractId contract, Instant settledAt);

    /** Booked last first. */
    List<Summary> newestFirst(Optional<Place> after, int countMax);

    void add(FundingSettlement settlement);

    /** Locks the contract's settlements and then every account that has a position in it, until the transaction ends. */
    void lock(ContractId contract);

    /** Every open position in a contract, by account id. */
    List<FundedPosition> positions(ContractId contract);

    /** The last settlement of the page before. */
    record Place(Instant bookedAt, UUID id) {}
}
