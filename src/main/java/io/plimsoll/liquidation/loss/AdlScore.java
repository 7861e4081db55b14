package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/**
 * How early a position is closed by auto-deleveraging: the higher the score the earlier.
 *
 * <p>Winners rank by {@code profit × leverage}; losers come after them, by {@code profit / leverage}, so that of equal profits, and of
 * equal losses, the one with the higher leverage is closed first. Source: the auto-deleveraging pages of perpetual venues (ZUBR, NFEX). Quotients to 34 digits.
 *
 * @param pnlFraction profit over entry value, gain-positive
 * @param leverage effective, above 0
 */
public record AdlScore(BigDecimal pnlFraction, BigDecimal leverage) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    public AdlScore {
        Objects.requireNonNull(pnlFraction, "pnlFraction");
        if (leverage.signum() <= 0) {
            throw new IllegalArgumentException("leverage must be above 0, was " + leverage);
        }
    }

    /**
     * {@code pnl% = s (P - E) / |E|}, {@code leverage = |P| / |P - BP|}: mark value over mark less bankrupt value.
     *
     * @param side 1 of a long position, -1 of a short one
     * @throws IllegalArgumentException if the entry or the mark is 0, or the mark is the bankruptcy price: there is no ratio then
     */
    public static AdlScore of(int side, BigDecimal entry, BigDecimal mark, BigDecimal bankruptcyPrice) {
        if (side != 1 && side != -1) {
            throw new IllegalArgumentException("side must be 1 or -1, was " + side);
        }
        if (entry.signum() == 0 || mark.signum() == 0 || mark.compareTo(bankruptcyPrice) == 0) {
            throw new IllegalArgumentException(
                    "entry and mark must not be 0 nor the mark the bankruptcy price, were %s, %s, %s"
                            .formatted(entry, mark, bankruptcyPrice));
        }
        BigDecimal pnl = mark.subtract(entry).multiply(BigDecimal.valueOf(side));
        return new AdlScore(
                pnl.divide(entry.abs(), DIGITS),
                mark.abs().divide(mark.subtract(bankruptcyPrice).abs(), DIGITS));
    }

    /**
     * Of a position that all of its account's equity stands behind: its bankruptcy price is where equity is 0, so that mark value less
     * bankrupt value is the equity. {@code pnl% = (mark value - entry value) / |entry value|, leverage = |mark value| / equity}.
     *
     * @param entryValue {@code quantity × multiplier × entry price}, signed
     * @param markValue the same at the mark
     * @param equity of the account, above 0
     * @throws IllegalArgumentException if there is no ratio
     */
    public static AdlScore crossed(BigDecimal entryValue, BigDecimal markValue, BigDecimal equity) {
        if (entryValue.signum() == 0 || markValue.signum() == 0 || equity.signum() <= 0) {
            throw new IllegalArgumentException("values must not be 0 and equity above 0, were %s, %s, %s"
                    .formatted(entryValue, markValue, equity));
        }
        return new AdlScore(
                markValue.subtract(entryValue).divide(entryValue.abs(), DIGITS),
                markValue.abs().divide(equity, DIGITS));
    }

    public BigDecimal value() {
        return pnlFraction.signum() >= 0 ? pnlFraction.multiply(leverage) : pnlFraction.divide(leverage, DIGITS);
    }
}
