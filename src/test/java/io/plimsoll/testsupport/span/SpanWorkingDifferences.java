package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.SpanWorking;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What differs between two workings, figure by figure: {@code exchangeComplexes[0].combinedCommodities[1].scanRisk: 3500
 * expected, was 3501}. Decimals are compared as numbers, so 1.50 equals 1.5.
 */
public final class SpanWorkingDifferences {
    private final List<String> found = new ArrayList<>();

    private SpanWorkingDifferences() {}

    /** In the order of the record's components; empty if every figure is equal. */
    public static List<String> between(SpanWorking expected, SpanWorking actual) {
        SpanWorkingDifferences differences = new SpanWorkingDifferences();
        differences.compare("", expected, actual);
        return differences.found;
    }

    private void compare(String path, Object expected, Object actual) {
        switch (expected) {
            case BigDecimal expectedNumber
            when actual instanceof BigDecimal actualNumber -> {
                if (expectedNumber.compareTo(actualNumber) != 0) {
                    report(path, expectedNumber.toPlainString(), actualNumber.toPlainString());
                }
            }
            case List<?> expectedList
            when actual instanceof List<?> actualList -> compareLists(path, expectedList, actualList);
            case Record expectedRecord
            when actual != null && actual.getClass() == expectedRecord.getClass() -> {
                for (RecordComponent component : expectedRecord.getClass().getRecordComponents()) {
                    String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
                    compare(below, value(component, expectedRecord), value(component, actual));
                }
            }
            case null, default -> {
                if (!Objects.equals(expected, actual)) {
                    report(path, expected, actual);
                }
            }
        }
    }

    private void compareLists(String path, List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            report(path, expected.size() + " elements " + expected, actual.size() + " elements " + actual);
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(path + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private void report(String path, Object expected, Object actual) {
        found.add(path + ": " + expected + " expected, was " + actual);
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
