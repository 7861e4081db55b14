package io.plimsoll.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a simulation does to margin requests; not part of the test run, and after {@code ./mvnw package}:
 *
 * <pre>./mvnw -q test -Dtest=SimulationLoadBenchmark -Dplimsoll.jar=target/quarkus-app/quarkus-run.jar</pre>
 *
 * <p>The packaged service in a process of its own, one client that posts a calculation of two positions when it has the last reply, stored.
 * After 2,000 requests for warming up, five rounds of 400 requests each without and with a {@link LongSimulation} running alternate; then
 * five without and with 10,000 stored accounts being read for a simulation that is played then, over and over. Prints the median and the 99th of a hundred of
 * all requests of each kind.
 */
class SimulationLoadBenchmark {
    private static final String PATH = "/v1/margin-call-simulations";
    private static final int PATH_COUNT = 10_000;
    private static final int WARM_UP_COUNT = 2_000;
    private static final int ROUND_COUNT = 5;
    private static final int REQUEST_COUNT = 400;

    @TempDir
    Path folder;

    private int number;

    @Test
    void measure() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder).start();
                HttpClient http = HttpClient.newHttpClient();
                ServiceClient client = new ServiceClient(service.baseUri())) {
            nanos(http, service, WARM_UP_COUNT);
            long[] alone = new long[ROUND_COUNT * REQUEST_COUNT];
            long[] beside = new long[ROUND_COUNT * REQUEST_COUNT];
            for (int round = 0; round < ROUND_COUNT; round++) {
                System.arraycopy(nanos(http, service, REQUEST_COUNT), 0, alone, round * REQUEST_COUNT, REQUEST_COUNT);
                String first = client.post(PATH, LongSimulation.request(PATH_COUNT))
                        .json()
                        .path("id")
                        .asText();
                String second = client.post(PATH, LongSimulation.request(PATH_COUNT))
                        .json()
                        .path("id")
                        .asText();
                System.arraycopy(nanos(http, service, REQUEST_COUNT), 0, beside, round * REQUEST_COUNT, REQUEST_COUNT);
                assertThat(client.get(PATH + "/" + second).json().path("state").asText())
                        .isIn("QUEUED", "RUNNING");
                for (String id : new String[] {first, second}) {
                    http.send(
                            HttpRequest.newBuilder(service.baseUri().resolve(PATH + "/" + id))
                                    .DELETE()
                                    .build(),
                            BodyHandlers.discarding());
                }
                Thread.sleep(1_500);
            }
            SimulationSizeBenchmark.store(service, client);
            awaitRemargined(client);
            long[] withStored = new long[ROUND_COUNT * REQUEST_COUNT];
            long[] besideReading = new long[ROUND_COUNT * REQUEST_COUNT];
            for (int round = 0; round < ROUND_COUNT; round++) {
                System.arraycopy(
                        nanos(http, service, REQUEST_COUNT), 0, withStored, round * REQUEST_COUNT, REQUEST_COUNT);
                AtomicBoolean isOver = new AtomicBoolean();
                Thread reading = Thread.ofVirtual().start(() -> {
                    while (!isOver.get()) {
                        read(client);
                    }
                });
                System.arraycopy(
                        nanos(http, service, REQUEST_COUNT), 0, besideReading, round * REQUEST_COUNT, REQUEST_COUNT);
                isOver.set(true);
                reading.join();
            }
            print("alone", alone);
            print("beside a simulation", beside);
            System.out.printf(
                    "median %.2f times, 99th of 100 %.2f times%n",
                    ratio(beside, alone, 0.5), ratio(beside, alone, 0.99));
            print("alone, 10,000 accounts stored", withStored);
            print("beside the reading of these for a simulation", besideReading);
            System.out.printf(
                    "median %.2f times, 99th of 100 %.2f times%n",
                    ratio(besideReading, withStored, 0.5), ratio(besideReading, withStored, 0.99));
        }
    }

    private static void awaitRemargined(ServiceClient client) throws Exception {
        JsonNode run = client.posted("/v1/remargin-runs", "");
        while (client.get("/v1/operations/" + run.path("id").asText())
                        .json()
                        .path("percentDone")
                        .asInt()
                < 100) {
            Thread.sleep(200);
        }
    }

    private static void read(ServiceClient client) {
        try {
            String path = PATH + "/"
                    + client.posted(PATH, SimulationSizeBenchmark.stored())
                            .path("id")
                            .asText();
            JsonNode now = client.get(path).json();
            while (!now.hasNonNull("finishedAt")) {
                Thread.sleep(200);
                now = client.get(path).json();
            }
        } catch (IOException | InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private long[] nanos(HttpClient http, ServiceProcess service, int count) throws Exception {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            number++;
            CalculationLoad.post(http, service.baseUri(), new Calculation("load-" + number, number));
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.2f ms, 99th of 100 %.2f ms%n", what, at(nanos, 0.5) / 1e6, at(nanos, 0.99) / 1e6);
    }

    private static double ratio(long[] one, long[] other, double share) {
        return (double) at(one, share) / at(other, share);
    }

    private static long at(long[] ascending, double share) {
        return ascending[(int) (share * (ascending.length - 1))];
    }
}
