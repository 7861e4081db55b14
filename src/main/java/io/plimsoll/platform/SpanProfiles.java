package io.plimsoll.platform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.methodology.span.SpanConventions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rounding profiles in {@code methodologies/span}. */
@Singleton
public class SpanProfiles {
    private static final List<String> FILES = List.of("cme", "kdpw", "nse");

    private final Map<String, SpanConventions> byName = new TreeMap<>();

    public SpanProfiles() {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (String file : FILES) {
            String resource = "/methodologies/span/" + file + ".json";
            try (InputStream json = SpanProfiles.class.getResourceAsStream(resource)) {
                SpanConventions conventions = mapper.readValue(json, SpanConventions.class);
                byName.put(conventions.name(), conventions);
            } catch (IOException broken) {
                throw new UncheckedIOException(resource, broken);
            }
        }
    }

    /** By {@link SpanConventions#name()}. */
    public Map<String, SpanConventions> byName() {
        return Map.copyOf(byName);
    }
}
