package io.plimsoll.platform.runtime;

import io.plimsoll.platform.configuration.ConfigurationCheck;
import io.plimsoll.platform.configuration.InvalidConfigurationException;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts the service, and before it a database if none is given; neither if the configuration is wrong.
 *
 * <p>The order at both ends is what this class is for: the database accepts connections before Quarkus opens its first
 * one, and it stops only after Quarkus has ended its last request. A hook of our own sees to the second, because hooks
 * of a JVM run side by side.
 */
@QuarkusMain
public final class PlimsollMain {
    private static final Logger LOG = Logger.getLogger(PlimsollMain.class);

    private static final Duration APPLICATION_STOP_TIMEOUT = Duration.ofSeconds(30);

    /** Quarkus's own ranks of the file in the jar and of the one in the working folder. */
    private static final int JAR_ORDINAL = 250;

    private static final int FOLDER_ORDINAL = 260;

    public static void main(String... args) {
        try {
            SmallRyeConfig config = configBeforeQuarkus();
            requireValid(config);
            requirePort(config);
            initializeMeanwhile();
            startDatabaseUnlessGiven(config);
        } catch (InvalidConfigurationException | DatabaseStartException e) {
            System.err.println("Plimsoll cannot start: " + e.getMessage());
            // not exit: nothing runs yet that needs a hook, and the logger's would pour out its unformatted backlog
            Runtime.getRuntime().halt(1);
        }
        Quarkus.run(FirstSteps.class, args);
    }

    private static void requireValid(SmallRyeConfig config) {
        List<String> refusals = new ConfigurationCheck(config).refusals();
        if (!refusals.isEmpty()) {
            throw new InvalidConfigurationException(refusals);
        }
    }

    /** Not in dev mode, where the server runs on from before. */
    private static void requirePort(SmallRyeConfig config) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            HttpPort.requireFree(config);
        }
    }

    /**
     * Begins what Quarkus does before it looks for a database, on another core while ours starts: half of its own start. Where it goes
     * on, it waits for this, and ends if this failed.
     */
    private static void initializeMeanwhile() {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread.ofPlatform().daemon().name("initialization").start(() -> {
            try {
                Class.forName(Application.APP_CLASS_NAME, true, loader);
            } catch (ClassNotFoundException | LinkageError failure) {
                LOG.error("Quarkus cannot be initialized", failure);
            }
        });
    }

    private static void startDatabaseUnlessGiven(SmallRyeConfig config) {
        boolean isGiven = config.getOptionalValue("DB_URL", String.class).isPresent()
                || config.getConfigValue("quarkus.datasource.jdbc.url").getConfigSourceOrdinal() > JAR_ORDINAL;
        if (isStarted()) {
            return;
        }
        if (isGiven) {
            new GivenDatabase(config).requireReachable();
            return;
        }
        Path dataFolder = config.getValue(EmbeddedDatabaseSettings.DATA_FOLDER, Path.class);
        Path binariesFolder = config.getOptionalValue(EmbeddedDatabaseSettings.BINARIES_FOLDER, Path.class)
                .orElseGet(() -> EmbeddedDatabaseSettings.defaultBinariesFolder(dataFolder));
        int port = config.getValue(EmbeddedDatabaseSettings.PORT, Integer.class);

        long startedAtNanos = System.nanoTime();
        EmbeddedDatabase database = EmbeddedDatabase.start(new EmbeddedDatabaseSettings(
                dataFolder, binariesFolder, port, EmbeddedDatabaseSettings.Durability.DURABLE));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterApplication(database), "stop-database"));
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
        System.setProperty("quarkus.datasource.password", database.password());
        System.setProperty(
                EmbeddedDatabaseSettings.STARTED_BY,
                Long.toString(ProcessHandle.current().pid()));
        LOG.infof(
                "PostgreSQL ready on port %d after %.1f s, data in %s",
                database.port(), (System.nanoTime() - startedAtNanos) / 1e9, database.cluster());
    }

    /** Dev mode calls main again after every change. */
    private static boolean isStarted() {
        return System.getProperty(EmbeddedDatabaseSettings.STARTED_BY) != null;
    }

    private static void stopAfterApplication(EmbeddedDatabase database) {
        try {
            Application application = Application.currentApplication();
            if (application != null) {
                Thread stopping = Thread.ofVirtual().start(application::awaitShutdown);
                stopping.join(APPLICATION_STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }

    private static String profiles() {
        return Optional.ofNullable(System.getProperty("quarkus.profile"))
                .or(() -> Optional.ofNullable(System.getenv("QUARKUS_PROFILE")))
                .orElseGet(() -> LaunchMode.current().getDefaultProfile());
    }

    /**
     * The sources Quarkus will read, in its order, before Quarkus is there: system properties, environment,
     * {@code .env} and {@code config/application.properties} of the working folder, and the file in the jar.
     */
    private static SmallRyeConfig configBeforeQuarkus() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfiles(List.of(profiles().split(",")));
        builder.addSystemSources();
        builder.withSources(new DotEnvConfigSourceProvider());
        try {
            Path outside = Path.of("config", "application.properties");
            if (Files.isRegularFile(outside)) {
                builder.withSources(new PropertiesConfigSource(outside.toUri().toURL(), FOLDER_ORDINAL));
            }
            URL inside = PlimsollMain.class.getClassLoader().getResource("application.properties");
            if (inside != null) {
                builder.withSources(new PropertiesConfigSource(inside, JAR_ORDINAL));
            }
        } catch (IOException e) {
            throw new DatabaseStartException("cannot read application.properties: " + e, e);
        }
        return builder.build();
    }
}
