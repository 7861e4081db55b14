package io.plimsoll.methodology;

import io.plimsoll.portfolio.Portfolio;

/** A methodology whose requirement is made of what each contract gains or loses in many scenarios. */
public interface ScenarioPnlSource {

    /**
     * The gains and losses that {@link MarginMethodology#requirement} is made of.
     *
     * @throws io.plimsoll.rejection.RejectedException as {@link MarginMethodology#requirement} does
     */
    ScenarioPnls scenarioPnls(Portfolio portfolio, MarginTerms terms);
}
