package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A pool that keeps the product of its two reserves, x of what is traded (base) and y of what it is priced in (quote).
 *
 * <p>A sale of {@code a} brings {@code a n y / (x d + a n)}, where {@code n/d} is one less the fee; a purchase of {@code o} costs
 * {@code y o d / ((x - o) n)}. The fee stays in the pool. Nobody can buy as much as the pool holds: then nothing is filled. In a
 * chain's whole units use {@link IntegerSwap}. Source: Uniswap v2.
 *
 * @param baseReserve x, above 0
 * @param quoteReserve y, above 0
 * @param feeFraction of what is paid in, in [0, 1); 0.003 is the usual one
 */
public record ConstantProductPool(BigDecimal baseReserve, BigDecimal quoteReserve, BigDecimal feeFraction)
        implements ImpactModel {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    public ConstantProductPool {
        if (baseReserve.signum() <= 0 || quoteReserve.signum() <= 0) {
            throw new IllegalArgumentException(
                    "reserves must be above 0, were %s and %s".formatted(baseReserve, quoteReserve));
        }
        if (feeFraction.signum() < 0 || feeFraction.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("feeFraction must be in [0, 1), was " + feeFraction);
        }
    }

    /** Quote for one of base, before any trade and without the fee. */
    public BigDecimal spotPrice() {
        return quoteReserve.divide(baseReserve, DIGITS);
    }

    /**
     * Quote that a sale of base brings.
     *
     * @param base ≥ 0
     */
    public BigDecimal quoteOut(BigDecimal base) {
        BigDecimal afterFee = base.multiply(keptFraction());
        return afterFee.multiply(quoteReserve).divide(baseReserve.add(afterFee), DIGITS);
    }

    /**
     * Quote that a purchase of base costs.
     *
     * @param base in [0, base reserve)
     */
    public BigDecimal quoteIn(BigDecimal base) {
        if (base.compareTo(baseReserve) >= 0) {
            throw new IllegalArgumentException(
                    "base must be below the reserve of %s, was %s".formatted(baseReserve, base));
        }
        BigDecimal left = baseReserve.subtract(base).multiply(keptFraction());
        return quoteReserve.multiply(base).divide(left, DIGITS);
    }

    @Override
    public ConstantProductPool after(BigDecimal quantity) {
        BigDecimal base = quantity.abs();
        if (quantity.signum() > 0 && base.compareTo(baseReserve) >= 0) {
            return this;
        }
        return quantity.signum() < 0
                ? new ConstantProductPool(baseReserve.add(base), quoteReserve.subtract(quoteOut(base)), feeFraction)
                : new ConstantProductPool(baseReserve.subtract(base), quoteReserve.add(quoteIn(base)), feeFraction);
    }

    /** The worst price is that of the last unit, fee included. */
    @Override
    public ExpectedFill trade(BigDecimal quantity, BigDecimal mark) {
        BigDecimal base = quantity.abs();
        boolean isSale = quantity.signum() < 0;
        if (quantity.signum() == 0 || !isSale && base.compareTo(baseReserve) >= 0) {
            return ExpectedFill.none(quantity);
        }
        BigDecimal average = (isSale ? quoteOut(base) : quoteIn(base)).divide(base, DIGITS);
        return new ExpectedFill(quantity, BigDecimal.ZERO, average, lastPrice(base, isSale));
    }

    /** Derivatives of {@link #quoteOut} and {@link #quoteIn}. */
    private BigDecimal lastPrice(BigDecimal base, boolean isSale) {
        BigDecimal kept = keptFraction();
        BigDecimal root = isSale ? baseReserve.add(base.multiply(kept)) : baseReserve.subtract(base);
        BigDecimal product = baseReserve.multiply(quoteReserve);
        return isSale
                ? product.multiply(kept).divide(root.multiply(root), DIGITS)
                : product.divide(root.multiply(root).multiply(kept), DIGITS);
    }

    private BigDecimal keptFraction() {
        return BigDecimal.ONE.subtract(feeFraction);
    }
}
