package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.ReadReport.Rejection;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what the report will say while a file is read. */
final class ReadNotes {
    private static final int WARNING_COUNT_MAX = 500;

    private final TreeMap<String, Long> recordCounts = new TreeMap<>();
    private final TreeMap<String, Long> unknown = new TreeMap<>();
    private final Map<String, String> rejected = new LinkedHashMap<>();
    private final Map<String, Long> warnings = new LinkedHashMap<>();
    private long warningsLeftOut;

    void record(String id) {
        recordCounts.merge(id, 1L, Long::sum);
    }

    void unknown(String name) {
        unknown.merge(name, 1L, Long::sum);
    }

    /** The first reason stands. */
    void reject(String combinedCommodity, String reason) {
        rejected.putIfAbsent(combinedCommodity, reason);
    }

    boolean isRejected(String combinedCommodity) {
        return rejected.containsKey(combinedCommodity);
    }

    /** Equal warnings are said once, with their count. */
    void warn(String warning) {
        if (warnings.size() >= WARNING_COUNT_MAX && !warnings.containsKey(warning)) {
            warningsLeftOut++;
        } else {
            warnings.merge(warning, 1L, Long::sum);
        }
    }

    ReadReport report(SpanParameterSet set, int productCount) {
        int combinedCommodities = 0;
        int contracts = 0;
        int spreads = 0;
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            spreads += complex.superSpreads().size()
                    + complex.interCommoditySpreads().size()
                    + complex.interClearingSpreads().size();
            for (CombinedCommodity commodity : complex.combinedCommodities()) {
                combinedCommodities++;
                contracts += commodity.contracts().size();
                spreads += commodity.intraSpreads().size();
            }
        }
        List<Rejection> rejections = new ArrayList<>();
        new TreeMap<>(rejected).forEach((code, reason) -> rejections.add(new Rejection(code, reason)));
        return new ReadReport(
                combinedCommodities,
                productCount,
                contracts,
                spreads,
                recordCounts,
                unknown,
                rejections,
                warningTexts(),
                0);
    }

    List<String> warningTexts() {
        List<String> texts = new ArrayList<>();
        warnings.forEach((text, count) -> texts.add(count == 1 ? text : text + " (" + count + " times)"));
        texts.sort(null);
        if (warningsLeftOut > 0) {
            texts.add(warningsLeftOut + " more warnings");
        }
        return texts;
    }
}
