package io.plimsoll.pricing;

/** How an instrument is valued; each instrument names its own. */
public enum PricingModel {
    /** European option on a future or forward, lognormal; the carry is not used. */
    BLACK_76,
    /** European option on a price that costs {@code carryAnnual} to hold, lognormal (generalised Black-Scholes-Merton). */
    BLACK_SCHOLES_MERTON,
    /** European option on a future or forward, normal, for prices that can be zero or negative; the carry is not used. */
    BACHELIER,
    /** American option, lognormal, by the quadratic approximation of Barone-Adesi and Whaley (1987). */
    BARONE_ADESI_WHALEY,
    /** American option, lognormal, by a binomial tree of {@value BinomialLattice#STEP_COUNT} steps (Leisen and Reimer, 1996). */
    BINOMIAL_LATTICE,
    /** Future, perpetual or spot: the underlying's price carried to expiry; the strike is 0. */
    LINEAR;

    /** Exercise at any time, not only at expiry. */
    public boolean isAmerican() {
        return this == BARONE_ADESI_WHALEY || this == BINOMIAL_LATTICE;
    }
}
