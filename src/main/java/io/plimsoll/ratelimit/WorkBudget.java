package io.plimsoll.ratelimit;

import io.plimsoll.rejection.Reason;

/**
 * Takes note of work for whoever asked for it. Work that nobody asked for now, such as margining after a new market, is nobody's.
 *
 * <p>Work is counted in valuations: one contract under one scenario, which takes some 50 to 100 ns.
 */
public interface WorkBudget {
    /** Takes note of nothing. */
    WorkBudget UNLIMITED = new WorkBudget() {
        @Override
        public void begin(long valuationCount) {
            // nobody is limited
        }

        @Override
        public void spend(long valuationCount) {
            // nobody is limited
        }
    };

    /**
     * For work that a request consists of, before anything is stored. Refuses it to somebody in debt: requests that were let in together
     * would otherwise all begin together.
     *
     * @param valuationCount at most so many follow, ≥ 0
     * @throws io.plimsoll.rejection.RejectedException {@link Reason#RATE_LIMITED}
     */
    void begin(long valuationCount);

    /**
     * For work that must be done now that the request was let in. Never refuses.
     *
     * @param valuationCount ≥ 0
     */
    void spend(long valuationCount);
}
