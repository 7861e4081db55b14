package io.plimsoll.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user as whom PostgreSQL's programs run, because PostgreSQL refuses to run as root.
 *
 * <p>Three cases, in this order:
 * <ul>
 *   <li>not root: programs run as they are;
 *   <li>root, and the cluster belongs to root or does not exist: in a user namespace of its own, where the server does
 *       not look like root while its files still belong to root;
 *   <li>root, and user namespaces are forbidden or the cluster belongs to someone else: as the cluster's owner, or as
 *       uid 65534, to whom the server's files are then given.
 * </ul>
 */
final class ServerAccount {
    private static final int NOBODY_ID = 65534;
    private static final int SAME = -1;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

    private final List<String> prefix;
    private final int uid;
    private final int gid;

    private ServerAccount(List<String> prefix, int uid, int gid) {
        this.prefix = prefix;
        this.uid = uid;
        this.gid = gid;
    }

    /**
     * @param cluster the cluster's folder, which may not exist yet
     * @throws DatabaseStartException if this is root and there is no way to be someone else, or if this is not root and
     *     the cluster belongs to someone else
     */
    static ServerAccount forCluster(Path cluster, Path workingFolder) {
        if (!PostgresBinaries.isPosix(cluster)) {
            return new ServerAccount(List.of(), SAME, SAME);
        }
        int ownUid = Integer.parseInt(probe(workingFolder, List.of("id", "-u")));
        boolean isNew = !Files.exists(cluster, LinkOption.NOFOLLOW_LINKS);
        int ownerUid = isNew ? ownUid : attribute(cluster, "unix:uid");
        if (ownUid != 0) {
            if (ownerUid != ownUid) {
                throw new DatabaseStartException(("the data in %s belongs to the user with uid %d and this is uid %d:"
                                + " run as that user, or set %s to another folder")
                        .formatted(cluster, ownerUid, ownUid, EmbeddedDatabaseSettings.DATA_FOLDER));
            }
            return new ServerAccount(List.of(), SAME, SAME);
        }
        if (ownerUid == 0 && isOtherThanRoot(workingFolder, List.of("unshare", "-U"))) {
            return new ServerAccount(List.of("unshare", "-U"), SAME, SAME);
        }
        int uid = ownerUid == 0 ? NOBODY_ID : ownerUid;
        int gid = ownerUid == 0 ? NOBODY_ID : attribute(cluster, "unix:gid");
        List<String> prefix = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        if (isOtherThanRoot(workingFolder, prefix)) {
            return new ServerAccount(prefix, uid, gid);
        }
        throw new DatabaseStartException("PostgreSQL refuses to run as root, and here neither `unshare -U` nor `setpriv"
                + " --reuid=" + uid + "` gives it another user in " + workingFolder
                + ": run as an ordinary user, set " + EmbeddedDatabaseSettings.DATA_FOLDER
                + " to a folder every user can reach, or set DB_URL to a PostgreSQL of your own");
    }

    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Gives {@code path} and everything below it to this account; does nothing where that is the own user. */
    void own(Path path) throws IOException {
        if (uid == SAME || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(each, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Whether this account can run {@code program}; an ancestor closed to others prevents that. */
    boolean canRun(Path program, Path workingFolder) {
        return probe(workingFolder, command(program, List.of("--version"))).contains("PostgreSQL");
    }

    private static boolean isOtherThanRoot(Path workingFolder, List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("id", "-u"));
        String seenUid = probe(workingFolder, command);
        return !seenUid.isEmpty() && !seenUid.equals("0");
    }

    /** The command's output without surrounding space; empty if it cannot be run or fails. */
    private static String probe(Path workingFolder, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(workingFolder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor(PROBE_TIMEOUT) && process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int attribute(Path path, String name) {
        try {
            return (int) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new DatabaseStartException("cannot see who owns %s: %s".formatted(path, e), e);
        }
    }
}
