package io.plimsoll.snapshot;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Collects who has brought the marks of a snapshot. Equal histories are kept once: most marks of one upload have the same. */
final class SourcesOfMarks {
    private final String source;
    private final Instant asOf;
    private final Instant earliest;
    private final Map<MarkSources, MarkSources> afterwards = new HashMap<>();
    private final Map<MarkSources, MarkSources> kept = new HashMap<>();
    private final Map<MarkKey, MarkSources> all = new HashMap<>();

    /**
     * @param source of the upload
     * @param asOf of the upload
     * @param earliest sources that are silent since then are forgotten
     */
    SourcesOfMarks(String source, Instant asOf, Instant earliest) {
        this.source = source;
        this.asOf = asOf;
        this.earliest = earliest;
    }

    /**
     * @param before {@link MarkSources#NONE} of a mark that is new
     * @param isBrought whether the upload has a mark that is used; otherwise that of before stays in force
     */
    void add(MarkKey key, MarkSources before, boolean isBrought) {
        all.put(
                key,
                isBrought
                        ? afterwards.computeIfAbsent(before, one -> one.with(source, asOf, earliest))
                        : kept.computeIfAbsent(before, one -> one));
    }

    Map<MarkKey, MarkSources> all() {
        return all;
    }
}
