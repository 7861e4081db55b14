package io.plimsoll.calculation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.CachedParameterSets;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.parameterset.ParameterSetService.Import;
import io.plimsoll.parameterset.ParameterSetService.Parsed;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Workloads H1 to H3 over HTTP, stored with commits that wait for the disk; not part of the test run:
 *
 * <pre>./mvnw -q test -Dtest=CalculationHttpBenchmark</pre>
 *
 * <p>Contracts and positions are those of {@link GeneratedSpan#ofMassRun}. Client, service and database share the machine, and the
 * client's work is part of every figure, so that only ratios between rounds of one run mean something. Rounds of the service and
 * of {@link ParseOnlyResource} alternate; medians are printed.
 */
@QuarkusTest
@TestProfile(CalculationHttpBenchmark.Profile.class)
class CalculationHttpBenchmark {
    static final String BUILD_PROFILE = "benchmark";
    private static final String SET = "generated-mass-run";
    private static final String CALCULATIONS = MarginCalculationResource.PATH;
    private static final int CONNECTION_COUNT = 8;
    private static final long ROUND_NANOS = Long.getLong("benchmark.round.millis", 3_000) * 1_000_000;
    private static final int ROUND_COUNT = 5;
    private static final int WARM_UP_ROUND_COUNT = 4;

    /** Brings the peer in. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return BUILD_PROFILE;
        }
    }

    @TestHTTPResource
    URI root;

    @Inject
    ParameterSetService sets;

    @Inject
    CachedParameterSets opened;

    @Inject
    DataSource database;

    private final GeneratedSpan generated = GeneratedSpan.ofMassRun();
    private final SpanParameterSet set = generated.set();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void storeParameterSet() throws SQLException {
        Parsed parsed = new Parsed(set, "6".repeat(64), 1, 0);
        if (sets.take(parsed, new Choices(SET, null)) instanceof Import.Unsaved unsaved) {
            QuarkusTransaction.requiringNew().run(() -> sets.add(unsaved));
        }
        execute("alter system set fsync = on", "alter system set synchronous_commit = on", "select pg_reload_conf()");
    }

    @AfterEach
    void resetDatabase() throws SQLException {
        execute("alter system reset all", "select pg_reload_conf()");
        client.close();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void measure() throws Exception {
        String hundred = body(portfolio(1, 100), "COMPONENTS", "");
        int replyBytes = post(CALCULATIONS, hundred).body().length;
        System.out.printf(
                "H1: 100 positions, COMPONENTS, %d bytes in, %d out, %d connections%n",
                hundred.length(), replyBytes, CONNECTION_COUNT);
        compare(hundred, List.of(CALCULATIONS, CALCULATIONS + "?dryRun=true", "/v1/parse-only?bytes=" + replyBytes));

        System.out.println("one position, one connection, stored:");
        String one = body(portfolio(2, 1), "COMPONENTS", "");
        round(CALCULATIONS, one, 1);
        Round single = round(CALCULATIONS, one, 1);
        System.out.printf(
                "  p50 %.2f, p90 %.2f, p99 %.2f, p99.9 %.2f ms of %d%n",
                single.millis(0.5), single.millis(0.9), single.millis(0.99), single.millis(0.999), single.nanos.length);

        String five = body(portfolio(3, 5_000), "FULL", "");
        System.out.printf("H2: 5,000 positions, FULL: %s%n", repeated(five));
        String whatIfs = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"name\":\"w%d\",\"positions\":[%s]}".formatted(i, positions(portfolio(1_000 + i, 1))))
                .collect(Collectors.joining(",", ",\"whatIfs\":[", "]"));
        System.out.printf(
                "H3: 1,000 what-ifs of one trade on 100 positions: COMPONENTS %s, TOTAL %s%n",
                repeated(body(portfolio(1, 100), "COMPONENTS", whatIfs)),
                repeated(body(portfolio(1, 100), "TOTAL", whatIfs)));
        printBytesPerContract();
    }

    private void compare(String body, List<String> paths) throws Exception {
        List<List<Round>> rounds = new ArrayList<>();
        for (String path : paths) {
            for (int i = 0; i < WARM_UP_ROUND_COUNT; i++) {
                round(path, body, CONNECTION_COUNT);
            }
            rounds.add(new ArrayList<>());
        }
        for (int i = 0; i < ROUND_COUNT; i++) {
            for (int path = 0; path < paths.size(); path++) {
                rounds.get(path).add(round(paths.get(path), body, CONNECTION_COUNT));
            }
        }
        List<Round> peer = rounds.getLast();
        for (int path = 0; path < paths.size(); path++) {
            List<Round> own = rounds.get(path);
            double[] ofRate = new double[ROUND_COUNT];
            double[] ofTail = new double[ROUND_COUNT];
            for (int i = 0; i < ROUND_COUNT; i++) {
                ofRate[i] = own.get(i).perSecond() / peer.get(i).perSecond();
                ofTail[i] = own.get(i).millis(0.99) / peer.get(i).millis(0.99);
            }
            System.out.printf(
                    "  %-42s %6.0f/s, p50 %.2f ms, p99 %.2f ms; of the peer's: rate %.2f, p99 %.2f%n",
                    paths.get(path),
                    median(own.stream().mapToDouble(Round::perSecond).toArray()),
                    median(own.stream().mapToDouble(round -> round.millis(0.5)).toArray()),
                    median(own.stream().mapToDouble(round -> round.millis(0.99)).toArray()),
                    median(ofRate),
                    median(ofTail));
        }
    }

    private String repeated(String body) throws Exception {
        double[] millis = new double[15];
        int bytes = 0;
        for (int i = -5; i < millis.length; i++) {
            long start = System.nanoTime();
            bytes = post(CALCULATIONS, body).body().length;
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return "median %.0f ms, best %.0f, worst %.0f, %d bytes in, %d out"
                .formatted(median(millis), millis[0], millis[millis.length - 1], body.length(), bytes);
    }

    private void printBytesPerContract() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        select sum(length(c.contracts)) / sum(c.contract_count)::float8
                        from combined_commodity c join parameter_set s on s.tenant = c.tenant and s.id = c.parameter_set_id
                        where s.name = ?""")) {
            statement.setString(1, SET);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                System.out.printf(
                        "stored: %.0f bytes a contract; cache estimate %d bytes for %d contracts%n",
                        row.getDouble(1), opened.bytes(), generated.contractCount());
            }
        }
    }

    /** Latencies of one round, sorted. */
    private record Round(long[] nanos, double seconds) {
        double perSecond() {
            return nanos.length / seconds;
        }

        double millis(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
        }
    }

    private Round round(String path, String body, int connections) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<long[]>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                workers.add(threads.submit(() -> {
                    List<Long> nanos = new ArrayList<>();
                    long sent = System.nanoTime();
                    while (sent - start < ROUND_NANOS) {
                        post(path, body);
                        long answered = System.nanoTime();
                        nanos.add(answered - sent);
                        sent = answered;
                    }
                    return nanos.stream().mapToLong(Long::longValue).toArray();
                }));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] all = new long[0];
        for (Future<long[]> worker : workers) {
            long[] some = worker.get();
            int size = all.length;
            all = Arrays.copyOf(all, size + some.length);
            System.arraycopy(some, 0, all, size, some.length);
        }
        Arrays.sort(all);
        return new Round(all, seconds);
    }

    private HttpResponse<byte[]> post(String path, String body) throws Exception {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(root.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.statusCode() + " " + new String(response.body()));
        }
        return response;
    }

    private List<Position> portfolio(long seed, int positionCount) {
        Holdings holdings = generated.portfolio(seed, positionCount);
        return generated.positions(set, holdings);
    }

    private static String body(List<Position> positions, String detail, String more) {
        return """
                {"methodology":"SPAN","parameterSetId":"%s","detail":"%s","positions":[%s]%s}""".formatted(SET, detail, positions(positions), more);
    }

    private static String positions(List<Position> positions) {
        return positions.stream().map(CalculationHttpBenchmark::position).collect(Collectors.joining(","));
    }

    private static String position(Position position) {
        ContractId id = position.contract();
        String terms = id.right() == null
                ? ""
                : ",\"right\":\"%s\",\"strike\":\"%s\""
                        .formatted(id.right(), id.strike().toPlainString());
        return "{\"contract\":{\"exchange\":\"%s\",\"product\":\"%s\",\"kind\":\"%s\",\"expiry\":\"%s\"%s},\"quantity\":\"%s\"}"
                .formatted(
                        id.exchange(),
                        id.product(),
                        id.kind(),
                        ContractId.readable(id.expiry()),
                        terms,
                        position.quantity().toPlainString());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
