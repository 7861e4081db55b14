package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Answer;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.ServiceProcess;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seconds from {@code kill -9} under load to the first correct answer; not part of the test run, and after {@code ./mvnw -DskipTests verify}:
 *
 * <pre>./mvnw -q test -Dtest=FirstAnswerBenchmark -Dplimsoll.jar=target/quarkus-app/quarkus-run.jar -Dplimsoll.aot-cache=target/plimsoll.aot</pre>
 *
 * <p>Started as it is in earnest: from the cache, if one is named, and else as the JVM chooses, not as tests start it.
 *
 * <p>The service is started as soon as it is dead, eleven times after a kill of the service and eleven after one of service and database.
 * The answer is a calculation stored before the kill, asked for again by its key: the same bytes.
 */
class FirstAnswerBenchmark {
    private static final int ROUND_COUNT = 11;
    private static final int CLIENT_COUNT = 8;
    private static final int ANSWERED_BEFORE_KILL = 200;

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder)
                        .withHeap(512)
                        .withJvmOptions(ServiceProcess.cacheOptions())
                        .start();
                HttpClient client = HttpClient.newHttpClient()) {
            print("service", rounds(service, client, "service", service::killHard));
            print("service and database", rounds(service, client, "both", service::killHardWithDatabase));
        }
    }

    private static double[] rounds(ServiceProcess service, HttpClient client, String name, Runnable kill)
            throws Exception {
        double[] seconds = new double[ROUND_COUNT];
        for (int round = 0; round < ROUND_COUNT; round++) {
            CalculationLoad load = new CalculationLoad(name + "-" + round, CLIENT_COUNT, ANSWERED_BEFORE_KILL);
            load.startUntilEnough(service.baseUri());
            long killedAt = System.nanoTime();
            kill.run();
            service.start();
            Calculation asked = load.answers().keySet().iterator().next();
            Answer before = load.answers().get(asked);
            Answer after = CalculationLoad.post(client, service.baseUri(), asked);
            seconds[round] = (System.nanoTime() - killedAt) / 1e9;
            assertThat(after).isEqualTo(new Answer(before.status(), before.location(), before.body(), true));
            load.join();
        }
        return seconds;
    }

    private static void print(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                "%s killed: first correct answer after %.2f s in the median, %.2f to %.2f s%n",
                what, seconds[ROUND_COUNT / 2], seconds[0], seconds[ROUND_COUNT - 1]);
    }
}
