package io.plimsoll.liquidation.action;

import io.plimsoll.account.Accounts;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.LossWaterfall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Moves the money of a waterfall by double entry: afterwards the liquidated account owes nothing, in no currency, and has its surplus if
 * that is the client's. Nothing appears or disappears.
 *
 * <p>What its own equity bears was moved by its fills, and what auto-deleveraging bears by the trades at the bankruptcy price, so neither
 * is moved here.
 */
public final class LossBooking {
    private final Accounts accounts;
    private final CashMovements cash;
    private final InsuranceFundService funds;
    private final Supplier<UUID> ids;

    public LossBooking(Accounts accounts, CashMovements cash, InsuranceFundService funds, Supplier<UUID> ids) {
        this.accounts = accounts;
        this.cash = cash;
        this.funds = funds;
        this.ids = ids;
    }

    /**
     * Books all of it in the caller's transaction, which holds the locks of all accounts that the waterfall names, and that of the fund
     * since it asked for the balance of the waterfall.
     *
     * <p>References are {@code liquidation/<id>/<kind>}, so that a liquidation cannot be booked twice; of conversions
     * {@code liquidation/<id>/CONVERSION/<from>/<of>}, of which there are two: what is gone of the one currency, and what came of the other.
     * The house takes the other side of both by adjustments. What was accrued becomes cash of its currency first, by
     * {@code liquidation/<id>/ACCRUAL_SETTLEMENT/<from>}, and its conversion is called ACCRUED_CONVERSION.
     *
     * @param conversions of what the account has and owes in other currencies
     * @param residue what the account's cash is above the whole minor units that equity tells, negative if it is below: the house takes or
     *     gives it by an adjustment, so that nobody is left with half a cent, or owes it
     */
    void book(
            LiquidationTerms terms,
            LossWaterfall waterfall,
            List<Conversion> conversions,
            BigDecimal residue,
            Instant now) {
        moveFund(terms, waterfall.fundChange());
        Map<UUID, CashMovement> shares = new TreeMap<>();
        for (LossPart part : waterfall.parts()) {
            if (part.layer() == LossLayer.SAME_OWNER || part.layer() == LossLayer.SOCIALISED) {
                UUID sharer = UUID.fromString(part.accountId());
                BigDecimal paid = part.amount().negate();
                shares.put(sharer, movement(terms, sharer, MovementKind.LOSS_SHARE, paid, now));
            }
        }
        List<CashMovement> movements = new ArrayList<>(shares.values());
        for (Conversion conversion : conversions) {
            movements.addAll(converted(terms, conversion, now));
        }
        Map<MovementKind, BigDecimal> received = new TreeMap<>(Map.of(
                MovementKind.LOSS_SHARE,
                        waterfall.borneBy(LossLayer.SAME_OWNER).add(waterfall.borneBy(LossLayer.SOCIALISED)),
                MovementKind.ADJUSTMENT, residue.negate(),
                MovementKind.INSURANCE, waterfall.fundChange().negate(),
                MovementKind.WRITE_OFF, waterfall.borneBy(LossLayer.UNCOVERED)));
        received.forEach((kind, amount) -> {
            if (amount.signum() != 0) {
                movements.add(movement(terms, terms.accountId(), kind, amount, now));
            }
        });
        movements.stream()
                .map(CashMovement::accountId)
                .distinct()
                .forEach(id -> accounts.advance(id, accounts.get(id).sequence(), now));
        if (!movements.isEmpty()) {
            cash.addAll(movements);
        }
    }

    private void moveFund(LiquidationTerms terms, BigDecimal change) {
        if (change.signum() != 0) {
            funds.bookLiquidation(new FundMovement.Draft(
                    terms.currency(),
                    "liquidation/" + terms.id(),
                    change.signum() > 0 ? FundMovementKind.LIQUIDATION_SURPLUS : FundMovementKind.LIQUIDATION_LOSS,
                    change,
                    terms.accountId(),
                    "liquidation " + terms.id()));
        }
    }

    private CashMovement movement(
            LiquidationTerms terms, UUID accountId, MovementKind kind, BigDecimal amount, Instant now) {
        return movement(terms, accountId, kind.name(), kind, terms.currency(), amount, now);
    }

    private List<CashMovement> converted(LiquidationTerms terms, Conversion conversion, Instant now) {
        String from = conversion.currency();
        BigDecimal gone = conversion.amount().negate();
        return switch (conversion.of()) {
            case CASH ->
                List.of(
                        converted(terms, "CONVERSION", from, from, gone, now),
                        converted(terms, "CONVERSION", from, terms.currency(), conversion.inBase(), now));
            case ACCRUED ->
                List.of(
                        settled(terms, conversion, now),
                        converted(terms, "ACCRUED_CONVERSION", from, from, gone, now),
                        converted(terms, "ACCRUED_CONVERSION", from, terms.currency(), conversion.inBase(), now));
        };
    }

    private CashMovement converted(
            LiquidationTerms terms, String what, String from, String currency, BigDecimal amount, Instant now) {
        String name = "%s/%s/%s".formatted(what, from, currency);
        return movement(terms, terms.accountId(), name, MovementKind.ADJUSTMENT, currency, amount, now);
    }

    private CashMovement settled(LiquidationTerms terms, Conversion accrued, Instant now) {
        MovementKind kind = MovementKind.ACCRUAL_SETTLEMENT;
        String name = "%s/%s".formatted(kind, accrued.currency());
        return movement(terms, terms.accountId(), name, kind, accrued.currency(), accrued.amount(), now);
    }

    private CashMovement movement(
            LiquidationTerms terms,
            UUID accountId,
            String what,
            MovementKind kind,
            String currency,
            BigDecimal amount,
            Instant now) {
        CashMovement.Draft draft = new CashMovement.Draft(
                accountId,
                "liquidation/%s/%s".formatted(terms.id(), what),
                kind,
                currency,
                amount,
                "liquidation " + terms.id());
        return CashMovement.of(ids.get(), draft, now);
    }
}
