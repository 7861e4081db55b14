package io.plimsoll.hedging;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What is traded to hedge.
 *
 * @param lot contracts that are traded together, above 0
 * @param underlying that it moves with; positions on others are not hedged
 * @param price of the underlying
 * @param deltaPerContract in units of the underlying, of one long contract, not 0
 */
public record HedgeInstrument(
        ContractId contract,
        BigDecimal lot,
        String underlying,
        String currency,
        BigDecimal price,
        BigDecimal deltaPerContract) {
    /** @throws RejectedException HEDGE_INSTRUMENT_WITHOUT_DELTA */
    public HedgeInstrument {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(underlying, "underlying");
        if (lot.signum() <= 0) {
            throw new IllegalArgumentException("lot must be above 0, was " + lot);
        }
        if (deltaPerContract.signum() == 0) {
            throw new RejectedException(
                    Reason.HEDGE_INSTRUMENT_WITHOUT_DELTA,
                    "%s does not move with %s, so it hedges nothing".formatted(contract.label(), underlying));
        }
    }

    /** Which way to trade. */
    public enum Action {
        BUY,
        SELL,
        NONE
    }

    /** Whole lots that bring a delta nearest to 0 without passing it, in contracts, signed: bought positive; 0 within the band. */
    public BigDecimal quantity(BigDecimal delta, HedgeBand band) {
        if (band.contains(delta)) {
            return BigDecimal.ZERO;
        }
        BigDecimal lots = delta.negate().divide(deltaPerContract.multiply(lot), 0, RoundingMode.DOWN);
        return lots.multiply(lot);
    }

    public BigDecimal residual(BigDecimal delta, BigDecimal quantity) {
        return delta.add(quantity.multiply(deltaPerContract));
    }

    public static Action action(BigDecimal quantity) {
        return switch (quantity.signum()) {
            case 1 -> Action.BUY;
            case -1 -> Action.SELL;
            default -> Action.NONE;
        };
    }
}
