package io.plimsoll.museum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An incident as a file in {@code museum}: when and where it was, what went wrong there, who says so, what happens here, and the steps
 * that show it, each with the figures that are expected of it.
 *
 * @param name of the file, without its ending
 */
record Exhibit(String name, JsonNode file) {
    private static final Path ROOT = Path.of("src/test/resources/museum");

    /** Every file of the folder, by name. */
    static List<Exhibit> all() {
        try (Stream<Path> files = Files.list(ROOT)) {
            List<Exhibit> exhibits = new ArrayList<>();
            for (Path path : files.sorted().toList()) {
                String name = path.getFileName().toString().replace(".json", "");
                exhibits.add(new Exhibit(name, new ObjectMapper().readTree(Files.readString(path))));
            }
            return exhibits;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the museum", unreadable);
        }
    }

    /** What the file says of itself; absent is empty. */
    String text(String pointer) {
        return file.at(pointer).asText();
    }

    JsonNode steps() {
        return file.path("steps");
    }

    @Override
    public String toString() {
        return name;
    }
}
