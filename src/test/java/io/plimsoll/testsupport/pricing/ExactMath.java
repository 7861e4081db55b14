package io.plimsoll.testsupport.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions and option prices to 50 digits, by series whose terms have one sign. Slow. */
public final class ExactMath {
    private static final MathContext DIGITS = digits(70);
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal LN_2 =
            atanhDoubled(new BigDecimal(1).divide(new BigDecimal(3), digits(90)), digits(90));

    private ExactMath() {}

    private static MathContext digits(int count) {
        return new MathContext(count, RoundingMode.HALF_EVEN);
    }

    public static BigDecimal exp(BigDecimal x) {
        return exp(x, DIGITS);
    }

    /** Halved until small, Taylor, squared back. */
    private static BigDecimal exp(BigDecimal x, MathContext wanted) {
        MathContext context = digits(wanted.getPrecision() + 20);
        int halvings = Math.max(0, (int) Math.ceil(Math.log(Math.abs(x.doubleValue()) + 1) / Math.log(2)) + 8);
        BigDecimal r = x.divide(TWO.pow(halvings), context);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; isNoticed(term, sum, context); n++) {
            term = term.multiply(r, context).divide(BigDecimal.valueOf(n), context);
            sum = sum.add(term, context);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, context);
        }
        return sum.round(wanted);
    }

    public static BigDecimal log(BigDecimal x) {
        MathContext context = digits(90);
        int exponent = Math.getExponent(x.doubleValue());
        BigDecimal mantissa =
                exponent >= 0 ? x.divide(TWO.pow(exponent), context) : x.multiply(TWO.pow(-exponent), context);
        BigDecimal r = mantissa.subtract(BigDecimal.ONE).divide(mantissa.add(BigDecimal.ONE), context);
        return LN_2.multiply(BigDecimal.valueOf(exponent), context)
                .add(atanhDoubled(r, context), context)
                .round(DIGITS);
    }

    /** 2 (r + r³/3 + r⁵/5 …) */
    private static BigDecimal atanhDoubled(BigDecimal r, MathContext context) {
        BigDecimal square = r.multiply(r, context);
        BigDecimal power = r;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal term = r;
        for (int n = 1; term.signum() != 0 && (sum.signum() == 0 || isNoticed(term, sum, context)); n += 2) {
            sum = sum.add(term, context);
            power = power.multiply(square, context);
            term = power.divide(BigDecimal.valueOf(n + 2), context);
        }
        return TWO.multiply(sum, context);
    }

    /** ½ + φ(x)(x + x³/3 + x⁵/15 …), with as many more digits as the tail takes; beyond ±40 it is 0 or 1 to 1e-349. */
    public static BigDecimal normalCdf(BigDecimal x) {
        double size = Math.abs(x.doubleValue());
        if (size > 40) {
            return x.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        MathContext context = digits(90 + (int) (size * size / 4.6));
        BigDecimal square = x.multiply(x, context);
        BigDecimal term = x;
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 3; term.signum() != 0 && (sum.signum() == 0 || isNoticed(term, sum, context)); n += 2) {
            sum = sum.add(term, context);
            term = term.multiply(square, context).divide(BigDecimal.valueOf(n), context);
        }
        BigDecimal density = exp(square.divide(TWO.negate(), context), context)
                .divide(TWO.multiply(pi(context), context).sqrt(context), context);
        return new BigDecimal("0.5")
                .add(density.multiply(sum, context), context)
                .round(DIGITS);
    }

    /** Machin's formula. */
    private static BigDecimal pi(MathContext context) {
        return BigDecimal.valueOf(16)
                .multiply(arctanOfInverse(5, context), context)
                .subtract(BigDecimal.valueOf(4).multiply(arctanOfInverse(239, context), context), context);
    }

    private static BigDecimal arctanOfInverse(int n, MathContext context) {
        BigDecimal square = BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(n));
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), context);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; sum.signum() == 0 || isNoticed(power, sum, context); k++) {
            BigDecimal term = power.divide(BigDecimal.valueOf(2L * k + 1), context);
            sum = k % 2 == 0 ? sum.add(term, context) : sum.subtract(term, context);
            power = power.divide(square, context);
        }
        return sum;
    }

    private static boolean isNoticed(BigDecimal term, BigDecimal sum, MathContext context) {
        return term.signum() != 0
                && term.precision() - term.scale() > sum.precision() - sum.scale() - context.getPrecision() - 2;
    }

    /** Generalised Black-Scholes-Merton of exactly these doubles. */
    public static BigDecimal blackScholesMerton(
            boolean call, double price, double strike, double volatility, double time, double rate, double carry) {
        BigDecimal t = new BigDecimal(time);
        BigDecimal k = new BigDecimal(strike);
        BigDecimal forward = new BigDecimal(price).multiply(exp(new BigDecimal(carry).multiply(t)), DIGITS);
        BigDecimal deviation = new BigDecimal(volatility).multiply(t.sqrt(DIGITS), DIGITS);
        BigDecimal d1 =
                log(forward.divide(k, DIGITS)).divide(deviation, DIGITS).add(deviation.divide(TWO, DIGITS), DIGITS);
        BigDecimal d2 = d1.subtract(deviation, DIGITS);
        BigDecimal w = call ? BigDecimal.ONE : BigDecimal.ONE.negate();
        BigDecimal received = forward.multiply(normalCdf(w.multiply(d1)), DIGITS);
        BigDecimal paid = k.multiply(normalCdf(w.multiply(d2)), DIGITS);
        BigDecimal discount = exp(new BigDecimal(rate).multiply(t).negate());
        return discount.multiply(w.multiply(received.subtract(paid)), DIGITS);
    }

    /** Bachelier of exactly these doubles. */
    public static BigDecimal bachelier(
            boolean call, double price, double strike, double volatility, double time, double rate) {
        BigDecimal t = new BigDecimal(time);
        BigDecimal deviation = new BigDecimal(volatility).multiply(t.sqrt(DIGITS), DIGITS);
        BigDecimal moneyness = new BigDecimal(price).subtract(new BigDecimal(strike));
        BigDecimal w = call ? BigDecimal.ONE : BigDecimal.ONE.negate();
        BigDecimal d = w.multiply(moneyness).divide(deviation, DIGITS);
        if (d.abs().doubleValue() > 40) {
            return exp(new BigDecimal(rate).multiply(t).negate())
                    .multiply(w.multiply(moneyness).max(BigDecimal.ZERO));
        }
        BigDecimal density = exp(d.multiply(d, DIGITS).divide(TWO.negate(), DIGITS))
                .divide(TWO.multiply(pi(DIGITS), DIGITS).sqrt(DIGITS), DIGITS);
        BigDecimal value =
                w.multiply(moneyness).multiply(normalCdf(d), DIGITS).add(deviation.multiply(density, DIGITS), DIGITS);
        return exp(new BigDecimal(rate).multiply(t).negate()).multiply(value, DIGITS);
    }
}
