package io.plimsoll.liquidation.loss;

import io.plimsoll.instrument.ContractId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The order in which positions of one side of a contract are closed by auto-deleveraging: computed before anybody is, published, and
 * kept with the liquidation that used it.
 *
 * @param isOfLongs whether long positions are ranked, because a short one is bankrupt
 * @param asOf instant of the marks
 * @param positions in the order of their rank
 */
public record AdlRanking(ContractId contract, boolean isOfLongs, Instant asOf, List<RankedPosition> positions) {
    private static final Comparator<AdlCandidate> HIGHEST_SCORE_FIRST = Comparator.comparing(
                    (AdlCandidate candidate) -> candidate.score().value())
            .reversed()
            .thenComparing(AdlCandidate::accountId);

    public AdlRanking {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(asOf, "asOf");
        positions = List.copyOf(positions);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < positions.size(); i++) {
            RankedPosition ranked = positions.get(i);
            AdlCandidate candidate = ranked.candidate();
            if (ranked.rank() != i + 1 || !ids.add(candidate.accountId())) {
                throw new IllegalArgumentException("ranks must be 1 to n and accounts once each, was " + positions);
            }
            if (candidate.quantity().signum() > 0 != isOfLongs) {
                throw new IllegalArgumentException(
                        "%s of account %s is on the wrong side".formatted(candidate.quantity(), candidate.accountId()));
            }
            if (i > 0 && HIGHEST_SCORE_FIRST.compare(positions.get(i - 1).candidate(), candidate) > 0) {
                throw new IllegalArgumentException("scores must descend, was " + positions);
            }
        }
    }

    /** @param rank from 1, which is closed first */
    public record RankedPosition(int rank, AdlCandidate candidate) {
        public RankedPosition {
            Objects.requireNonNull(candidate, "candidate");
        }
    }

    /**
     * By score, the highest first; among equals the lower id.
     *
     * @param candidates all of the side, accounts once each, in any order
     */
    public static AdlRanking of(ContractId contract, boolean isOfLongs, Instant asOf, List<AdlCandidate> candidates) {
        List<RankedPosition> ranked = new ArrayList<>();
        for (AdlCandidate candidate :
                candidates.stream().sorted(HIGHEST_SCORE_FIRST).toList()) {
            ranked.add(new RankedPosition(ranked.size() + 1, candidate));
        }
        return new AdlRanking(contract, isOfLongs, asOf, ranked);
    }
}
