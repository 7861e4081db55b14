package io.plimsoll.rejection;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody most likely meant to write. */
public final class Spelling {

    /** Longer words are cut for the comparison, which costs the product of both lengths. */
    private static final int COMPARED_LENGTH_MAX = 64;

    private Spelling() {}

    /**
     * The known word nearest to the one written, regardless of case; empty if none is near. Near means that at most a
     * third of the longer word's letters, and at least one, must be inserted, deleted, replaced or swapped with a
     * neighbour. Of several equally near ones, the first in alphabetical order.
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        record Candidate(String word, int distance) {}
        String cut = comparable(written);
        return known.stream()
                .map(word -> new Candidate(word, distance(cut, comparable(word))))
                .filter(candidate -> candidate.distance()
                        <= Math.max(
                                1,
                                Math.max(
                                                cut.length(),
                                                comparable(candidate.word()).length())
                                        / 3))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    private static String comparable(String word) {
        return word.substring(0, Math.min(word.length(), COMPARED_LENGTH_MAX)).toLowerCase(Locale.ROOT);
    }

    /** Optimal string alignment distance: edits and swaps of neighbours, each piece of the word edited once. */
    private static int distance(String from, String to) {
        int[][] distances = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int replaced = distances[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                distances[i][j] = swapped ? Math.min(best, distances[i - 2][j - 2] + 1) : best;
            }
        }
        return distances[from.length()][to.length()];
    }
}
