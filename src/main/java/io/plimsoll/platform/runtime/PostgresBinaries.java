package io.plimsoll.platform.runtime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the jar of this platform.
 *
 * <p>The folder carries the archive's checksum in its name, so that a new version of the jar never runs half-replaced
 * programs, and it appears under that name only when complete.
 *
 * @param folder contains {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path folder) {
    private static final int CHECKSUM_BYTES = 8;

    /** Unpacks below {@code parent} unless that was done before; 1.5 s the first time, 0.1 s later. */
    static PostgresBinaries unpackedBelow(Path parent) {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            Path folder = parent.resolve(checksum(archive));
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new DatabaseStartException("cannot unpack PostgreSQL below %s: %s".formatted(parent, e), e);
        }
    }

    Path program(String name) {
        Path program = folder.resolve("bin").resolve(name);
        return Files.exists(program) ? program : folder.resolve("bin").resolve(name + ".exe");
    }

    /** The archive's name as the published jars spell it, for example {@code postgres-linux-x86_64.txz}. */
    static String archiveName(String osName, String osArchitecture) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
        String architecture = switch (osArchitecture.toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
        return "postgres-%s-%s.txz".formatted(system, architecture);
    }

    private static InputStream open(String archive) {
        InputStream stream = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
        if (stream == null) {
            throw new DatabaseStartException(
                    "this build carries no PostgreSQL for this machine (%s): build it on this platform, or set DB_URL"
                            .formatted(archive));
        }
        return stream;
    }

    private static String checksum(String archive) throws IOException {
        try (InputStream stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            byte[] digest = ((DigestInputStream) stream).getMessageDigest().digest();
            return HexFormat.of().formatHex(digest, 0, CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void unpack(String archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path unfinished = Files.createTempDirectory(folder.getParent(), "unfinished-");
        try (InputStream stream = new BufferedInputStream(open(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, unfinished);
            }
            if (isPosix(unfinished)) {
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            try {
                Files.move(unfinished, folder);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                // another process unpacked the same archive meanwhile: both are complete and equal
            }
        } finally {
            deleteRecursively(unfinished);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("archive entry leaves its folder: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, root.resolve(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            Files.copy(content, target);
            boolean isExecutable = (entry.getMode() & 0100) != 0;
            if (isPosix(target)) {
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(isExecutable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Does nothing where {@code folder} is absent. Follows no symbolic link. */
    static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
