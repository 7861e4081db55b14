package io.plimsoll.methodology.span;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of {@link PositionSums} four at a time, the same bits: all terms are whole numbers and all sums that are used stay
 * below 2<sup>53</sup>, which the caller makes sure of, so that their order makes no difference.
 *
 * <p>The only class that needs the incubating module {@code jdk.incubator.vector}. It cannot be loaded without, so that
 * {@link PositionSums} asks for the module before it touches this class.
 */
final class VectorKernel {
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;
    private static final int POINTS = 16;

    private VectorKernel() {}

    /** Whether this machine adds four doubles at a time. */
    static boolean fitTheMachine() {
        return VectorShape.preferredShape().vectorBitSize() >= FOUR.vectorBitSize();
    }

    /**
     * Loss of all positions in each of 16 scenarios.
     *
     * @return not less than the sum of all quantities' magnitudes; see {@link PositionSums#quantityBound}
     */
    static double addLosses(CommodityRun run, double[] sums) {
        int[] rows = run.rows;
        long[] quantities = run.quantities;
        double[] losses = run.prepared.lossesLong;
        DoubleVector sum0 = DoubleVector.zero(FOUR);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        long bits = 0;
        for (int i = run.from; i < run.to; i++) {
            int from = rows[i] * POINTS;
            bits |= quantities[i] ^ quantities[i] >> 63;
            DoubleVector quantity = DoubleVector.broadcast(FOUR, (double) quantities[i]);
            sum0 = quantity.fma(DoubleVector.fromArray(FOUR, losses, from), sum0);
            sum1 = quantity.fma(DoubleVector.fromArray(FOUR, losses, from + 4), sum1);
            sum2 = quantity.fma(DoubleVector.fromArray(FOUR, losses, from + 8), sum2);
            sum3 = quantity.fma(DoubleVector.fromArray(FOUR, losses, from + 12), sum3);
        }
        sum0.intoArray(sums, 0);
        sum1.intoArray(sums, 4);
        sum2.intoArray(sums, 8);
        sum3.intoArray(sums, 12);
        return (run.to - run.from) * (bits + 1.0);
    }

    /** Of 16 sums. */
    static double largest(double[] sums) {
        DoubleVector low = DoubleVector.fromArray(FOUR, sums, 0).max(DoubleVector.fromArray(FOUR, sums, 4));
        DoubleVector high = DoubleVector.fromArray(FOUR, sums, 8).max(DoubleVector.fromArray(FOUR, sums, 12));
        return low.max(high).reduceLanes(VectorOperators.MAX);
    }

    /**
     * Quantity times each of the figures {@link ContractFigures#lanes}.
     *
     * @param deltas by month; these are set
     * @param sums set to the four sums over long positions, then to those over all
     */
    static void addFigures(CommodityRun run, double[] deltas, double[] sums) {
        int[] rows = run.rows;
        long[] quantities = run.quantities;
        int[] monthOfRow = run.prepared.figures.monthOfRow;
        double[] figures = Objects.requireNonNull(run.prepared.figures.lanes);
        Arrays.fill(deltas, 0);
        DoubleVector ofLong = DoubleVector.zero(FOUR);
        DoubleVector ofAll = ofLong;
        for (int i = run.from; i < run.to; i++) {
            int row = rows[i];
            double quantity = quantities[i];
            DoubleVector figure = DoubleVector.fromArray(FOUR, figures, 4 * row);
            ofLong = DoubleVector.broadcast(FOUR, Math.max(quantity, 0)).fma(figure, ofLong);
            ofAll = DoubleVector.broadcast(FOUR, quantity).fma(figure, ofAll);
            deltas[monthOfRow[row]] += quantity * figures[4 * row + 3];
        }
        ofLong.intoArray(sums, 0);
        ofAll.intoArray(sums, 4);
    }
}
