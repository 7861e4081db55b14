package io.plimsoll.methodology.span.file;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was in a file that was read.
 *
 * @param combinedCommodityCount in the parameter set
 * @param productCount defined in the file, with or without a combined commodity
 * @param contractCount in the parameter set
 * @param spreadCount of all kinds: intra-commodity, inter-commodity, super and inter-clearing
 * @param recordCounts PA2 lines by record id; empty for XML
 * @param unknown record ids or element names that the format description does not name, with their counts
 * @param rejected combined commodities left out
 * @param warnings what was read but has no effect, or an effect worth a look
 * @param elapsedMillis from the first byte to the finished parameter set
 */
public record ReadReport(
        int combinedCommodityCount,
        int productCount,
        int contractCount,
        int spreadCount,
        SortedMap<String, Long> recordCounts,
        SortedMap<String, Long> unknown,
        List<Rejection> rejected,
        List<String> warnings,
        long elapsedMillis) {
    public ReadReport {
        recordCounts = Collections.unmodifiableSortedMap(new TreeMap<>(recordCounts));
        unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
    }

    ReadReport withElapsedMillis(long millis) {
        return new ReadReport(
                combinedCommodityCount,
                productCount,
                contractCount,
                spreadCount,
                recordCounts,
                unknown,
                rejected,
                warnings,
                millis);
    }

    /** A combined commodity that was left out. */
    public record Rejection(String combinedCommodity, String reason) {}
}
