package io.plimsoll.testsupport.pricing;

import io.plimsoll.pricing.OptionStrip;
import io.plimsoll.pricing.OptionTerms;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.pricing.ScenarioMoves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The book of workloads W2 and W2b: options on futures, 20 commodities × 10 expiries × 25 strikes × call and put, 16 scenarios.
 *
 * <p>{@code java.util.Random(1)}. A commodity's future stands at 20 + 80u; its k-th expiry is in k/12 years and 1 % × k dearer.
 * Strikes run evenly from 70 % to 130 % of it. Each option's volatility is 0.2 + 0.2u, drawn strike by strike, call before put; rate
 * 3 %. Scan ranges: 10 % of the future, 0.04 of volatility; SPAN's sixteen scenarios with extremes of 2, one day of 365 ahead.
 */
public final class OptionBook {
    private static final int COMMODITY_COUNT = 20;
    private static final int EXPIRY_COUNT = 10;
    private static final int STRIKE_COUNT = 25;

    private OptionBook() {}

    /** The first {@code size} options of the book. */
    public static List<OptionStrip.Entry> entries(PricingModel model, int size) {
        Random random = new Random(1);
        List<OptionStrip.Entry> entries = new ArrayList<>();
        for (int commodity = 0; commodity < COMMODITY_COUNT; commodity++) {
            double base = 20 + 80 * random.nextDouble();
            for (int expiry = 1; expiry <= EXPIRY_COUNT; expiry++) {
                double future = base * (1 + 0.01 * expiry);
                for (int i = 0; i < STRIKE_COUNT; i++) {
                    double strike = future * (0.7 + 0.6 * i / (STRIKE_COUNT - 1));
                    for (boolean call : new boolean[] {true, false}) {
                        double volatility = 0.2 + 0.2 * random.nextDouble();
                        entries.add(new OptionStrip.Entry(
                                new OptionTerms(model, call, strike),
                                new PricingInputs(future, volatility, expiry / 12.0, 0.03, 0),
                                0.1 * future,
                                0.04));
                    }
                }
            }
        }
        return entries.subList(0, size);
    }

    public static ScenarioMoves moves() {
        double[] priceMoves = {
            0, 0, 1 / 3.0, 1 / 3.0, -1 / 3.0, -1 / 3.0, 2 / 3.0, 2 / 3.0, -2 / 3.0, -2 / 3.0, 1, 1, -1, -1, 2, -2
        };
        double[] volatilityMoves = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 0, 0};
        double[] lookAhead = new double[16];
        Arrays.fill(lookAhead, 1 / 365.0);
        return new ScenarioMoves(priceMoves, volatilityMoves, lookAhead);
    }
}
