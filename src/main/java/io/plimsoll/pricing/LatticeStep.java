package io.plimsoll.pricing;

/** What one step of a {@link BinomialLattice} does to the price, with what probability; one object serves tree after tree. */
final class LatticeStep {
    private static final double PROBABILITY_MIN = 1e-6;
    private static final int STEP_COUNT = BinomialLattice.STEP_COUNT;

    /** Factors of the price. */
    double up;

    double down;
    /** Discounted probabilities. */
    double upWeight;

    double downWeight;

    /** Centres the tree on the strike, or on the forward where it is too far from the money for that. */
    void place(double strike, double underlyingPrice, double deviation, double time, double rate, double carry) {
        double discount = ReproducibleMath.exp(BlackFormula.drift(-rate, time) / STEP_COUNT);
        double drift = BlackFormula.drift(carry, time);
        double growth = ReproducibleMath.exp(drift / STEP_COUNT);
        double logMoneyness = BlackFormula.logMoneyness(underlyingPrice, strike);
        double d1 = Math.fma(0.5, deviation, (logMoneyness + drift) / deviation);
        double p = inversion(d1 - deviation);
        double pOfPrice = inversion(d1);
        if (Math.min(p, 1 - p) > PROBABILITY_MIN && Math.min(pOfPrice, 1 - pOfPrice) > PROBABILITY_MIN) {
            up = growth * pOfPrice / p;
            down = growth * (1 - pOfPrice) / (1 - p);
        } else {
            double move = ReproducibleMath.exp(deviation / Math.sqrt(STEP_COUNT));
            up = growth * move;
            down = growth / move;
            p = 1 / (1 + move);
        }
        upWeight = discount * p;
        downWeight = discount * (1 - p);
    }

    /** Peizer and Pratt's second inversion: the probability of which {@code z} is the normal quantile, for a binomial of STEP_COUNT. */
    private static double inversion(double z) {
        double scaled = z / (STEP_COUNT + 1 / 3.0 + 0.1 / (STEP_COUNT + 1));
        double root = Math.sqrt(0.25 - 0.25 * ReproducibleMath.exp(-scaled * scaled * (STEP_COUNT + 1 / 6.0)));
        return z >= 0 ? 0.5 + root : 0.5 - root;
    }
}
