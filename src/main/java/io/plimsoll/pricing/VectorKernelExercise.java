package io.plimsoll.pricing;

import static io.plimsoll.pricing.VectorKernelMath.LANES;
import static io.plimsoll.pricing.VectorKernelMath.WIDTH;
import static io.plimsoll.pricing.VectorKernelMath.exp;
import static io.plimsoll.pricing.VectorKernelMath.larger;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link BaroneAdesiWhaley#value} for all lanes at once, in stages as in {@link VectorKernel}. */
final class VectorKernelExercise {
    private static final int BLOCK = 256;

    private final Stage[] stages = {new Distances(), new Powers(), new Values()};

    /** A row per option of the block, a column per scenario. */
    private final double[] criticals = new double[BLOCK];

    private final double[] exponents = new double[BLOCK];
    private final double[] premiums = new double[BLOCK];
    private final double[] distances = new double[BLOCK];
    private final double[] powers = new double[BLOCK];
    private final double[] padded = new double[WIDTH];

    // set by every call before it reads them: nothing is looked at twice in these loops
    @SuppressWarnings("NullAway.Init")
    private OptionStrip strip;

    @SuppressWarnings("NullAway.Init")
    private GridColumns columns;

    @SuppressWarnings("NullAway.Init")
    private double[] prices;

    private int from;
    private int until;
    private int first;
    private int scenarios;

    void run(OptionStrip strip, int from, int until, GridColumns columns, ExerciseColumns solves, double[] prices) {
        this.strip = strip;
        this.columns = columns;
        this.prices = prices;
        for (first = 0; first < columns.stride; first += BLOCK) {
            scenarios = Math.min(BLOCK, columns.stride - first);
            int rowsMax = BLOCK / scenarios;
            for (int option = from; option < until; option += rowsMax) {
                this.from = option;
                this.until = Math.min(option + rowsMax, until);
                spread(solves, option - from);
                for (Stage stage : stages) {
                    stage.run(this);
                }
            }
        }
    }

    private void spread(ExerciseColumns solves, int filled) {
        int count = Math.min(scenarios, columns.count - first);
        for (int row = 0; row < until - from; row++) {
            int at = row * scenarios;
            int firstSolve = solves.firstSolve(filled + row);
            if (firstSolve == ExerciseColumns.NEVER) {
                neverExercise(strip.signs[from + row], at, at + count);
            } else {
                for (int i = 0; i < count; i++) {
                    int solve = firstSolve + solves.cases[first + i];
                    criticals[at + i] = solves.criticals[solve];
                    exponents[at + i] = solves.exponents[solve];
                    premiums[at + i] = solves.premiums[solve];
                }
            }
        }
    }

    /** Every price is before the critical one, and the premium is nothing. */
    private void neverExercise(double sign, int start, int end) {
        Arrays.fill(criticals, start, end, sign * Double.MAX_VALUE);
        Arrays.fill(exponents, start, end, sign);
        Arrays.fill(premiums, start, end, 0);
    }

    /** One pass over the block of options {@code from} to {@code until} and the scenarios from {@code first}. */
    private abstract static class Stage {
        abstract void run(VectorKernelExercise block);
    }

    /** ln(price / critical price). */
    private static final class Distances extends Stage {
        @Override
        void run(VectorKernelExercise block) {
            DoubleVector ln2 = DoubleVector.broadcast(LANES, ReproducibleMath.LN_2);
            double[] strikeExponents = block.strip.strikeExponents;
            double[] strikeMantissaLogs = block.strip.strikeMantissaLogs;
            int scenarios = block.scenarios;
            for (int i = 0; i < scenarios; i += WIDTH) {
                DoubleVector exponent = DoubleVector.fromArray(LANES, block.columns.exponents, block.first + i);
                DoubleVector mantissaLog = DoubleVector.fromArray(LANES, block.columns.mantissaLogs, block.first + i);
                int at = i;
                for (int option = block.from; option < block.until; option++) {
                    exponent.sub(strikeExponents[option])
                            .fma(ln2, mantissaLog.sub(strikeMantissaLogs[option]))
                            .sub(DoubleVector.fromArray(LANES, block.criticals, at))
                            .intoArray(block.distances, at);
                    at += scenarios;
                }
            }
        }
    }

    /** (price / critical price)^q, below 1. */
    private static final class Powers extends Stage {
        @Override
        void run(VectorKernelExercise block) {
            DoubleVector least = DoubleVector.broadcast(LANES, ReproducibleMath.EXP_ARGUMENT_MIN);
            int size = (block.until - block.from) * block.scenarios;
            for (int i = 0; i < size; i += WIDTH) {
                DoubleVector exponent = DoubleVector.fromArray(LANES, block.exponents, i);
                DoubleVector power = larger(exponent.mul(DoubleVector.fromArray(LANES, block.distances, i)), least);
                exp(power).sub(BlackFormula.EXP_MIN).intoArray(block.powers, i);
            }
        }
    }

    /** From the parts to the price, in the grid. */
    private static final class Values extends Stage {
        @Override
        void run(VectorKernelExercise block) {
            int count = block.columns.count;
            for (int i = 0; i < block.scenarios; i += WIDTH) {
                int scenario = block.first + i;
                DoubleVector price = DoubleVector.fromArray(LANES, block.columns.prices, scenario);
                boolean isWhole = scenario + WIDTH <= count;
                int at = i;
                for (int option = block.from; option < block.until; option++) {
                    int to = option * count + scenario;
                    if (isWhole) {
                        value(block, option, price, at, block.prices, to);
                    } else {
                        System.arraycopy(block.prices, to, block.padded, 0, count - scenario);
                        value(block, option, price, at, block.padded, 0);
                        System.arraycopy(block.padded, 0, block.prices, to, count - scenario);
                    }
                    at += block.scenarios;
                }
            }
        }

        private static void value(
                VectorKernelExercise block, int option, DoubleVector price, int at, double[] prices, int to) {
            DoubleVector sign = DoubleVector.broadcast(LANES, block.strip.signs[option]);
            DoubleVector strike = DoubleVector.broadcast(LANES, block.strip.strikes[option]);
            DoubleVector european = DoubleVector.fromArray(LANES, prices, to);
            DoubleVector held = strike.mul(DoubleVector.fromArray(LANES, block.premiums, at))
                    .fma(DoubleVector.fromArray(LANES, block.powers, at), european);
            DoubleVector intrinsic = larger(sign.mul(price.sub(strike)), DoubleVector.zero(LANES));
            DoubleVector least = larger(european, intrinsic);
            DoubleVector distance = DoubleVector.fromArray(LANES, block.distances, at);
            least.blend(larger(held, least), sign.mul(distance).compare(VectorOperators.LT, 0))
                    .intoArray(prices, to);
        }
    }
}
