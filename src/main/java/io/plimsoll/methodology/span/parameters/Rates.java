package io.plimsoll.methodology.span.parameters;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * One figure per rate id, because a file may give every account class its own. Most files give one, under id 1.
 *
 * @param entries sorted by rate id, each id once
 */
public record Rates(List<Entry> entries) {

    /** The figure for one rate id. */
    public record Entry(int rateId, BigDecimal value) {}

    public Rates {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingInt(Entry::rateId));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).rateId() == sorted.get(i - 1).rateId()) {
                throw new IllegalArgumentException("rate id " + sorted.get(i).rateId() + " is given twice");
            }
        }
        entries = Collections.unmodifiableList(sorted);
    }

    public static Rates none() {
        return new Rates(List.of());
    }

    public static Rates of(BigDecimal value) {
        return new Rates(List.of(new Entry(1, value)));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The figure of this rate id; of the lowest id where it is not given; zero where there is none at all. */
    public BigDecimal of(int rateId) {
        for (Entry entry : entries) {
            if (entry.rateId() == rateId) {
                return entry.value();
            }
        }
        return entries.isEmpty() ? BigDecimal.ZERO : entries.getFirst().value();
    }
}
