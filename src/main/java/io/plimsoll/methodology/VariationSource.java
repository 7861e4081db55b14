package io.plimsoll.methodology;

import io.plimsoll.instrument.ContractId;
import java.util.List;
import java.util.Optional;

/** A methodology that margins variations of one portfolio sooner than each of them by itself. */
public interface VariationSource {

    /**
     * A variation that holds nothing yet.
     *
     * @param contracts each once: all that may ever be held
     * @param terms with a currency
     * @return empty if these contracts or terms leave no way but {@link MarginMethodology#requirement}, which then is the place to learn why
     * @throws io.plimsoll.rejection.RejectedException as {@link MarginMethodology#requirement} does
     */
    Optional<PortfolioVariation> variation(List<ContractId> contracts, MarginTerms terms);
}
