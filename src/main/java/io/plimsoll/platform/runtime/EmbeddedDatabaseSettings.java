package io.plimsoll.platform.runtime;

import java.nio.file.Path;

/**
 * Where the embedded database lives and how careful it is.
 *
 * @param dataFolder holds everything the database writes, in {@code dataFolder/postgresql}; never a temporary folder
 * @param binariesFolder where the server's programs are unpacked, 60 MB; may be shared by several data folders
 * @param port on 127.0.0.1; 0 takes a free one, a new one at every start
 * @param durability whether a commit survives a power cut
 */
public record EmbeddedDatabaseSettings(Path dataFolder, Path binariesFolder, int port, Durability durability) {
    public static final String DATA_FOLDER = "plimsoll.database.embedded.data-folder";
    public static final String BINARIES_FOLDER = "plimsoll.database.embedded.binaries-folder";
    public static final String PORT = "plimsoll.database.embedded.port";

    /** Holds the process id of the JVM whose embedded database runs; absent where the database was given. */
    public static final String STARTED_BY = "plimsoll.database.embedded.started-by";

    /** Whether commits wait for the disk. */
    public enum Durability {
        /** fsync and synchronous commit on, as a service needs it. */
        DURABLE,
        /** Both off: the cluster is worthless after a crash of the machine, and tests run faster. */
        DISPOSABLE
    }

    public EmbeddedDatabaseSettings {
        if (port < 0 || port > 65535) {
            throw new DatabaseStartException("%s must be in [0, 65535], was %d".formatted(PORT, port));
        }
        dataFolder = dataFolder.toAbsolutePath().normalize();
        binariesFolder = binariesFolder.toAbsolutePath().normalize();
    }

    public static EmbeddedDatabaseSettings durable(Path dataFolder, int port) {
        return new EmbeddedDatabaseSettings(dataFolder, defaultBinariesFolder(dataFolder), port, Durability.DURABLE);
    }

    /** Beside the cluster and not in the temporary folder, which is swept while the server still reads from it. */
    static Path defaultBinariesFolder(Path dataFolder) {
        return dataFolder.resolve("postgresql").resolve("binaries");
    }

    Path serverFolder() {
        return dataFolder.resolve("postgresql");
    }
}
