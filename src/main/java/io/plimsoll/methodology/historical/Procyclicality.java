package io.plimsoll.methodology.historical;

/**
 * The three tools of which a clearing house uses at least one, so that margin does not jump in a crisis.
 *
 * <p>Source: Commission Delegated Regulation (EU) 153/2013, article 28: (a) a buffer of at least 25 % that may be exhausted for a
 * time, (b) at least 25 % weight on stressed observations, (c) never below what ten years of history ask for. How the buffer is
 * used up in a rising market is our choice.
 */
public final class Procyclicality {
    private Procyclicality() {}

    /**
     * Tool (a): {@code full = margin × (1 + fraction)}. In calm markets all of it is called; in rising ones no more than was called
     * before, but never less than the margin: {@code called = max(margin, min(full, previousCall))}.
     *
     * @param margin 0 or more
     * @param fraction 0 or more, usually 0.25
     * @param previousCall what was called last, buffer included; counts only if rising
     */
    public static BufferedMargin buffered(double margin, double fraction, double previousCall, boolean isRising) {
        requireNotNegative("margin", margin);
        requireNotNegative("fraction", fraction);
        double full = margin * (1 + fraction);
        double called = isRising ? Math.max(margin, Math.min(full, previousCall)) : full;
        double buffer = full - margin;
        return new BufferedMargin(full, called, buffer == 0 ? 0 : (full - called) / buffer);
    }

    /**
     * Tool (b), and any other blend with a stress period: {@code (1 − weight) × margin + weight × stressedMargin}.
     *
     * @param margin 0 or more, as is the stressed one
     */
    public static double stressWeighted(double margin, double stressedMargin, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must be in [0, 1], was " + weight);
        }
        return (1 - weight) * margin + weight * stressedMargin;
    }

    /** Tool (c): the larger one. */
    public static FlooredMargin floored(double margin, double longRunMargin) {
        return new FlooredMargin(Math.max(margin, longRunMargin), longRunMargin > margin);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
    }

    /**
     * Margin and buffer.
     *
     * @param full with the whole buffer
     * @param called what is asked for
     * @param usedFraction of the buffer that is not called, 0 to 1; 0 if there is no buffer
     */
    public record BufferedMargin(double full, double called, double usedFraction) {}

    /** @param isFloorBinding whether the long-run margin is above the margin; equal is not above */
    public record FlooredMargin(double margin, boolean isFloorBinding) {}
}
