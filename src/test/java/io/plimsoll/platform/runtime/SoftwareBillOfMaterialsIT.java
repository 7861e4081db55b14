package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the distribution, by the bill of materials that the build writes: every part has a licence that may be in it. */
class SoftwareBillOfMaterialsIT {
    /** By SPDX. Of several that a part may be had under, one is enough. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "0BSD",
            "EPL-1.0",
            "EPL-2.0",
            "PostgreSQL",
            "CC0-1.0",
            "Unlicense",
            "UPL-1.0",
            // jboss-transaction-spi names no identifier
            "Public Domain");

    private static JsonNode bill() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target"), 2)) {
            List<Path> bills = files.filter(
                            file -> file.getFileName().toString().endsWith("-cyclonedx.json"))
                    .toList();
            assertThat(bills).hasSize(1);
            return new ObjectMapper().readTree(bills.getFirst().toFile());
        }
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        component.path("licenses").forEach(one -> {
            licences.add(one.at("/license/id").asText());
            licences.add(one.at("/license/name").asText());
            licences.addAll(List.of(one.path("expression").asText().split(" OR ")));
        });
        licences.remove("");
        return licences;
    }

    /** Its licences by the beginning of a library's file name, which may have a classifier after it. */
    private static Map<String, Set<String>> licencesByName() throws IOException {
        Map<String, Set<String>> licences = new TreeMap<>();
        for (JsonNode part : bill().path("components")) {
            licences.put(
                    "%s.%s-%s"
                            .formatted(
                                    part.path("group").asText(),
                                    part.path("name").asText(),
                                    part.path("version").asText()),
                    licences(part));
        }
        return licences;
    }

    private static List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "quarkus-app", "lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_library_of_the_distribution_is_told_with_a_licence_that_may_be_in_it() throws IOException {
        Map<String, Set<String>> told = licencesByName();
        Map<String, Set<String>> refused = new TreeMap<>();
        List<String> libraries = libraries();
        for (String library : libraries) {
            Set<String> licences = told.entrySet().stream()
                    .filter(part -> library.startsWith(part.getKey()))
                    .flatMap(part -> part.getValue().stream())
                    .collect(Collectors.toSet());
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                refused.put(library, licences);
            }
        }

        System.out.printf(
                "bill of materials: %d parts, %d libraries in the distribution%n", told.size(), libraries.size());
        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(refused).isEmpty();
    }
}
