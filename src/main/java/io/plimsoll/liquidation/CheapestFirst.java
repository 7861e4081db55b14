package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Margins candidates in the order of their cost, so that the first that reaches the target is the cheapest there is. Nothing is assumed of
 * the requirement, which may rise when a position is closed; of costs, that more lots cost no less.
 *
 * <p>Every candidate has one predecessor: a lot less of the last leg it uses. The queue therefore holds each candidate once.
 */
final class CheapestFirst {
    private final Candidate candidate;
    /** Legs that may be used. */
    private final int[] legs;

    private final int candidateCountMax;

    CheapestFirst(Candidate candidate, int[] legs, int candidateCountMax) {
        this.candidate = candidate;
        this.legs = legs;
        this.candidateCountMax = candidateCountMax;
    }

    /**
     * What came of a search.
     *
     * @param found lots of the cheapest candidate that reaches the target and costs less than what was known
     * @param costMin no candidate that reaches the target costs less
     * @param isComplete whether {@code costMin} is exact: what was found, or was known, is the cheapest
     */
    record Outcome(Optional<int[]> found, @Nullable BigDecimal costMin, boolean isComplete) {}

    /** @param last index into {@link #legs} of the last leg used; −1 for none */
    private record Node(int[] lots, int last, BigDecimal cost, int legCount, long lotCount)
            implements Comparable<Node> {
        @Override
        public int compareTo(Node other) {
            int byCost = cost.compareTo(other.cost);
            if (byCost != 0) {
                return byCost;
            }
            int byLegs = Integer.compare(legCount, other.legCount);
            int byLots = byLegs != 0 ? byLegs : Long.compare(lotCount, other.lotCount);
            // more lots of an earlier leg come first
            return byLots != 0 ? byLots : Arrays.compare(other.lots, lots);
        }
    }

    /** @param known a candidate that reaches the target; null if none is known */
    Outcome search(int @Nullable [] known) {
        Node bound = known == null ? null : node(known);
        PriorityQueue<Node> queue = new PriorityQueue<>();
        queue.add(node(candidate.none()));
        int count = 0;
        while (!queue.isEmpty()) {
            Node node = queue.poll();
            if (count++ == candidateCountMax) {
                return new Outcome(Optional.empty(), node.cost, false);
            }
            candidate.set(node.lots);
            if (candidate.isReached()) {
                return new Outcome(Optional.of(node.lots), node.cost, true);
            }
            addSuccessors(node, bound, queue);
        }
        return new Outcome(Optional.empty(), bound == null ? null : bound.cost, true);
    }

    private void addSuccessors(Node node, @Nullable Node bound, PriorityQueue<Node> queue) {
        for (int i = Math.max(0, node.last); i < legs.length; i++) {
            Leg leg = candidate.legs().get(legs[i]);
            int count = node.lots[legs[i]];
            if (count < leg.lotCount() && candidate.isFree(legs[i])) {
                int[] lots = node.lots.clone();
                lots[legs[i]]++;
                Node next = new Node(
                        lots,
                        i,
                        node.cost.subtract(leg.cost(count)).add(leg.cost(count + 1)),
                        node.legCount + (count == 0 ? 1 : 0),
                        node.lotCount + 1);
                if (bound == null || next.compareTo(bound) < 0) {
                    queue.add(next);
                }
            }
        }
    }

    private Node node(int[] lots) {
        int last = -1;
        int legCount = 0;
        long lotCount = 0;
        for (int i = 0; i < legs.length; i++) {
            int count = lots[legs[i]];
            last = count > 0 ? i : last;
            legCount += count > 0 ? 1 : 0;
            lotCount += count;
        }
        return new Node(lots.clone(), last, candidate.cost(lots), legCount, lotCount);
    }
}
