package io.plimsoll.methodology;

import io.plimsoll.portfolio.Portfolio;

/** A rule book: what must be held against a portfolio. Plain and repeatable: the same inputs give the same digits. */
public interface MarginMethodology {
    MethodologyId id();

    /** What it takes besides the portfolio. */
    MethodologyInputs inputs();

    /**
     * The requirement. Positions it cannot resolve are listed in it and left out; the caller decides whether that will do.
     *
     * @throws io.plimsoll.rejection.RejectedException if the terms cannot be met: unknown parameter set, missing currency or rate,
     *     figures beyond the range of exact arithmetic
     */
    MarginRequirement requirement(Portfolio portfolio, MarginTerms terms);
}
