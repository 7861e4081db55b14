package io.plimsoll.pricing;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The functions of {@link ReproducibleMath}, and selections without branches, for all lanes at once: same operations, same order. */
final class VectorKernelMath {
    static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    static final int WIDTH = LANES.length();

    private static final long SIGN = 0x8000000000000000L;
    private static final long MANTISSA = 0x000FFFFFFFFFFFFFL;
    private static final long ONE = 0x3FF0000000000000L;
    /** In front of a small integer's bits it makes a number of 2^52 plus the integer. */
    private static final long TWO_52_BITS = 0x4330000000000000L;

    private static final double TWO_52 = 0x1p52;
    private static final int EXPONENT_BIAS = 1023;

    private VectorKernelMath() {}

    static DoubleVector larger(DoubleVector a, DoubleVector b) {
        return b.blend(a, a.compare(VectorOperators.GT, b));
    }

    static DoubleVector smaller(DoubleVector a, DoubleVector b) {
        return b.blend(a, a.compare(VectorOperators.LT, b));
    }

    /** {@code value} where the sign bit of d is clear, else 0. */
    static DoubleVector ifPositive(DoubleVector d, DoubleVector value) {
        LongVector negative = d.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
        return value.reinterpretAsLongs()
                .lanewise(VectorOperators.AND_NOT, negative)
                .reinterpretAsDoubles();
    }

    /** {@code magnitude}, which is positive, with the sign of d. */
    static DoubleVector signed(DoubleVector magnitude, DoubleVector d) {
        return magnitude
                .reinterpretAsLongs()
                .or(d.reinterpretAsLongs().and(SIGN))
                .reinterpretAsDoubles();
    }

    /** See {@link ReproducibleMath#expInRange}. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector rounder = DoubleVector.broadcast(LANES, ReproducibleMath.ROUNDER);
        DoubleVector shifted = x.fma(DoubleVector.broadcast(LANES, ReproducibleMath.LOG2_E), rounder);
        DoubleVector exponent = shifted.sub(rounder);
        DoubleVector r = exponent.fma(DoubleVector.broadcast(LANES, -ReproducibleMath.LN_2), x);
        r = exponent.fma(DoubleVector.broadcast(LANES, -ReproducibleMath.LN_2_LOW), r);
        DoubleVector p = r.fma(
                DoubleVector.broadcast(LANES, ReproducibleMath.E11),
                DoubleVector.broadcast(LANES, ReproducibleMath.E10));
        p = next(p, r, ReproducibleMath.E9);
        p = next(p, r, ReproducibleMath.E8);
        p = next(p, r, ReproducibleMath.E7);
        p = next(p, r, ReproducibleMath.E6);
        p = next(p, r, ReproducibleMath.E5);
        p = next(p, r, ReproducibleMath.E4);
        p = next(p, r, ReproducibleMath.E3);
        p = next(p, r, ReproducibleMath.E2);
        p = next(p, r, 1);
        p = next(p, r, 1);
        LongVector power = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return p.reinterpretAsLongs().add(power).reinterpretAsDoubles();
    }

    /** See {@link ReproducibleMath#log}; of normal numbers above 0. */
    static DoubleVector log(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        DoubleVector exponent = bits.lanewise(VectorOperators.LSHR, 52)
                .or(TWO_52_BITS)
                .reinterpretAsDoubles()
                .sub(TWO_52 + EXPONENT_BIAS);
        DoubleVector mantissa = bits.and(MANTISSA).or(ONE).reinterpretAsDoubles();
        VectorMask<Double> isHigh = mantissa.compare(VectorOperators.GE, ReproducibleMath.SQRT_2);
        exponent = exponent.add(1, isHigh);
        DoubleVector f = mantissa.mul(0.5, isHigh).sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector p = z.fma(
                DoubleVector.broadcast(LANES, ReproducibleMath.L7), DoubleVector.broadcast(LANES, ReproducibleMath.L6));
        p = next(p, z, ReproducibleMath.L5);
        p = next(p, z, ReproducibleMath.L4);
        p = next(p, z, ReproducibleMath.L3);
        p = next(p, z, ReproducibleMath.L2);
        p = next(p, z, ReproducibleMath.L1);
        DoubleVector half = f.mul(0.5).mul(f);
        DoubleVector ofMantissa = f.sub(half.sub(s.mul(half.add(p.mul(z)))));
        DoubleVector low = exponent.fma(DoubleVector.broadcast(LANES, ReproducibleMath.LN_2_LOW), ofMantissa);
        return exponent.fma(DoubleVector.broadcast(LANES, ReproducibleMath.LN_2), low);
    }

    static DoubleVector millsNumerator(DoubleVector x) {
        DoubleVector p = x.fma(
                DoubleVector.broadcast(LANES, ReproducibleMath.P8), DoubleVector.broadcast(LANES, ReproducibleMath.P7));
        p = next(p, x, ReproducibleMath.P6);
        p = next(p, x, ReproducibleMath.P5);
        p = next(p, x, ReproducibleMath.P4);
        p = next(p, x, ReproducibleMath.P3);
        p = next(p, x, ReproducibleMath.P2);
        p = next(p, x, ReproducibleMath.P1);
        return next(p, x, ReproducibleMath.P0);
    }

    static DoubleVector millsDenominator(DoubleVector x) {
        DoubleVector p = x.add(ReproducibleMath.Q8);
        p = next(p, x, ReproducibleMath.Q7);
        p = next(p, x, ReproducibleMath.Q6);
        p = next(p, x, ReproducibleMath.Q5);
        p = next(p, x, ReproducibleMath.Q4);
        p = next(p, x, ReproducibleMath.Q3);
        p = next(p, x, ReproducibleMath.Q2);
        p = next(p, x, ReproducibleMath.Q1);
        return next(p, x, ReproducibleMath.Q0);
    }

    /** One step of Horner's scheme. */
    private static DoubleVector next(DoubleVector p, DoubleVector x, double coefficient) {
        return p.fma(x, DoubleVector.broadcast(LANES, coefficient));
    }
}
