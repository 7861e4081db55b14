package io.plimsoll.market;

import io.plimsoll.market.Revaluation.Priced;
import io.plimsoll.pricing.OptionStrip;
import io.plimsoll.pricing.PriceGrid;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.pricing.ScenarioMoves;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Values of contracts after every move, as many neighbours in one call of the grid as agree in model, underlying, price, time and
 * rates: they share logarithms and discount factors, and American ones their search for the price to exercise at.
 *
 * <p>A contract's values have the same bits whatever its neighbours are.
 */
final class MovedValues {
    /** Half a mebibyte, which stays in the second cache. */
    private static final int CELL_COUNT_MAX = 65_536;

    private final MarketMoves moves;
    private final PriceGrid grid = new PriceGrid();
    private final double[] priceShifts;
    private final double[] volatilityShifts;
    private final double[] timeShiftsYears;
    private final double[] weights;
    private final BitSet flooredMoves = new BitSet();
    private double[] values = new double[0];

    MovedValues(MarketMoves moves) {
        int count = moves.count();
        this.moves = moves;
        this.priceShifts = new double[count];
        this.volatilityShifts = new double[count];
        this.timeShiftsYears = new double[count];
        this.weights = new double[count];
        for (int move = 0; move < count; move++) {
            timeShiftsYears[move] = moves.timeShiftYears(move);
            weights[move] = moves.weight(move).doubleValue();
        }
    }

    /**
     * Values the contract at {@code from} and the neighbours after it that it can be valued with.
     *
     * @return index after the last of them; {@link #value} counts rows from {@code from}
     */
    int fill(List<Priced> contracts, int from) {
        Priced first = contracts.get(from);
        if (first.settled()) {
            return from + 1;
        }
        if (first.terms().model() == PricingModel.LINEAR) {
            fillLinear(first);
            return from + 1;
        }
        shift(first);
        List<OptionStrip.Entry> entries = new ArrayList<>();
        int entryCountMax = Math.max(1, CELL_COUNT_MAX / moves.count());
        int until = from;
        do {
            Priced priced = contracts.get(until);
            entries.add(new OptionStrip.Entry(priced.terms(), priced.inputs(), 1, 1));
            until++;
        } while (until < contracts.size()
                && entries.size() < entryCountMax
                && isAlike(first, contracts.get(until))
                && isShiftedAlike(contracts.get(until)));
        makeRoom(entries.size() * moves.count());
        grid.fill(
                OptionStrip.of(first.terms().model(), entries),
                new ScenarioMoves(priceShifts, volatilityShifts, timeShiftsYears),
                values);
        return until;
    }

    /** Of one unit of the contract {@code row} places after the one that was filled from. */
    double value(int row, int move) {
        return values[row * moves.count() + move];
    }

    /** The fraction of a change in value that counts. */
    double weight(int move) {
        return weights[move];
    }

    /** 0-based moves in which a price under a lognormal option was left at zero. */
    BitSet flooredMoves() {
        return flooredMoves;
    }

    private void fillLinear(Priced priced) {
        makeRoom(moves.count());
        for (int move = 0; move < values.length; move++) {
            values[move] = Revaluation.value(priced, moves, move);
        }
    }

    private void makeRoom(int cellCount) {
        if (values.length != cellCount) {
            values = new double[cellCount];
        }
    }

    private void shift(Priced priced) {
        PricingInputs now = priced.inputs();
        boolean isLognormal = Revaluation.isLognormal(priced.terms().model());
        for (int move = 0; move < moves.count(); move++) {
            double price = moves.price(move, priced.underlying(), now.underlyingPrice());
            if (isLognormal && price <= 0) {
                flooredMoves.set(move);
                price = 0;
            }
            priceShifts[move] = price - now.underlyingPrice();
            volatilityShifts[move] = volatilityShift(priced, move);
        }
    }

    private double volatilityShift(Priced priced, int move) {
        PricingInputs now = priced.inputs();
        return moves.volatility(move, priced.underlying(), now.volatilityAnnual(), now.timeToExpiryYears())
                - now.volatilityAnnual();
    }

    private static boolean isAlike(Priced one, Priced other) {
        PricingInputs inputs = one.inputs();
        PricingInputs others = other.inputs();
        return !other.settled()
                && one.terms().model() == other.terms().model()
                && one.underlying() == other.underlying()
                && inputs.underlyingPrice() == others.underlyingPrice()
                && inputs.timeToExpiryYears() == others.timeToExpiryYears()
                && inputs.rateAnnual() == others.rateAnnual()
                && inputs.carryAnnual() == others.carryAnnual();
    }

    /** Whether the shifts at hand take this contract to its own volatilities, to the last bit. */
    private boolean isShiftedAlike(Priced priced) {
        double volatility = priced.inputs().volatilityAnnual();
        for (int move = 0; move < moves.count(); move++) {
            if (volatility + volatilityShifts[move] != volatility + volatilityShift(priced, move)) {
                return false;
            }
        }
        return true;
    }
}
