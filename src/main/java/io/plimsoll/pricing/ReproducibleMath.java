package io.plimsoll.pricing;

/**
 * Elementary functions that give the same digits on every JDK and every CPU.
 *
 * <p>Built from +, −, ×, /, square root and {@link Math#fma}, each of which is correctly rounded everywhere, and from moves of raw
 * bits. {@code Math.exp}, {@code log} and {@code pow} may differ in the last digit between machines, and a replay would not be
 * identical.
 *
 * <p>Accuracy, tested against 50-digit references: {@link #exp} and {@link #log} 1.1 units in the last place, {@link #normalCdf} 2e-16
 * absolute and 1e-13 relative (1e-12 below −37), {@link #normalQuantile} 1e-15 absolute for probabilities in [1e-12, 1 − 1e-12].
 *
 * <p>Polynomials and the rational form are our own minimax fits, made with 60 digits.
 */
public final class ReproducibleMath {
    static final double LOG2_E = 1.4426950408889634;
    static final double LN_2 = 0.6931471805599453;
    static final double LN_2_LOW = 2.3190468138462996e-17;
    /** Adding 1.5 × 2^52 leaves the nearest integer in the low bits of the sum. */
    static final double ROUNDER = 0x1.8p52;
    /** Below this the result has fewer than 53 bits, and the kernel of {@link BlackFormula} takes it for zero. */
    static final double EXP_ARGUMENT_MIN = -708;

    static final double E2 = 0.5000000000000006;
    static final double E3 = 0.1666666666666667;
    static final double E4 = 0.04166666666657277;
    static final double E5 = 0.008333333333326112;
    static final double E6 = 0.0013888888932619635;
    static final double E7 = 0.0001984126987490126;
    static final double E8 = 2.4801504180837137e-05;
    static final double E9 = 2.7557255297969643e-06;
    static final double E10 = 2.7626426376580335e-07;
    static final double E11 = 2.5105259538448494e-08;

    static final double SQRT_2 = 1.4142135623730951;
    static final double L1 = 0.666666666666667;
    static final double L2 = 0.3999999999989889;
    static final double L3 = 0.28571428626253836;
    static final double L4 = 0.22222211089379496;
    static final double L5 = 0.1818289243253687;
    static final double L6 = 0.15331611722055008;
    static final double L7 = 0.14617807153417325;

    static final double P0 = 34267.75163048058;
    static final double P1 = 47552.22540446767;
    static final double P2 = 32671.754737190895;
    static final double P3 = 14092.97722958424;
    static final double P4 = 4125.629696167995;
    static final double P5 = 835.6197587465668;
    static final double P6 = 114.42704336110363;
    static final double P7 = 9.737567077165744;
    static final double P8 = 0.3989422805188821;

    static final double Q0 = 68535.50326096117;
    static final double Q1 = 149787.8707277115;
    static final double Q2 = 150589.18729305;
    static final double Q3 = 91672.61330024777;
    static final double Q4 = 37371.70045274194;
    static final double Q5 = 10626.242355741853;
    static final double Q6 = 2118.996711386411;
    static final double Q7 = 287.82605897268644;
    static final double Q8 = 24.408461008731837;

    static final double SQRT_2_PI = 2.5066282746310007;
    static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

    private ReproducibleMath() {}

    /** e to the {@code x}: 0 below −745.2, infinite above 709.79. */
    public static double exp(double x) {
        if (!(x > EXP_ARGUMENT_MIN && x < 709)) {
            return expAtTheEnds(x);
        }
        return expInRange(x);
    }

    /** @param x in [−708, 709] */
    static double expInRange(double x) {
        double shifted = Math.fma(x, LOG2_E, ROUNDER);
        double p = expOfRemainder(x, shifted - ROUNDER);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (Double.doubleToRawLongBits(shifted) << 52));
    }

    /** exp(x − exponent ln 2), for a difference within ±0.35. */
    private static double expOfRemainder(double x, double exponent) {
        double r = Math.fma(exponent, -LN_2_LOW, Math.fma(exponent, -LN_2, x));
        double p = Math.fma(E11, r, E10);
        p = Math.fma(p, r, E9);
        p = Math.fma(p, r, E8);
        p = Math.fma(p, r, E7);
        p = Math.fma(p, r, E6);
        p = Math.fma(p, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, 1);
        return Math.fma(p, r, 1);
    }

    /** The power of two is out of range here, but not 64 steps nearer to 0. */
    private static double expAtTheEnds(double x) {
        if (x != x) {
            return x;
        }
        if (x < -745.2 || x > 709.79) {
            return x > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double exponent = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        double p = expOfRemainder(x, exponent);
        long nearer = (long) exponent + (x > 0 ? -64 : 64);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (nearer << 52)) * (x > 0 ? 0x1p64 : 0x1p-64);
    }

    /** Natural logarithm; minus infinity of zero, NaN of a negative number. */
    public static double log(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        double exponent = binaryExponent(x);
        return Math.fma(exponent, LN_2, Math.fma(exponent, LN_2_LOW, logOfMantissa(x)));
    }

    /** The integer k for which x / 2^k is in [√½, √2). */
    static double binaryExponent(double x) {
        double normal = x < Double.MIN_NORMAL ? x * 0x1p64 : x;
        int shift = x < Double.MIN_NORMAL ? -64 : 0;
        return exponentOfNormal(normal) + shift;
    }

    /** Logarithm of x / 2^k, where k is {@link #binaryExponent}. */
    static double logOfMantissa(double x) {
        double normal = x < Double.MIN_NORMAL ? x * 0x1p64 : x;
        long bits = Double.doubleToRawLongBits(normal);
        double mantissa = Double.longBitsToDouble(bits - ((long) exponentOfNormal(normal) << 52));
        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double p = Math.fma(L7, z, L6);
        p = Math.fma(p, z, L5);
        p = Math.fma(p, z, L4);
        p = Math.fma(p, z, L3);
        p = Math.fma(p, z, L2);
        p = Math.fma(p, z, L1);
        double half = 0.5 * f * f;
        return f - (half - s * (half + p * z));
    }

    private static int exponentOfNormal(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1023;
        double mantissa = Double.longBitsToDouble(bits & 0x000FFFFFFFFFFFFFL | 0x3FF0000000000000L);
        return mantissa >= SQRT_2 ? exponent + 1 : exponent;
    }

    /**
     * {@code x} to the {@code y}, as exp(y log x).
     *
     * @param x above 0
     * @return relative error up to |y log x| × 2e-16
     */
    public static double pow(double x, double y) {
        return exp(y * log(x));
    }

    /** Cumulative standard normal distribution. */
    public static double normalCdf(double x) {
        double distance = Math.abs(x);
        if (!(distance < 38.5)) {
            return x > 0 ? 1 : x < 0 ? 0 : x;
        }
        double tail = gauss(distance) * millsNumerator(distance) / millsDenominator(distance);
        return x > 0 ? 1 - tail : tail;
    }

    /** Standard normal density. */
    public static double normalPdf(double x) {
        double distance = Math.abs(x);
        return distance < 39 ? INVERSE_SQRT_2_PI * gauss(distance) : x != x ? x : 0;
    }

    /** exp(−x²/2), the rounding error of the square put back. */
    private static double gauss(double x) {
        double square = x * x;
        double error = Math.fma(x, x, -square);
        return exp(-0.5 * square) * Math.fma(-0.5, error, 1);
    }

    /**
     * N(−x) / exp(−x²/2) is this over {@link #millsDenominator}, for x ≥ 0: relative error 6e-17 near 0, growing to 6e-14 from x = 6.
     */
    static double millsNumerator(double x) {
        double p = Math.fma(P8, x, P7);
        p = Math.fma(p, x, P6);
        p = Math.fma(p, x, P5);
        p = Math.fma(p, x, P4);
        p = Math.fma(p, x, P3);
        p = Math.fma(p, x, P2);
        p = Math.fma(p, x, P1);
        return Math.fma(p, x, P0);
    }

    static double millsDenominator(double x) {
        double q = x + Q8;
        q = Math.fma(q, x, Q7);
        q = Math.fma(q, x, Q6);
        q = Math.fma(q, x, Q5);
        q = Math.fma(q, x, Q4);
        q = Math.fma(q, x, Q3);
        q = Math.fma(q, x, Q2);
        q = Math.fma(q, x, Q1);
        return Math.fma(q, x, Q0);
    }

    /**
     * The x of which {@link #normalCdf} is {@code probability}.
     *
     * <p>A start from the tail's expansion (Abramowitz and Stegun 26.2.23, 4.5e-4), then Halley's method on the tail.
     *
     * @param probability in [0, 1]; minus infinity at 0, infinity at 1
     */
    public static double normalQuantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], was " + probability);
        }
        if (probability == 0 || probability == 1) {
            return probability == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (probability == 0.5) {
            return 0;
        }
        boolean isUpper = probability > 0.5;
        double tail = isUpper ? 1 - probability : probability;
        double t = Math.sqrt(-2 * log(tail));
        double x =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        for (int step = 0; step < 3; step++) {
            double surplus = (normalCdf(-x) - tail) / normalPdf(x);
            x += surplus / (1 + 0.5 * x * surplus);
        }
        return isUpper ? x : -x;
    }
}
