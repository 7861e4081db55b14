package io.plimsoll.pricing;

import static io.plimsoll.pricing.VectorKernelMath.LANES;
import static io.plimsoll.pricing.VectorKernelMath.WIDTH;
import static io.plimsoll.pricing.VectorKernelMath.exp;
import static io.plimsoll.pricing.VectorKernelMath.larger;
import static io.plimsoll.pricing.VectorKernelMath.log;
import static io.plimsoll.pricing.VectorKernelMath.millsDenominator;
import static io.plimsoll.pricing.VectorKernelMath.millsNumerator;
import static io.plimsoll.pricing.VectorKernelMath.smaller;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link CriticalPrice} for all lanes at once, in stages as in {@link VectorKernel}. */
final class VectorKernelCriticalPrices {
    private final Stage exponents = new Exponents();
    private final Stage perpetuals = new Perpetuals();
    private final Stage seeds = new Seeds();
    private final Stage logs = new Logs();
    private final Stage distances = new Distances();
    private final Stage densities = new Densities();
    private final Stage ratiosAtD1 = new RatiosAtD1();
    private final Stage ratiosAtD2 = new RatiosAtD2();
    private final Stage errors = new Errors();
    private final Stage steps = new Steps();
    private final Stage premiums = new Premiums();

    /** Of the block of solves that starts at {@code first}. */
    private final double[] roots = new double[ExerciseColumns.SOLVE_COUNT];

    private final double[] perpetualPrices = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] decays = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] ys = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] d1 = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] prices = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] densitiesAtD1 = new double[ExerciseColumns.SOLVE_COUNT];
    /** Mills' ratios. */
    private final double[] r1 = new double[ExerciseColumns.SOLVE_COUNT];

    private final double[] r2 = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] errorsAtY = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] keeps = new double[ExerciseColumns.SOLVE_COUNT];
    private final double[] gains = new double[ExerciseColumns.SOLVE_COUNT];

    private int first;
    private int size;

    void run(ExerciseColumns solves) {
        for (first = 0; first < solves.size; first += ExerciseColumns.SOLVE_COUNT) {
            size = Math.min(ExerciseColumns.SOLVE_COUNT, solves.size - first);
            run(exponents, solves);
            run(perpetuals, solves);
            run(seeds, solves);
            run(logs, solves);
            Arrays.fill(solves.steps, first, first + size, Double.NaN);
            for (int i = 0; i < CriticalPrice.STEP_COUNT_MAX && solves.isUnsettled(first, first + size); i++) {
                run(distances, solves);
                run(densities, solves);
                run(ratiosAtD1, solves);
                run(ratiosAtD2, solves);
                run(errors, solves);
                run(steps, solves);
            }
            System.arraycopy(ys, 0, solves.criticals, first, size);
        }
        solves.bracketWhereUnsettled();
        for (first = 0; first < solves.size; first += ExerciseColumns.SOLVE_COUNT) {
            size = Math.min(ExerciseColumns.SOLVE_COUNT, solves.size - first);
            System.arraycopy(solves.criticals, first, ys, 0, size);
            run(distances, solves);
            run(densities, solves);
            run(ratiosAtD1, solves);
            run(premiums, solves);
        }
    }

    /** One call site of many receivers, so that each stage is compiled alone. */
    private void run(Stage stage, ExerciseColumns solves) {
        stage.run(this, solves);
    }

    /** One pass over a block of solves. */
    private abstract static class Stage {
        abstract void run(VectorKernelCriticalPrices block, ExerciseColumns solves);
    }

    /** See {@link CriticalPrice#exponent} and what is made of it. */
    private static final class Exponents extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            DoubleVector one = DoubleVector.broadcast(LANES, 1);
            int first = block.first;
            for (int i = first; i < first + block.size; i += WIDTH) {
                DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, i);
                DoubleVector deviation = DoubleVector.fromArray(LANES, solves.deviations, i);
                DoubleVector variance = deviation.mul(deviation);
                DoubleVector n = DoubleVector.fromArray(LANES, solves.drifts, i)
                        .mul(2)
                        .div(variance)
                        .sub(1);
                DoubleVector share = DoubleVector.fromArray(LANES, solves.interestShares, i);
                DoubleVector root = n.mul(n)
                        .add(DoubleVector.broadcast(LANES, 8).div(variance.mul(share)))
                        .lanewise(VectorOperators.SQRT);
                DoubleVector q = sign.mul(root).sub(n).mul(0.5);
                q.intoArray(solves.exponents, i);
                one.sub(one.div(q)).intoArray(solves.keptShares, i);
                DoubleVector inverse = one.div(deviation);
                inverse.intoArray(solves.inverses, i);
                sign.mul(ReproducibleMath.INVERSE_SQRT_2_PI).mul(inverse).div(q).intoArray(solves.gainedShares, i);
            }
        }
    }

    /** The first half of {@link CriticalPrice#seed}: a perpetual option's price, and how much of the way there is left. */
    private static final class Perpetuals extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            DoubleVector zero = DoubleVector.zero(LANES);
            DoubleVector least = DoubleVector.broadcast(LANES, ReproducibleMath.EXP_ARGUMENT_MIN);
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, first + i);
                DoubleVector deviation = DoubleVector.fromArray(LANES, solves.deviations, first + i);
                DoubleVector drift = DoubleVector.fromArray(LANES, solves.drifts, first + i);
                DoubleVector start = DoubleVector.fromArray(LANES, solves.starts, first + i);
                DoubleVector variance = deviation.mul(deviation);
                DoubleVector n = drift.mul(2).div(variance).sub(1);
                DoubleVector interest = DoubleVector.fromArray(LANES, solves.interests, first + i)
                        .mul(8)
                        .div(variance);
                DoubleVector root = n.mul(n).add(interest);
                DoubleVector q = sign.mul(larger(root, zero).lanewise(VectorOperators.SQRT))
                        .sub(n)
                        .mul(0.5);
                DoubleVector perpetual = q.div(q.sub(1));
                DoubleVector h = sign.mul(drift).add(deviation.mul(2)).neg().div(sign.mul(perpetual.sub(start)));
                root.intoArray(block.roots, i);
                perpetual.intoArray(block.perpetualPrices, i);
                larger(smaller(h, zero), least).intoArray(block.decays, i);
            }
        }
    }

    /** The second half: a price, 0 where it is of no use. */
    private static final class Seeds extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            DoubleVector zero = DoubleVector.zero(LANES);
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, first + i);
                DoubleVector start = DoubleVector.fromArray(LANES, solves.starts, first + i);
                DoubleVector perpetual = DoubleVector.fromArray(LANES, block.perpetualPrices, i);
                DoubleVector decay = exp(DoubleVector.fromArray(LANES, block.decays, i));
                DoubleVector price = start.sub(perpetual).fma(decay, perpetual);
                VectorMask<Double> isUsable = DoubleVector.fromArray(LANES, block.roots, i)
                        .compare(VectorOperators.GE, 0)
                        .and(sign.mul(price.sub(start)).compare(VectorOperators.GT, 0))
                        .and(price.compare(VectorOperators.GT, CriticalPrice.PRICE_MIN))
                        .and(price.compare(VectorOperators.LT, CriticalPrice.PRICE_MAX));
                zero.blend(price, isUsable).intoArray(block.prices, i);
            }
        }
    }

    /** The seeds' logarithms, into ys. */
    private static final class Logs extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector price = DoubleVector.fromArray(LANES, block.prices, i);
                DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, first + i);
                DoubleVector deviation = DoubleVector.fromArray(LANES, solves.deviations, first + i);
                DoubleVector atExpiry = DoubleVector.fromArray(LANES, solves.atExpiries, first + i);
                sign.fma(deviation, atExpiry)
                        .blend(log(price), price.compare(VectorOperators.GT, 0))
                        .intoArray(block.ys, i);
            }
        }
    }

    /** d1 and the price, which is exp(y). */
    private static final class Distances extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            DoubleVector half = DoubleVector.broadcast(LANES, 0.5);
            DoubleVector most = DoubleVector.broadcast(LANES, CriticalPrice.LOG_MAX);
            DoubleVector least = DoubleVector.broadcast(LANES, -CriticalPrice.LOG_MAX);
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector y = DoubleVector.fromArray(LANES, block.ys, i);
                DoubleVector deviation = DoubleVector.fromArray(LANES, solves.deviations, first + i);
                DoubleVector drift = DoubleVector.fromArray(LANES, solves.drifts, first + i);
                DoubleVector inverse = DoubleVector.fromArray(LANES, solves.inverses, first + i);
                half.fma(deviation, y.add(drift).mul(inverse)).intoArray(block.d1, i);
                exp(larger(smaller(y, most), least)).intoArray(block.prices, i);
            }
        }
    }

    /** See {@link CriticalPrice#density}. */
    private static final class Densities extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            DoubleVector least = DoubleVector.broadcast(LANES, ReproducibleMath.EXP_ARGUMENT_MIN);
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector a = distance(DoubleVector.fromArray(LANES, block.d1, i));
                DoubleVector square = larger(a.mul(-0.5).mul(a), least);
                DoubleVector.fromArray(LANES, block.prices, i)
                        .mul(DoubleVector.fromArray(LANES, solves.yieldDiscounts, first + i))
                        .mul(exp(square).sub(BlackFormula.EXP_MIN))
                        .intoArray(block.densitiesAtD1, i);
            }
        }
    }

    private static final class RatiosAtD1 extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector a = distance(DoubleVector.fromArray(LANES, block.d1, i));
                millsNumerator(a).div(millsDenominator(a)).intoArray(block.r1, i);
            }
        }
    }

    private static final class RatiosAtD2 extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector deviation = DoubleVector.fromArray(LANES, solves.deviations, first + i);
                DoubleVector a =
                        distance(DoubleVector.fromArray(LANES, block.d1, i).sub(deviation));
                millsNumerator(a).div(millsDenominator(a)).intoArray(block.r2, i);
            }
        }
    }

    /** The first half of {@link CriticalPrice#step}: the error, and what is kept and gained. */
    private static final class Errors extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, first + i);
                DoubleVector d2 = DoubleVector.fromArray(LANES, block.d1, i)
                        .sub(DoubleVector.fromArray(LANES, solves.deviations, first + i));
                DoubleVector density = DoubleVector.fromArray(LANES, block.densitiesAtD1, i);
                DoubleVector paid = share(
                        sign.mul(d2),
                        DoubleVector.fromArray(LANES, solves.discounts, first + i),
                        density.mul(DoubleVector.fromArray(LANES, block.r2, i)));
                DoubleVector kept =
                        kept(block, solves, i).mul(DoubleVector.fromArray(LANES, solves.keptShares, first + i));
                kept.sub(1).add(paid).intoArray(block.errorsAtY, i);
                kept.intoArray(block.keeps, i);
                DoubleVector.fromArray(LANES, solves.gainedShares, first + i)
                        .mul(density)
                        .intoArray(block.gains, i);
            }
        }
    }

    /** The second half, and {@link CriticalPrice#next}; what is settled stays as it is. */
    private static final class Steps extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            DoubleVector least = DoubleVector.broadcast(LANES, CriticalPrice.STEP_MIN);
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector error = DoubleVector.fromArray(LANES, block.errorsAtY, i);
                DoubleVector kept = DoubleVector.fromArray(LANES, block.keeps, i);
                DoubleVector gained = DoubleVector.fromArray(LANES, block.gains, i);
                DoubleVector deviation = DoubleVector.fromArray(LANES, solves.deviations, first + i);
                DoubleVector inverse = DoubleVector.fromArray(LANES, solves.inverses, first + i);
                DoubleVector exponent = DoubleVector.fromArray(LANES, solves.exponents, first + i);
                DoubleVector d2 = DoubleVector.fromArray(LANES, block.d1, i).sub(deviation);
                DoubleVector slope = kept.add(gained);
                DoubleVector curvature = kept.sub(gained.mul(d2.fma(inverse, exponent.sub(1))));
                DoubleVector square = slope.mul(slope);
                DoubleVector step = error.mul(slope)
                        .div(larger(square.mul(0.5), error.mul(-0.5).fma(curvature, square)));

                DoubleVector y = DoubleVector.fromArray(LANES, block.ys, i);
                DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, first + i);
                DoubleVector nearest = sign.mul(DoubleVector.fromArray(LANES, solves.atExpiries, first + i));
                DoubleVector next = sign.mul(larger(sign.mul(y.sub(step)), nearest));
                DoubleVector before = DoubleVector.fromArray(LANES, solves.steps, first + i);
                VectorMask<Double> isSettled = before.lanewise(VectorOperators.ABS)
                        .compare(VectorOperators.LE, larger(deviation.mul(CriticalPrice.STEP_SMALL), least));
                next.blend(y, isSettled).intoArray(block.ys, i);
                step.blend(before, isSettled).intoArray(solves.steps, first + i);
            }
        }
    }

    /** See {@link CriticalPrice#premium}. */
    private static final class Premiums extends Stage {
        @Override
        void run(VectorKernelCriticalPrices block, ExerciseColumns solves) {
            int first = block.first;
            for (int i = 0; i < block.size; i += WIDTH) {
                DoubleVector.fromArray(LANES, solves.signs, first + i)
                        .mul(kept(block, solves, i))
                        .div(DoubleVector.fromArray(LANES, solves.exponents, first + i))
                        .intoArray(solves.premiums, first + i);
            }
        }
    }

    /** The price less what of it is N(w d1). */
    private static DoubleVector kept(VectorKernelCriticalPrices block, ExerciseColumns solves, int i) {
        DoubleVector price = DoubleVector.fromArray(LANES, block.prices, i);
        DoubleVector yielded = price.mul(DoubleVector.fromArray(LANES, solves.yieldDiscounts, block.first + i));
        DoubleVector tail =
                DoubleVector.fromArray(LANES, block.densitiesAtD1, i).mul(DoubleVector.fromArray(LANES, block.r1, i));
        DoubleVector sign = DoubleVector.fromArray(LANES, solves.signs, block.first + i);
        return price.sub(share(sign.mul(DoubleVector.fromArray(LANES, block.d1, i)), yielded, tail));
    }

    private static DoubleVector distance(DoubleVector d) {
        return smaller(d.lanewise(VectorOperators.ABS), DoubleVector.broadcast(LANES, BlackFormula.DISTANCE_MAX));
    }

    /** {@code whole × N(d)}, where the tail is what |d| leaves. */
    private static DoubleVector share(DoubleVector d, DoubleVector whole, DoubleVector tail) {
        return tail.blend(whole.sub(tail), d.compare(VectorOperators.GT, 0));
    }
}
