package io.plimsoll.platform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plimsoll.platform.requests.ScenarioSetRequest;
import io.plimsoll.scenario.ScenarioSet;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The scenario sets in {@code scenario-sets}, which are there without anybody storing them. */
@Singleton
public class ReadyScenarioSets {
    private static final List<String> NAMES = List.of(
            "grid-9x3",
            "grid-9x3-extended",
            "span-16-extreme-2x35",
            "span-16-extreme-3x32",
            "span-16-extreme-3x33",
            "tims-10");

    /** A ready set never changes; see the file beside the sets. */
    private static final int VERSION = 1;

    private final List<ScenarioSet> sets;

    public ReadyScenarioSets() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        sets = NAMES.stream().map(name -> read(mapper, name)).toList();
    }

    /** By name, ascending. */
    public List<ScenarioSet> all() {
        return sets;
    }

    private static ScenarioSet read(ObjectMapper mapper, String name) {
        String resource = "/scenario-sets/%s.json".formatted(name);
        try (InputStream json = ReadyScenarioSets.class.getResourceAsStream(resource)) {
            return mapper.readValue(json, ScenarioSetRequest.class).toSet(name, VERSION, null);
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }
}
