package io.plimsoll.testsupport.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.SpanWorking;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a figure of a working by its path: component names with dots between them, elements of lists in brackets.
 *
 * <p>{@code combinedCommodities[SP].spreads[0].count}: brackets name the element whose first component they equal (a code, a
 * currency, a month, a contract's label); failing that, one or two digits are an index from 0. A path that does not begin with
 * {@code exchangeComplexes} begins in the only one.
 */
final class SpanFigures {
    private SpanFigures() {}

    static Object at(SpanWorking working, String path) {
        Object here = working;
        if (!path.startsWith("exchangeComplexes")) {
            if (working.exchangeComplexes().size() != 1) {
                throw new IllegalArgumentException(path + " needs one exchange complex, found "
                        + working.exchangeComplexes().size());
            }
            here = working.exchangeComplexes().getFirst();
        }
        for (String step : path.split("[.](?![^\\[]*\\])")) {
            int bracket = step.indexOf('[');
            here = component(here, bracket < 0 ? step : step.substring(0, bracket));
            if (bracket >= 0) {
                here = element((List<?>) here, step.substring(bracket + 1, step.length() - 1));
            }
        }
        return here;
    }

    private static Object element(List<?> list, String key) {
        for (Object candidate : list) {
            Object first = value(candidate.getClass().getRecordComponents()[0], candidate);
            String name = first instanceof ContractId id ? id.label() : first.toString();
            if (name.equals(key)) {
                return candidate;
            }
        }
        if (key.matches("[0-9]{1,2}")) {
            return list.get(Integer.parseInt(key));
        }
        throw new IllegalArgumentException("no element " + key + " in " + list);
    }

    private static Object component(Object record, String name) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .map(component -> value(component, record))
                .orElse(null);
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
