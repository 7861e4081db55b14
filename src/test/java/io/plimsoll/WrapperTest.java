package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That {@code ./mvnw} finds a JDK 25 by itself, which every command in the README relies on.
 *
 * <p>{@code .mvn/find-jdk.sh} runs here under the plainest shell there is, with the folders it searches moved below a
 * temporary root. The JDKs there are fakes: a {@code release} file and an executable {@code bin/javac}.
 */
class WrapperTest {
    private static final Path SCRIPT = Path.of(".mvn/find-jdk.sh");

    @TempDir
    Path root;

    @BeforeEach
    void needsPosixShell() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
        Files.createDirectories(root.resolve("home"));
        Files.createDirectories(root.resolve("path"));
        for (String program : List.of("sed", "readlink")) {
            String real = Files.isExecutable(Path.of("/usr/bin", program)) ? "/usr/bin/" : "/bin/";
            executable(root.resolve("path").resolve(program), "#!/bin/sh\nexec " + real + program + " \"$@\"\n");
        }
    }

    @Test
    void mvnw_asks_for_the_jdk_before_it_looks_at_java_home() throws IOException {
        String mvnw = Files.readString(Path.of("mvnw"));

        int sourced = mvnw.indexOf("\n. \"$(cd \"$(dirname \"$0\")\" && pwd)/.mvn/find-jdk.sh\"\n");
        assertThat(sourced)
                .as("regenerating the wrapper drops the line: put it back after `set -euf`")
                .isPositive();
        assertThat(sourced).isLessThan(mvnw.indexOf("set_java_home() {"));
    }

    @Test
    void java_home_of_the_right_version_is_kept() throws Exception {
        Path given = jdk("elsewhere/my jdk", "25.0.3");
        jdk("usr/lib/jvm/temurin-25", "25.0.3");

        assertThat(find(Map.of("JAVA_HOME", given.toString())).output()).isEqualTo(given.toString());
    }

    @Test
    void java_home_of_an_older_jdk_is_replaced() throws Exception {
        Path older = jdk("usr/lib/jvm/java-17", "17.0.15");
        Path newer = jdk("usr/lib/jvm/temurin-25", "25.0.3");

        assertThat(find(Map.of("JAVA_HOME", older.toString())).output()).isEqualTo(newer.toString());
    }

    @Test
    void without_java_home_the_usual_folders_are_searched() throws Exception {
        jdk("usr/lib/jvm/java-17", "17.0.15");
        Path newer = jdk("home/.sdkman/candidates/java/26-tem", "26");

        assertThat(find(Map.of()).output()).isEqualTo(newer.toString());
    }

    @Test
    void java_on_the_path_is_found_through_its_links() throws Exception {
        Path onPath = jdk("elsewhere/jdk-25", "25");
        Files.createSymbolicLink(root.resolve("path/java"), onPath.resolve("bin/java"));

        assertThat(find(Map.of()).output()).isEqualTo(onPath.toString());
    }

    @Test
    void runtime_without_a_compiler_does_not_count() throws Exception {
        Files.delete(jdk("usr/lib/jvm/a-runtime", "25.0.3").resolve("bin/javac"));
        Path complete = jdk("usr/lib/jvm/b-complete", "25.0.3");

        assertThat(find(Map.of()).output()).isEqualTo(complete.toString());
    }

    @Test
    void nothing_found_is_said_in_one_line() throws Exception {
        Path older = jdk("usr/lib/jvm/java-17", "17.0.15");

        Found found = find(Map.of("JAVA_HOME", older.toString()));

        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.output())
                .hasLineCount(1)
                .startsWith("Plimsoll needs a JDK of version 25 or newer and found none")
                .contains("JAVA_HOME");
    }

    private record Found(int exitCode, String output) {}

    private Found find(Map<String, String> environment) throws Exception {
        String script = Files.readString(SCRIPT);
        for (String folder : List.of("/usr/", "/opt/", "/Library/")) {
            script = script.replace(" " + folder, " " + root + folder);
        }
        Path moved = Files.writeString(root.resolve("find-jdk.sh"), script);
        Path dash = Path.of("/usr/bin/dash");
        ProcessBuilder builder = new ProcessBuilder(
                        Files.isExecutable(dash) ? dash.toString() : "/bin/sh",
                        "-euf",
                        "-c",
                        ". \"$1\"; printf %s \"$JAVA_HOME\"",
                        "sh",
                        moved.toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", root.resolve("home").toString());
        builder.environment().put("PATH", root.resolve("path").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Found(process.waitFor(), output);
    }

    private Path jdk(String folder, String version) throws IOException {
        Path home = root.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            executable(home.resolve("bin").resolve(program), "");
        }
        return home;
    }

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
