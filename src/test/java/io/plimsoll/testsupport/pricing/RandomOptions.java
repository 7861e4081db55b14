package io.plimsoll.testsupport.pricing;

import io.plimsoll.pricing.OptionStrip;
import io.plimsoll.pricing.OptionTerms;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.pricing.ScenarioMoves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Options and scenarios at random, ordinary ones and ones at every edge. */
public final class RandomOptions {
    private final RandomGenerator random;

    public RandomOptions(RandomGenerator random) {
        this.random = random;
    }

    /** Moneyness e^±1, volatility 2 % to 150 %, a day to five years, rates −1 % to 12 %, carry the same, or 0 for half. */
    public PricingInputs ordinaryInputs(double strike) {
        double rate = random.nextDouble(-0.01, 0.12);
        return new PricingInputs(
                strike * StrictMath.exp(random.nextDouble(-1, 1)),
                random.nextDouble(0.02, 1.5),
                StrictMath.exp(random.nextDouble(StrictMath.log(1 / 365.0), StrictMath.log(5))),
                rate,
                random.nextBoolean() ? 0 : random.nextDouble(-0.01, 0.12));
    }

    /** 0.01 to 100,000. */
    public double strike() {
        return StrictMath.exp(random.nextDouble(StrictMath.log(0.01), StrictMath.log(100_000)));
    }

    /** One in eight inputs is zero, negative, tiny or huge. */
    public PricingInputs anyInputs(double strike) {
        PricingInputs ordinary = ordinaryInputs(strike == 0 ? 100 : Math.abs(strike));
        return switch (random.nextInt(24)) {
            case 0 -> ordinary.withUnderlyingPrice(random.nextBoolean() ? 0 : -ordinary.underlyingPrice());
            case 1 -> ordinary.withVolatility(edge());
            case 2 -> ordinary.withTimeToExpiry(edge());
            default -> ordinary;
        };
    }

    /** Runs of neighbours that share price, time and rates, as in an option chain, a tenth of the strikes zero or negative. */
    public OptionStrip strip(PricingModel model, int size) {
        List<OptionStrip.Entry> entries = new ArrayList<>();
        while (entries.size() < size) {
            double centre = strike();
            PricingInputs shared = anyInputs(centre);
            int run = random.nextInt(1, 40);
            for (int i = 0; i < run && entries.size() < size; i++) {
                double strike = centre * random.nextDouble(0.5, 1.5) * (random.nextInt(20) == 0 ? edge() : 1);
                OptionTerms terms = model == PricingModel.LINEAR
                        ? OptionTerms.linear()
                        : new OptionTerms(model, random.nextBoolean(), strike);
                PricingInputs inputs = random.nextInt(20) == 0
                        ? shared.withVolatility(edge())
                        : shared.withVolatility(random.nextDouble(0.02, 1.5));
                entries.add(new OptionStrip.Entry(terms, inputs, 0.1 * centre, random.nextDouble(0, 0.1)));
            }
        }
        return OptionStrip.of(model, entries);
    }

    /** Moves that now and then take a price below zero, a volatility below zero, or an option past its expiry. */
    public ScenarioMoves moves(int count) {
        double[] priceMoves = random.doubles(count, -4, 4).toArray();
        double[] volatilityMoves = random.doubles(count, -1, 1).toArray();
        double[] timeShifts = new double[count];
        Arrays.fill(timeShifts, random.nextInt(4) == 0 ? 0.3 : 1 / 365.0);
        if (random.nextInt(4) == 0) {
            priceMoves[random.nextInt(count)] = -30;
            volatilityMoves[random.nextInt(count)] = -30;
            timeShifts[random.nextInt(count)] = 10;
        }
        return new ScenarioMoves(priceMoves, volatilityMoves, timeShifts);
    }

    private double edge() {
        double[] edges = {0, -0.0, -1, -0.2, 1e-18, 1e-13, 1e-9, 1e-320, 1e5, 1e9};
        return edges[random.nextInt(edges.length)];
    }
}
