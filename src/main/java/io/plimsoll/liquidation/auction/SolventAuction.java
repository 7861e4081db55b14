package io.plimsoll.liquidation.auction;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An account with value left in it, of which bidders buy shares at a discount until its buffered margin is restored.
 *
 * <p>Source: Derive v2, solvent Dutch auction. Margins are excesses: positive is healthy.
 *
 * @param maintenanceMargin MM, excess over the maintenance requirement
 * @param markToMarket MtM, of the whole account, above 0
 * @param bufferFraction of {@code MM - MtM}, by which more than the maintenance margin is restored; ≥ 0
 * @param reservedCash R, paid by earlier bidders of the same auction and not on offer; in [0, markToMarket)
 */
public record SolventAuction(
        BigDecimal maintenanceMargin, BigDecimal markToMarket, BigDecimal bufferFraction, BigDecimal reservedCash) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    public SolventAuction {
        if (markToMarket.signum() <= 0) {
            throw new IllegalArgumentException(
                    "markToMarket of a solvent account must be above 0, was " + markToMarket);
        }
        if (bufferFraction.signum() < 0) {
            throw new IllegalArgumentException("bufferFraction must be at least 0, was " + bufferFraction);
        }
        if (reservedCash.signum() < 0 || reservedCash.compareTo(markToMarket) >= 0) {
            throw new IllegalArgumentException(
                    "reservedCash must be in [0, %s), was %s".formatted(markToMarket, reservedCash));
        }
    }

    /**
     * What one bid gets and pays.
     *
     * @param share of the account that changes hands, in [0, 1]
     * @param price paid for it
     * @param markToMarketAfter of what the account has then, the price included
     */
    public record Bid(BigDecimal share, BigDecimal price, BigDecimal markToMarketAfter) {}

    /** {@code BM = MM + (MM - MtM) buffer}; there is nothing to auction unless it is negative. */
    public BigDecimal bufferMargin() {
        return maintenanceMargin.add(maintenanceMargin.subtract(markToMarket).multiply(bufferFraction));
    }

    /**
     * The share whose sale brings the buffered margin back to 0, {@code BM / (BM - MtM d - R (1 - d))}; 0 where it is not negative.
     *
     * @param discount d, the fraction of the value that is paid, in [0, 1]
     * @return in [0, 1]
     */
    public BigDecimal largestShare(BigDecimal discount) {
        requireFraction("discount", discount);
        BigDecimal bufferMargin = bufferMargin();
        if (bufferMargin.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal paidForAll =
                markToMarket.multiply(discount).add(reservedCash.multiply(BigDecimal.ONE.subtract(discount)));
        return bufferMargin.divide(bufferMargin.subtract(paidForAll), DIGITS);
    }

    /**
     * A bid for a share, cut to the largest one; its price is {@code (MtM - R) d share}.
     *
     * @param wantedShare in [0, 1]
     */
    public Bid bid(BigDecimal wantedShare, BigDecimal discount) {
        requireFraction("wantedShare", wantedShare);
        BigDecimal share = wantedShare.min(largestShare(discount));
        BigDecimal sold = markToMarket.subtract(reservedCash).multiply(share);
        BigDecimal price = sold.multiply(discount);
        return new Bid(share, price, markToMarket.subtract(sold).add(price));
    }

    /**
     * Taken once, when the auction starts: {@code BM / (BM - MtM) |MtM| rate}; nothing where there is nothing to auction.
     *
     * @param rate ≥ 0
     */
    public BigDecimal fee(BigDecimal rate) {
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("rate must be at least 0, was " + rate);
        }
        BigDecimal bufferMargin = bufferMargin();
        if (bufferMargin.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        return bufferMargin.multiply(markToMarket).multiply(rate).divide(bufferMargin.subtract(markToMarket), DIGITS);
    }

    private static void requireFraction(String name, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }
}
