package io.plimsoll.margincall;

import io.plimsoll.margincall.Remargin.Outcome;
import io.plimsoll.margincall.Remargin.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What would end a call.
 *
 * @param cash least amount of cash, in the account's base currency, ≥ 0
 * @param reduction least closing of positions; empty if none was found
 * @param isSearchComplete whether every reduction that the search allows was looked at before giving up, or before a better one could
 *     have come; false if the limit of recomputations ended it, or made it try large positions in steps
 */
public record Cure(BigDecimal cash, Optional<Reduction> reduction, boolean isSearchComplete) {

    /**
     * @param trades closing, each contract once
     * @param outcome the account after them, recomputed
     */
    public record Reduction(List<Trade> trades, Outcome outcome) {
        public Reduction {
            trades = List.copyOf(trades);
        }
    }
}
