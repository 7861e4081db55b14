package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.DecimalColumn;
import org.jspecify.annotations.Nullable;

/**
 * What one contract adds to the sums over positions, losses aside: {@link #WIDTH} whole numbers a contract, side by side, so that
 * a position touches one line of the cache and not seven.
 *
 * <p>The figure {@code F} of row {@code r} is {@code figures[r * WIDTH + F]}. Immutable and shared: never write to it.
 */
final class ContractFigures {
    static final int WIDTH = 8;
    /** Composite delta × contract factor × product factor of one long contract. */
    static final int DELTA = 0;
    /** Contract factor × product factor. */
    static final int FACTOR = 1;
    /** The same of a call, for short option counts; 0 for every other contract. */
    static final int CALL_FACTOR = 2;

    static final int PUT_FACTOR = 3;
    /** Option value held long and held short; 0 for futures style. */
    static final int VALUE_LONG = 4;

    static final int VALUE_SHORT = VALUE_LONG + 1;

    final long[] figures;
    /** Index of each contract's month. */
    final int[] monthOfRow;

    /**
     * The same for {@link VectorKernel}, four a contract: call factor, put factor, option value, delta. Null where some option's
     * value is negative or depends on the side held.
     */
    final double @Nullable [] lanes;

    final int deltaScale;
    final double deltaMax;
    final int factorScale;
    final double factorMax;
    final int valueScale;
    final double valueMax;

    /** @param deltaDigitsMore digits by which the deltas' scale is to be finer than they need themselves */
    ContractFigures(
            ContractTable contracts,
            int[] monthOfRow,
            DecimalColumn factors,
            DecimalColumn deltas,
            int deltaDigitsMore,
            DecimalColumn longValues,
            DecimalColumn shortValues) {
        this.figures = new long[contracts.size() * WIDTH];
        this.factorScale = factors.scale();
        this.deltaScale = deltas.scale() + deltaDigitsMore;
        this.valueScale = Math.max(longValues.scale(), shortValues.scale());
        this.factorMax = fill(FACTOR, factors, factorScale);
        this.deltaMax = fill(DELTA, deltas, deltaScale);
        this.valueMax = Math.max(fill(VALUE_LONG, longValues, valueScale), fill(VALUE_SHORT, shortValues, valueScale));
        this.monthOfRow = monthOfRow;
        for (int row = 0; row < monthOfRow.length; row++) {
            int from = row * WIDTH;
            figures[from + CALL_FACTOR] = contracts.isCall(row) ? figures[from + FACTOR] : 0;
            figures[from + PUT_FACTOR] = contracts.isPut(row) ? figures[from + FACTOR] : 0;
        }
        this.lanes = lanes();
    }

    private double @Nullable [] lanes() {
        double[] all = new double[4 * monthOfRow.length];
        for (int row = 0; row < monthOfRow.length; row++) {
            int from = row * WIDTH;
            if (figures[from + VALUE_LONG] != figures[from + VALUE_SHORT] || figures[from + VALUE_LONG] < 0) {
                return null;
            }
            all[4 * row] = figures[from + CALL_FACTOR];
            all[4 * row + 1] = figures[from + PUT_FACTOR];
            all[4 * row + 2] = figures[from + VALUE_LONG];
            all[4 * row + 3] = figures[from + DELTA];
        }
        return all;
    }

    /** Gives the largest magnitude. */
    private double fill(int figure, DecimalColumn column, int scale) {
        long factor = FixedPoint.power(scale - column.scale());
        double largest = 0;
        for (int row = 0; row < column.size(); row++) {
            long value = Math.multiplyExact(column.at(row), factor);
            figures[row * WIDTH + figure] = value;
            largest = Math.max(largest, Math.abs((double) value));
        }
        return largest;
    }

    int month(int row) {
        return monthOfRow[row];
    }

    long delta(int row) {
        return figures[row * WIDTH + DELTA];
    }

    long factor(int row) {
        return figures[row * WIDTH + FACTOR];
    }

    /** Of one contract; 0 for what is no option. */
    long value(int row, boolean isLong) {
        return figures[row * WIDTH + (isLong ? VALUE_LONG : VALUE_SHORT)];
    }
}
