package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.EngineSpan;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every implementation of SPAN that the known answers and the laws are run on, by name. */
public final class SpanRunners {
    private static final Map<String, SpanRunner> ALL = new LinkedHashMap<>();

    static {
        ALL.put("naive", new NaiveSpan());
        ALL.put("engine", new EngineSpan());
    }

    private SpanRunners() {}

    public static Map<String, SpanRunner> all() {
        return ALL;
    }
}
