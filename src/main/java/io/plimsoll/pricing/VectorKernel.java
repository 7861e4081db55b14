package io.plimsoll.pricing;

import static io.plimsoll.pricing.VectorKernelMath.LANES;
import static io.plimsoll.pricing.VectorKernelMath.WIDTH;
import static io.plimsoll.pricing.VectorKernelMath.exp;
import static io.plimsoll.pricing.VectorKernelMath.ifPositive;
import static io.plimsoll.pricing.VectorKernelMath.larger;
import static io.plimsoll.pricing.VectorKernelMath.millsDenominator;
import static io.plimsoll.pricing.VectorKernelMath.millsNumerator;
import static io.plimsoll.pricing.VectorKernelMath.signed;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The same operations in the same order as {@link BlackFormula#undiscounted}, several scenarios at a time.
 *
 * <p>In stages of about 40 vector operations over small blocks: one long loop exceeds what the JIT inlines,
 * and every vector becomes an object. The stages are called through one call site with more receivers than the JIT inlines, so that
 * each is compiled alone.
 */
final class VectorKernel implements GridKernel {
    /** Values: five columns of them just exceed the first cache, and a call costs as much as a dozen values. */
    private static final int BLOCK = 1_024;
    /** A block is no narrower than this while the grid is wider, and of many options, which share what a scenario needs. */
    private static final int BLOCK_SCENARIOS_MIN = 32;

    /** At least three, see above. */
    private final Stage[] stages = {new Distances(), new Densities(), new Mills(), new TimeValues(), new Values()};

    private final double[] d1 = new double[BLOCK];
    private final double[] d2 = new double[BLOCK];
    private final double[] densities = new double[BLOCK];
    private final double[] u = new double[BLOCK];
    private final double[] q = new double[BLOCK];
    /** Prices of one vector of scenarios, where the grid has fewer. */
    private final double[] padded = new double[BLOCK];

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
    private int size;

    private final VectorKernelCriticalPrices criticalPrices = new VectorKernelCriticalPrices();
    private final VectorKernelExercise exercise = new VectorKernelExercise();
    private final VectorKernelTrees trees = new VectorKernelTrees();

    @Override
    public int laneCount() {
        return WIDTH;
    }

    @Override
    public void europeans(OptionStrip strip, int from, int until, GridColumns columns, double[] prices) {
        this.strip = strip;
        this.columns = columns;
        this.prices = prices;
        if (from == until) {
            return;
        }
        int scenariosMax = Math.max(BLOCK_SCENARIOS_MIN, BLOCK / (until - from) / WIDTH * WIDTH);
        for (first = 0; first < columns.stride; first += scenariosMax) {
            scenarios = Math.min(scenariosMax, columns.stride - first);
            int rowsMax = BLOCK / scenarios;
            for (int option = from; option < until; option += rowsMax) {
                this.from = option;
                this.until = Math.min(option + rowsMax, until);
                size = (this.until - option) * scenarios;
                for (Stage stage : stages) {
                    stage.run(this);
                }
            }
        }
    }

    @Override
    public void criticalPrices(ExerciseColumns solves) {
        criticalPrices.run(solves);
    }

    @Override
    public void exercise(
            OptionStrip strip, int from, int until, GridColumns columns, ExerciseColumns solves, double[] prices) {
        exercise.run(strip, from, until, columns, solves, prices);
    }

    @Override
    public void trees(TreeColumns columns) {
        trees.run(columns);
    }

    /** One pass over the block of options {@code from} to {@code until} and the scenarios from {@code first}. */
    private abstract static class Stage {
        abstract void run(VectorKernel block);
    }

    /** d1 and d2; the options of the block one after the other for each vector of scenarios, whose columns stay in registers. */
    private static final class Distances extends Stage {
        @Override
        void run(VectorKernel block) {
            for (int i = 0; i < block.scenarios; i += WIDTH) {
                ofScenarios(block, block.columns, block.first + i, i);
            }
        }

        private static void ofScenarios(VectorKernel block, GridColumns columns, int scenario, int start) {
            DoubleVector exponent = DoubleVector.fromArray(LANES, columns.exponents, scenario);
            DoubleVector mantissaLog = DoubleVector.fromArray(LANES, columns.mantissaLogs, scenario);
            DoubleVector drift = DoubleVector.fromArray(LANES, columns.drifts, scenario);
            DoubleVector move = DoubleVector.fromArray(LANES, columns.volatilityMoves, scenario);
            DoubleVector sqrtTime = DoubleVector.fromArray(LANES, columns.sqrtTimes, scenario);
            DoubleVector ln2 = DoubleVector.broadcast(LANES, ReproducibleMath.LN_2);
            DoubleVector half = DoubleVector.broadcast(LANES, 0.5);
            double[] strikeExponents = block.strip.strikeExponents;
            double[] strikeMantissaLogs = block.strip.strikeMantissaLogs;
            double[] scales = block.strip.volatilityScales;
            double[] volatilities = block.strip.volatilities;
            double[] d1 = block.d1;
            double[] d2 = block.d2;
            int until = block.until;
            int scenarios = block.scenarios;
            int at = start;
            for (int option = block.from; option < until; option++) {
                DoubleVector logMoneyness = exponent.sub(strikeExponents[option])
                        .fma(ln2, mantissaLog.sub(strikeMantissaLogs[option]))
                        .add(drift);
                DoubleVector deviation = move.fma(
                                DoubleVector.broadcast(LANES, scales[option]),
                                DoubleVector.broadcast(LANES, volatilities[option]))
                        .mul(sqrtTime);
                DoubleVector one = half.fma(deviation, logMoneyness.div(deviation));
                one.intoArray(d1, at);
                one.sub(deviation).intoArray(d2, at);
                at += scenarios;
            }
        }
    }

    /** exp(−d1²/2). */
    private static final class Densities extends Stage {
        @Override
        void run(VectorKernel block) {
            double[] d1 = block.d1;
            double[] densities = block.densities;
            int size = block.size;
            for (int i = 0; i < size; i += WIDTH) {
                DoubleVector a = distance(DoubleVector.fromArray(LANES, d1, i));
                DoubleVector x = a.mul(-0.5).mul(a);
                x = larger(x, DoubleVector.broadcast(LANES, ReproducibleMath.EXP_ARGUMENT_MIN));
                exp(x).sub(BlackFormula.EXP_MIN).intoArray(densities, i);
            }
        }
    }

    /** Mills' ratio of d1, as numerator and denominator. */
    private static final class Mills extends Stage {
        @Override
        void run(VectorKernel block) {
            double[] d1 = block.d1;
            double[] u = block.u;
            double[] q = block.q;
            int size = block.size;
            for (int i = 0; i < size; i += WIDTH) {
                DoubleVector d = DoubleVector.fromArray(LANES, d1, i);
                DoubleVector a = distance(d);
                signed(millsNumerator(a), d).intoArray(u, i);
                millsDenominator(a).intoArray(q, i);
            }
        }
    }

    /** The difference of the two ratios, in u. */
    private static final class TimeValues extends Stage {
        @Override
        void run(VectorKernel block) {
            double[] d2 = block.d2;
            double[] u = block.u;
            double[] q = block.q;
            int size = block.size;
            for (int i = 0; i < size; i += WIDTH) {
                DoubleVector d = DoubleVector.fromArray(LANES, d2, i);
                DoubleVector a = distance(d);
                DoubleVector u2 = signed(millsNumerator(a), d);
                DoubleVector q2 = millsDenominator(a);
                DoubleVector u1 = DoubleVector.fromArray(LANES, u, i);
                DoubleVector q1 = DoubleVector.fromArray(LANES, q, i);
                u2.fma(q1, u1.mul(q2).neg()).div(q1.mul(q2)).intoArray(u, i);
            }
        }
    }

    /** From the parts to the discounted price, into the grid. */
    private static final class Values extends Stage {
        @Override
        void run(VectorKernel block) {
            GridColumns columns = block.columns;
            for (int i = 0; i < block.scenarios; i += WIDTH) {
                int scenario = block.first + i;
                if (scenario + WIDTH <= columns.count) {
                    ofScenarios(block, scenario, i, block.prices, block.from * columns.count + scenario, columns.count);
                } else {
                    ofScenarios(block, scenario, i, block.padded, 0, WIDTH);
                    unpad(block, scenario);
                }
            }
        }

        private static void unpad(VectorKernel block, int scenario) {
            int count = block.columns.count;
            for (int option = block.from; option < block.until; option++) {
                System.arraycopy(
                        block.padded,
                        (option - block.from) * WIDTH,
                        block.prices,
                        option * count + scenario,
                        count - scenario);
            }
        }

        private static void ofScenarios(
                VectorKernel block, int scenario, int start, double[] target, int targetStart, int targetStride) {
            DoubleVector forward = DoubleVector.fromArray(LANES, block.columns.forwards, scenario);
            DoubleVector discount = DoubleVector.fromArray(LANES, block.columns.discounts, scenario);
            DoubleVector zero = DoubleVector.zero(LANES);
            double[] signs = block.strip.signs;
            double[] strikes = block.strip.strikes;
            double[] d1 = block.d1;
            double[] d2 = block.d2;
            double[] densities = block.densities;
            double[] u = block.u;
            int until = block.until;
            int scenarios = block.scenarios;
            int at = start;
            int to = targetStart;
            for (int option = block.from; option < until; option++) {
                DoubleVector sign = DoubleVector.broadcast(LANES, signs[option]);
                DoubleVector strike = DoubleVector.broadcast(LANES, strikes[option]);
                DoubleVector timeValue = forward.mul(DoubleVector.fromArray(LANES, densities, at))
                        .mul(DoubleVector.fromArray(LANES, u, at));
                DoubleVector received =
                        ifPositive(DoubleVector.fromArray(LANES, d1, at).mul(sign), forward);
                DoubleVector paid =
                        ifPositive(DoubleVector.fromArray(LANES, d2, at).mul(sign), strike);
                DoubleVector value = received.sub(paid).mul(sign).add(timeValue);
                DoubleVector intrinsic = larger(forward.sub(strike).mul(sign), zero);
                larger(value, intrinsic).mul(discount).intoArray(target, to);
                at += scenarios;
                to += targetStride;
            }
        }
    }

    /** Not cut off as in the scalar twin: a regular option's is far from overflow. */
    private static DoubleVector distance(DoubleVector d) {
        return d.lanewise(VectorOperators.ABS);
    }
}
