package io.plimsoll.testsupport;

import io.plimsoll.platform.runtime.EmbeddedDatabase;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings.Durability;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives every {@code @QuarkusTest} of the run one empty database, without being named there.
 *
 * <p>The annotation on this class is enough: Quarkus finds global resources in the index of the test classes. With
 * {@code DB_URL} (and {@code DB_USER}, {@code DB_PASSWORD}) in the environment it is a scratch database on that server;
 * otherwise one on an embedded server below {@code target}, kept there from run to run to save its creation. Either way
 * it is new for this run and dropped after it.
 */
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
    /** Where the server's programs are unpacked once for all tests. */
    public static final Path BINARIES_FOLDER = Path.of("target", "postgresql-binaries");

    private EmbeddedDatabase server;
    private ScratchDatabase database;

    @Override
    public Map<String, String> start() {
        String givenUrl = System.getenv("DB_URL");
        database = givenUrl == null || givenUrl.isBlank() ? embedded() : given(givenUrl);
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password());
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private ScratchDatabase embedded() {
        server = EmbeddedDatabase.start(new EmbeddedDatabaseSettings(
                Path.of("target", "test-database"), BINARIES_FOLDER, 0, Durability.DISPOSABLE));
        ScratchDatabase.dropAll(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
        return ScratchDatabase.on(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
    }

    private static ScratchDatabase given(String url) {
        return ScratchDatabase.on(
                url,
                System.getenv().getOrDefault("DB_USER", "postgres"),
                System.getenv().getOrDefault("DB_PASSWORD", "postgres"));
    }
}
