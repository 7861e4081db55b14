package io.plimsoll.market;

import io.plimsoll.market.Revaluation.Priced;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.scenario.PriceMove;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Losses of futures and spots, exact until they are rounded to the decimals of the arrays:
 *
 * <pre>
 * loss = −(move of the price) × multiplier × rate of exchange × weight
 * </pre>
 *
 * <p>All of these are decimals that the caller gave, so that a loss may lie in the middle of two roundings, as 0.35 × 2 × 7.65 × 100 =
 * 535.5 does, and a margin on a whole cent. Products are formed of {@link TwoDoubles}, the move and its weight once for all contracts on
 * an underlying and the rest once for all moves. They are right to 2<sup>−98</sup> of their size, below 10<sup>−10</sup> of the last
 * decimal of any loss that fits; one that is as near as {@link LossArrays#TIE_WIDTH} to a tie is computed again in decimals.
 */
final class LinearLosses {
    private static final int KIND_COUNT = PriceMove.Kind.values().length;

    private final MarketMoves moves;
    private final List<Underlying> underlyings;
    private final LossArrays losses;

    /** Of which the moves below are; −1 before the first. */
    private int underlying = -1;

    private boolean isExact;
    private final PriceMove[] priceMoves;
    private final int[] kinds;
    private final double[] highs;
    private final double[] lows;

    /** By kind of move, of the contract at hand: what a shift of 1 loses, in units of the last decimal. */
    private final BigDecimal[] unitLosses = new BigDecimal[KIND_COUNT];

    private final double[] unitHighs = new double[KIND_COUNT];
    private final double[] unitLows = new double[KIND_COUNT];
    private final boolean[] isUsed = new boolean[KIND_COUNT];

    LinearLosses(MarketMoves moves, List<Underlying> underlyings, LossArrays losses) {
        this.moves = moves;
        this.underlyings = underlyings;
        this.losses = losses;
        this.priceMoves = new PriceMove[moves.count()];
        this.kinds = new int[moves.count()];
        this.highs = new double[moves.count()];
        this.lows = new double[moves.count()];
    }

    /**
     * Puts the losses of a contract in every move.
     *
     * @return false, and nothing done, if it is no contract that gains what its price does, or a move is a computed number
     * @throws ArithmeticException if a loss has more digits than 63 bits hold
     */
    boolean put(int contract, Priced priced, ExchangeFactor rate) {
        boolean isStraight = priced.terms().model() == PricingModel.LINEAR
                && !priced.settled()
                && priced.inputs().carryAnnual() == 0;
        if (!isStraight || !resolve(priced.underlying())) {
            return false;
        }
        prepare(priced, rate);
        for (int move = 0; move < kinds.length; move++) {
            int kind = kinds[move];
            double product = highs[move] * unitHighs[kind];
            double rest = Math.fma(highs[move], unitHighs[kind], -product)
                    + (highs[move] * unitLows[kind] + lows[move] * unitHighs[kind]);
            if (!losses.put(contract, move, product, rest)) {
                losses.putUnits(contract, move, exactly(move, unitLosses[kind], rate.per()));
            }
        }
        return true;
    }

    private boolean resolve(int wanted) {
        if (underlying != wanted) {
            underlying = wanted;
            isExact = true;
            Arrays.fill(isUsed, false);
            for (int move = 0; move < kinds.length && isExact; move++) {
                PriceMove priceMove = moves.priceMove(move, wanted);
                isExact = priceMove != null;
                if (priceMove != null) {
                    resolve(move, priceMove);
                }
            }
        }
        return isExact;
    }

    private void resolve(int move, PriceMove priceMove) {
        TwoDoubles counted = TwoDoubles.ratio(priceMove.move().multiply(moves.weight(move)), priceMove.divisor());
        priceMoves[move] = priceMove;
        kinds[move] = priceMove.kind().ordinal();
        highs[move] = counted.high();
        lows[move] = counted.low();
        isUsed[kinds[move]] = true;
    }

    private void prepare(Priced priced, ExchangeFactor rate) {
        Underlying of = underlyings.get(priced.underlying());
        BigDecimal own = priced.mark().price();
        BigDecimal price = Objects.requireNonNull(own != null ? own : of.price(), "price");
        BigDecimal scale =
                priced.mark().multiplier().multiply(rate.amount()).negate().scaleByPowerOfTen(losses.decimals());
        for (PriceMove.Kind kind : PriceMove.Kind.values()) {
            int index = kind.ordinal();
            if (isUsed[index]) {
                unitLosses[index] = kind.unit(price, of.priceScanRange()).multiply(scale);
                TwoDoubles each = TwoDoubles.ratio(unitLosses[index], rate.per());
                unitHighs[index] = each.high();
                unitLows[index] = each.low();
            }
        }
    }

    private long exactly(int move, BigDecimal unitLoss, BigDecimal per) {
        BigDecimal numerator =
                priceMoves[move].move().multiply(moves.weight(move)).multiply(unitLoss);
        return numerator
                .divide(priceMoves[move].divisor().multiply(per), 0, losses.mode())
                .longValueExact();
    }
}
