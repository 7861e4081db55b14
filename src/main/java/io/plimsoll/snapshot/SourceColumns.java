package io.plimsoll.snapshot;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/** Sources of marks as columns. A hundred thousand marks of one upload have few different histories, so each stands there once. */
final class SourceColumns {
    private SourceColumns() {}

    static void write(ColumnWriter out, List<Entry<MarkKey, MarkSources>> entries) throws IOException {
        Map<MarkSources, Integer> indexes = new LinkedHashMap<>();
        entries.forEach(entry -> indexes.putIfAbsent(entry.getValue(), indexes.size()));
        List<MarkSources> distinct = List.copyOf(indexes.keySet());
        out.count(distinct.size());
        out.counts(distinct, each -> each.asOfBySource().size());
        List<Entry<String, Instant>> seen = distinct.stream()
                .flatMap(each -> each.asOfBySource().entrySet().stream())
                .toList();
        out.texts(seen, Entry::getKey);
        out.texts(seen, each -> each.getValue().toString());
        out.count(entries.size());
        KeyColumns.writeKeys(out, entries.stream().map(Entry::getKey).toList());
        out.counts(entries, entry -> indexes.get(entry.getValue()));
    }

    static Map<MarkKey, MarkSources> read(ColumnReader in) throws IOException {
        int distinctCount = in.count();
        int[] sizes = in.counts(distinctCount);
        int seenCount = 0;
        for (int size : sizes) {
            seenCount += size;
        }
        String[] names = in.texts(seenCount);
        Object[] instants = in.parsed(seenCount, Instant::parse);
        List<MarkSources> distinct = new ArrayList<>(distinctCount);
        int seen = 0;
        for (int size : sizes) {
            TreeMap<String, Instant> asOfBySource = new TreeMap<>();
            for (int end = seen + size; seen < end; seen++) {
                asOfBySource.put(names[seen], (Instant) instants[seen]);
            }
            distinct.add(new MarkSources(asOfBySource));
        }
        int count = in.count();
        List<MarkKey> keys = KeyColumns.keys(in, count);
        int[] indexes = in.counts(count);
        Map<MarkKey, MarkSources> sources = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            sources.put(keys.get(i), distinct.get(indexes[i]));
        }
        return sources;
    }
}
