package io.plimsoll.funding;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.funding.FundingSettlement.Draft;
import io.plimsoll.funding.FundingSettlement.FundedPosition;
import io.plimsoll.funding.FundingSettlement.Payment;
import io.plimsoll.funding.FundingSettlement.Summary;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Violations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Books funding: every account's payment, by double entry, in one transaction. */
public final class FundingSettlementService {
    private final FundingSettlements settlements;
    private final FundingRates rates;
    private final Accounts accounts;
    private final CashMovements cash;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public FundingSettlementService(
            FundingSettlements settlements,
            FundingRates rates,
            Accounts accounts,
            CashMovements cash,
            Supplier<UUID> ids,
            Clock clock) {
        this.settlements = settlements;
        this.rates = rates;
        this.accounts = accounts;
        this.cash = cash;
        this.ids = ids;
        this.clock = clock;
    }

    /** See {@link FundingSettlements#lock}. */
    public void lock(ContractId contract) {
        settlements.lock(contract);
    }

    /**
     * Settles an interval. Whoever saves it holds {@link #lock} from before; the same settlement again has its first answer.
     *
     * @throws RejectedException FUNDING_CONTRACT_UNFIT; FUNDING_RATE_NOT_FOUND, or FUNDING_RATE_CONFLICT if the rate named is of another
     *     contract or instant; FUNDING_SETTLEMENT_CONFLICT if the contract was settled otherwise for the instant;
     *     INPUT_IMPOSSIBLE if the interval has not ended yet, or the mark of a perpetual is not above 0; FUNDING_CURRENCY_DIFFERS if an
     *     account holds it in another currency; FIGURE_OUT_OF_RANGE
     */
    public PreparedChange<FundingSettlement> settle(Draft draft) {
        FundingRateService.requireFit(draft.contract());
        Draft asked = withRate(draft);
        Optional<FundingSettlement> earlier = settlements.find(asked.contract(), asked.settledAt());
        if (earlier.isPresent()) {
            Draft before =
                    earlier.map(FundingSettlement::summary).map(Summary::draft).get();
            if (before.saysTheSameAs(asked)) {
                return PreparedChange.repeated(earlier.get());
            }
            throw new RejectedException(
                    Reason.FUNDING_SETTLEMENT_CONFLICT,
                    "%s is settled for %s already, at %s and %s"
                            .formatted(
                                    asked.contract().label(),
                                    asked.settledAt(),
                                    before.mark().stripTrailingZeros().toPlainString(),
                                    before.requireRate().stripTrailingZeros().toPlainString()),
                    List.of(),
                    Map.of("fundingSettlementId", earlier.get().summary().id()));
        }
        Instant now = clock.instant();
        Violations.ofInputs()
                .require(
                        !asked.settledAt().isAfter(now),
                        "/settledAt",
                        "must not be after %s, which is now".formatted(now),
                        asked.settledAt())
                .require(
                        asked.contract().kind() != ContractKind.PHYSICAL
                                || asked.mark().signum() > 0,
                        "/mark",
                        "must be above 0 of a perpetual",
                        asked.mark())
                .refuseIfAny();
        List<FundedPosition> positions = settlements.positions(asked.contract());
        requireCurrency(asked, positions);
        FundingSettlement settlement = FundingSettlement.of(ids.get(), asked, positions, now);
        return PreparedChange.of(settlement, () -> save(settlement, positions, now));
    }

    private Draft withRate(Draft draft) {
        if (draft.rateId() == null) {
            return draft;
        }
        FundingRate rate = rates.get(draft.rateId());
        if (!rate.contract().equals(draft.contract()) || !rate.settledAt().equals(draft.settledAt())) {
            String detail = "rate %s is of %s at %s"
                    .formatted(rate.id(), rate.contract().label(), rate.settledAt());
            throw new RejectedException(
                    Reason.FUNDING_RATE_CONFLICT,
                    detail,
                    List.of(new Violation("/fundingRateId", Reason.FUNDING_RATE_CONFLICT, detail)));
        }
        return new Draft(draft.contract(), draft.settledAt(), draft.currency(), draft.mark(), rate.rate(), rate.id());
    }

    private static void requireCurrency(Draft draft, List<FundedPosition> positions) {
        positions.stream()
                .filter(position -> !position.currency().equals(draft.currency()))
                .findFirst()
                .ifPresent(other -> {
                    String detail = "account %s holds %s in %s"
                            .formatted(other.accountId(), draft.contract().label(), other.currency());
                    throw new RejectedException(
                            Reason.FUNDING_CURRENCY_DIFFERS,
                            detail,
                            List.of(new Violation("/currency", Reason.FUNDING_CURRENCY_DIFFERS, detail)));
                });
    }

    private void save(FundingSettlement settlement, List<FundedPosition> positions, Instant now) {
        Summary summary = settlement.summary();
        List<CashMovement> movements = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Payment payment = settlement.payments().get(i);
            if (payment.amount().signum() != 0) {
                accounts.advance(payment.accountId(), positions.get(i).accountSequence(), now);
                movements.add(CashMovement.of(
                        ids.get(),
                        new CashMovement.Draft(
                                payment.accountId(),
                                "funding/" + summary.id(),
                                MovementKind.FUNDING,
                                summary.draft().currency(),
                                payment.amount(),
                                "funding of " + summary.draft().contract().label()),
                        summary.bookedAt()));
            }
        }
        settlements.add(settlement);
        if (!movements.isEmpty()) {
            cash.addAll(movements);
        }
    }
}
