package io.plimsoll.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list and the document of the API name the same operations, so that none is open or closed by oversight. */
class AllowListTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @Test
    void every_operation_has_a_row_and_every_row_an_operation() throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(Path.of("openapi", "openapi.json").toFile());
        Set<String> documented = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(documented).hasSizeGreaterThan(150);
        assertThat(new TreeSet<>(AllowList.operations())).isEqualTo(documented);
    }

    @Test
    void whoever_only_reads_changes_nothing() {
        Set<String> replays = Set.of("POST /v1/margin-calculations/{id}/replays");
        AllowList.operations().stream()
                .filter(operation -> !operation.startsWith("GET ") && !replays.contains(operation))
                .forEach(operation -> assertThat(AllowList.of(operation).orElseThrow())
                        .as(operation)
                        .isNotEmpty()
                        .doesNotContain(Role.VIEWER, Role.AUDITOR));
    }

    @Test
    void who_has_access_is_decided_by_administrators_alone_and_they_decide_nothing_else() {
        AllowList.operations().stream()
                .filter(operation -> operation.startsWith("POST "))
                .forEach(operation -> {
                    Set<Role> roles = AllowList.of(operation).orElseThrow();
                    if (operation.contains("/api-keys") || operation.contains("/tenants")) {
                        assertThat(roles).as(operation).containsExactly(Role.ADMINISTRATOR);
                    } else if (!operation.contains("/webhook-endpoints")) {
                        assertThat(roles).as(operation).doesNotContain(Role.ADMINISTRATOR);
                    }
                });
    }

    @Test
    void tenants_and_the_time_of_all_and_nothing_else_are_for_the_first_one_alone() {
        assertThat(AllowList.operations())
                .allSatisfy(operation -> assertThat(AllowList.isForFirstTenant(operation))
                        .as(operation)
                        .isEqualTo(operation.contains(" /v1/tenants") || operation.equals("POST /v1/sandbox/clock")));
    }

    @Test
    void what_is_not_listed_nobody_may() {
        assertThat(AllowList.of("POST /v1/no-such-thing")).isEmpty();
    }

    /** What says so of itself is let past the list. */
    @Test
    void no_resource_of_the_service_permits_all() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> saying = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("@PermitAll")) {
                    saying.add(file);
                }
            }
            assertThat(saying).isEmpty();
        }
    }
}
