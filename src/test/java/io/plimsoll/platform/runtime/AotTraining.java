package io.plimsoll.platform.runtime;

import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Writes the cache with which a JVM starts the packaged service in half the time: classes loaded and linked, methods profiled, as one run
 * left them that came up, answered some requests and stopped.
 *
 * <p>{@code ./mvnw verify} runs it after packaging. The cache belongs to the files of this package and to this JDK; with others it is not
 * used, and the service starts as without it.
 */
public final class AotTraining {
    private static final int CLIENT_COUNT = 4;
    private static final int CALCULATION_COUNT = 200;
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);

    /** @param args the cache to write; the service is named by {@code plimsoll.jar} */
    public static void main(String... args) throws IOException, InterruptedException {
        Path cache = Path.of(args[0]).toAbsolutePath();
        Files.deleteIfExists(cache);
        Path folder = cache.resolveSibling("aot-training");
        PostgresBinaries.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (ServiceProcess service = new ServiceProcess(folder)
                .withHeap(512)
                .withJvmOptions(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error"))) {
            service.start();
            CalculationLoad load = new CalculationLoad("training", CLIENT_COUNT, CALCULATION_COUNT);
            load.startUntilEnough(service.baseUri());
            service.stopWithin(WRITTEN_WITHIN);
            load.join();
            if (!Files.exists(cache)) {
                throw new IllegalStateException("no " + cache + " after this:\n" + service.output());
            }
        }
    }

    private AotTraining() {}
}
