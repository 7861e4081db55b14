package io.plimsoll.liquidation;

/** Finds how few lots of one leg are enough, all others as they are. */
final class Fewest {
    private Fewest() {}

    /**
     * Fewest by halving: where the requirement does not fall with every lot there may be fewer still, yet one lot less than what is given
     * is not enough, or is below {@code least}. Leaves the candidate at what is given.
     *
     * @param least fewest that may be given
     * @param enough lots that reach the target
     */
    static int reaching(Candidate candidate, int leg, int least, int enough) {
        int low = least;
        int high = enough;
        while (low < high) {
            int middle = low + (high - low) / 2;
            candidate.set(leg, middle);
            if (candidate.isReached()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        candidate.set(leg, high);
        return high;
    }
}
