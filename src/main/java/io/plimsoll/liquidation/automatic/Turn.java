package io.plimsoll.liquidation.automatic;

/**
 * Which account's turn it was.
 *
 * @param rank from 1, the worst
 * @param dueCount accounts of the same look; at least {@code rank}
 */
public record Turn(int rank, int dueCount) {
    public Turn {
        if (rank < 1 || rank > dueCount) {
            throw new IllegalArgumentException("rank must be in [1, %d], was %d".formatted(dueCount, rank));
        }
    }
}
