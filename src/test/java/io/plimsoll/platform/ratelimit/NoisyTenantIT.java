package io.plimsoll.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.ServiceProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant that asks for fifty times what it is given is refused what is too much, and another one that keeps within its own limit goes on
 * storing calculations meanwhile. The noisy one asks for simulations, which cost several units each, on a schedule that no answer slows.
 */
class NoisyTenantIT {
    private static final double RATIO_MAX = Double.parseDouble(System.getProperty("noise.p99-ratio-max", "1000"));
    private static final int REQUEST_COUNT = Integer.getInteger("noise.request-count", 60);
    private static final int UNITS_PER_SECOND = 60;
    private static final int NOISE_FACTOR = 50;
    private static final long QUIET_PAUSE_NANOS = 50_000_000;
    private static final long NOISE_TICK_MILLIS = 20;
    private static final Pattern KEY = Pattern.compile("plk_[A-Za-z0-9_-]{20,}");

    /** 9,000 paths of one date after now: 18,000 values. */
    private static final String SIMULATION = """
            {"currency": "USD", "process": {"volatilityAnnual": "1000", "horizonYears": "1", "stepCount": 1, "pathCount": 9000,
             "seed": 1}}""";

    private static final int SIMULATION_UNITS = 1 + 18;

    @TempDir
    Path folder;

    /** Nanoseconds of each of the requests of a tenant that keeps within its limit, sorted. */
    private static long[] latencies(URI service, String name) throws Exception {
        long[] nanos = new long[REQUEST_COUNT];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < REQUEST_COUNT; i++) {
                LockSupport.parkNanos(QUIET_PAUSE_NANOS);
                long began = System.nanoTime();
                int status = CalculationLoad.post(client, service, new Calculation(name + "-" + i, i + 1))
                        .status();
                nanos[i] = System.nanoTime() - began;
                assertThat(status).isEqualTo(201);
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static double p99Millis(long[] sorted) {
        return sorted[sorted.length * 99 / 100] / 1e6;
    }

    /** The first key of a new tenant's, which is its administrator's, makes one for simulations. */
    private static String noisyKey(ServiceProcess service) throws Exception {
        String administrator = secret(service, service.awaitOutput(KEY), "/v1/tenants", "{\"name\": \"noisy\"}");
        return secret(
                service,
                administrator,
                "/v1/api-keys",
                "{\"name\": \"noise\", \"roles\": [\"RISK_MANAGER\"], \"expiresAfter\": \"P1D\"}");
    }

    /** @param credential text with the key in it */
    private static String secret(ServiceProcess service, String credential, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> made =
                    client.send(request(service, key(credential), path, body).build(), BodyHandlers.ofString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            return key(MarginRequests.json(made.body()).toString());
        }
    }

    private static String key(String text) {
        Matcher key = KEY.matcher(text);
        assertThat(key.find()).as(text).isTrue();
        return key.group();
    }

    private static HttpRequest.Builder request(ServiceProcess service, String key, String path, String body) {
        return HttpRequest.newBuilder(service.baseUri().resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(body));
    }

    /** Sends when it is time to, however many requests wait for their answer. */
    private static final class Noise implements AutoCloseable {
        private final HttpClient client =
                HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
        private final HttpRequest request;
        private final long began = System.nanoTime();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger other = new AtomicInteger();

        Noise(HttpRequest request) {
            this.request = request;
            schedule.scheduleAtFixedRate(this::send, 0, NOISE_TICK_MILLIS, TimeUnit.MILLISECONDS);
        }

        private double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }

        private void send() {
            double due = seconds() * NOISE_FACTOR * UNITS_PER_SECOND / SIMULATION_UNITS;
            while (sent.get() < due) {
                sent.incrementAndGet();
                client.sendAsync(request, BodyHandlers.discarding()).whenComplete((reply, failure) -> {
                    int status = reply == null ? 0 : reply.statusCode();
                    switch (status) {
                        case 200 -> done.incrementAndGet();
                        case 429 -> refused.incrementAndGet();
                        default -> other.incrementAndGet();
                    }
                });
            }
        }

        /** What may have been let in by now: the burst, what came since, and one request into debt for each that began at once. */
        private double unitsMax() {
            return (seconds() + 10) * UNITS_PER_SECOND;
        }

        @Override
        public void close() {
            schedule.shutdownNow();
            client.shutdownNow();
        }
    }

    @Test
    @Timeout(900)
    void tenant_at_fifty_times_its_limit_keeps_no_other_waiting() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder)
                .with("PLIMSOLL_RATE_LIMITS_UNITS_PER_SECOND", String.valueOf(UNITS_PER_SECOND))
                .start()) {
            URI uri = service.baseUri();
            HttpRequest simulation = request(service, noisyKey(service), "/v1/exposure-simulations", SIMULATION)
                    .build();
            latencies(uri, "warm");
            double before = p99Millis(latencies(uri, "before"));
            double during;
            int done;
            try (Noise noise = new Noise(simulation)) {
                during = p99Millis(latencies(uri, "during"));
                done = noise.done.get();
                System.out.printf(
                        "%d requests in %.1f s at %d times the limit: %d answered, %d refused%n",
                        noise.sent.get(), noise.seconds(), NOISE_FACTOR, done, noise.refused.get());
                assertThat(done * SIMULATION_UNITS).isPositive().isLessThan((int) (2 * noise.unitsMax()));
                assertThat(noise.refused.get()).isGreaterThan(done);
                assertThat(noise.other.get()).isZero();
            }
            double after = p99Millis(latencies(uri, "after"));

            double ratio = during / Math.max(before, after);
            System.out.printf(
                    "another tenant's p99: %.2f ms before, %.2f ms during, %.2f ms after: %.2f x%n",
                    before, during, after, ratio);
            assertThat(ratio).isLessThan(RATIO_MAX);
            assertThat(service.output()).doesNotContain("incident");
        }
    }
}
