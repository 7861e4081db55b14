package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program in a JVM of its own: other options than the tests' JVM has, and nothing compiled for other callers before. */
public final class OtherJvm {
    private OtherJvm() {}

    /**
     * @param program has a {@code main}; plain Java of this project and nothing else
     * @return what it printed
     */
    public static String run(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        String classPath = Stream.of("target/classes", "target/test-classes")
                .map(folder -> Path.of(folder).toAbsolutePath().toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        return run(classPath, program, options, arguments);
    }

    /** The same of a program that needs the libraries of the tests. */
    public static String runWithLibraries(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        // what is in java.class.path may be a jar that only names it
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return run(classPath, program, options, arguments);
    }

    private static String run(String classPath, Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(Stream.of(
                                Stream.of(java.toString()),
                                options.stream(),
                                Stream.of("-cp", classPath, program.getName()),
                                Stream.of(arguments))
                        .flatMap(part -> part)
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
