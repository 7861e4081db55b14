package io.plimsoll.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who has brought a plausible mark of one thing, and when last. Two who agree are worth more than one who says it twice.
 *
 * @param asOfBySource instant of the latest plausible mark by the name of its source; {@link #UNNAMED} for all uploads that name none
 */
public record MarkSources(SortedMap<String, Instant> asOfBySource) {
    /** Uploads that name no source are all of one. */
    public static final String UNNAMED = "";

    static final MarkSources NONE = new MarkSources(new TreeMap<>());

    /** Of the latest; so many names that change with every upload take no room. */
    private static final int SOURCE_COUNT_MAX = 16;

    public MarkSources {
        asOfBySource = Collections.unmodifiableSortedMap(new TreeMap<>(asOfBySource));
    }

    static MarkSources of(String source, Instant asOf) {
        return new MarkSources(new TreeMap<>(Map.of(source, asOf)));
    }

    /** @return how many have brought it at this instant or later */
    public int countSince(Instant earliest) {
        return (int) asOfBySource.values().stream()
                .filter(asOf -> !asOf.isBefore(earliest))
                .count();
    }

    /** One more mark, and the sources that have been silent since then forgotten. */
    MarkSources with(String source, Instant asOf, Instant earliest) {
        TreeMap<String, Instant> all = new TreeMap<>(asOfBySource);
        all.merge(source, asOf, (one, other) -> one.isAfter(other) ? one : other);
        all.values().removeIf(last -> last.isBefore(earliest));
        while (all.size() > SOURCE_COUNT_MAX) {
            all.remove(all.entrySet().stream()
                    .min(Comparator.comparing(Entry::getValue))
                    .orElseThrow()
                    .getKey());
        }
        return new MarkSources(all);
    }
}
