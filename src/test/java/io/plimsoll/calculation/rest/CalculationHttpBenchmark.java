package io.plimsoll.calculation.rest;

import com.sun.management.OperatingSystemMXBean;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.CachedParameterSets;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.parameterset.ParameterSetService.Import;
import io.plimsoll.parameterset.ParameterSetService.Parsed;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.KeepAliveConnection;
import io.plimsoll.testsupport.KeepAliveConnection.Reply;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Workloads W1 and H1 to H3 over HTTP, stored with commits that wait for the disk; not part of the test run:
 *
 * <pre>./mvnw -q test -Dtest=CalculationHttpBenchmark</pre>
 *
 * <p>Contracts and positions are those of {@link GeneratedSpan#ofMassRun}. Client, service and database share the machine, so
 * that only ratios between rounds of one run mean something. The client is {@link KeepAliveConnection}, a thread a connection,
 * each sending the next request when it has the last reply. After 20,000 requests of each kind for warming up, rounds of the
 * service and of {@link ParseOnlyResource} alternate; medians are printed, ratios round by round. Processor time is that of the
 * whole process less the client's threads, compilation and garbage collection included, and that of the database's processes.
 *
 * <p>For profiles, {@code -DargLine} takes {@code -Dbenchmark.only=PEER} or a path, {@code -Dbenchmark.first.only=true} (H1 alone),
 * {@code -Dbenchmark.connections}, {@code -Dbenchmark.round.millis} and {@code -Dbenchmark.warmup.requests}.
 */
@QuarkusTest
@TestProfile(CalculationHttpBenchmark.Profile.class)
class CalculationHttpBenchmark {
    static final String BUILD_PROFILE = "benchmark";
    private static final String SET = "generated-mass-run";
    private static final String CALCULATIONS = MarginCalculationResource.PATH;
    private static final int CONNECTION_COUNT = Integer.getInteger("benchmark.connections", 32);
    private static final long ROUND_NANOS = Long.getLong("benchmark.round.millis", 3_000) * 1_000_000;
    private static final int ROUND_COUNT = 5;
    private static final int WARM_UP_REQUEST_COUNT = Integer.getInteger("benchmark.warmup.requests", 20_000);

    /** Brings the peer in. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return BUILD_PROFILE;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.database-role.owner-allowed", "true", "plimsoll.access.anonymous", "ANYBODY");
        }
    }

    @TestHTTPResource
    URI root;

    @Inject
    ParameterSetService sets;

    @Inject
    CachedParameterSets opened;

    private final GeneratedSpan generated = GeneratedSpan.ofMassRun();
    private final SpanParameterSet set = generated.set();

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
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DatabaseOwner.connection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void measure() throws Exception {
        String hundred = body(portfolio(1, 100), "COMPONENTS", "");
        byte[] reply = post(CALCULATIONS, hundred).body();
        System.out.printf(
                "H1: 100 positions, COMPONENTS, %d bytes in, %d out, %d connections%n",
                hundred.length(), reply.length, CONNECTION_COUNT);
        String peer = "/v1/parse-only?bytes=" + reply.length;
        String only = System.getProperty("benchmark.only");
        compare(
                CONNECTION_COUNT,
                hundred,
                only != null
                        ? List.of(only.replace("PEER", peer))
                        : List.of(CALCULATIONS, CALCULATIONS + "?dryRun=true", peer));
        if (Boolean.getBoolean("benchmark.first.only")) {
            return;
        }
        String thousand = body(portfolio(4, 1_000), "TOTAL", "");
        int thousandBytes = post(CALCULATIONS, thousand).body().length;
        System.out.printf(
                "W1: 1,000 positions, TOTAL, %d bytes in, %d out, one connection%n", thousand.length(), thousandBytes);
        compare(1, thousand, List.of(CALCULATIONS + "?dryRun=true", "/v1/parse-only?bytes=" + thousandBytes));
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

    private void compare(int connections, String body, List<String> paths) throws Exception {
        List<List<Round>> rounds = new ArrayList<>();
        for (String path : paths) {
            for (int requests = 0; requests < WARM_UP_REQUEST_COUNT; ) {
                requests += round(path, body, connections).nanos.length;
            }
            rounds.add(new ArrayList<>());
        }
        for (int i = 0; i < ROUND_COUNT; i++) {
            for (int path = 0; path < paths.size(); path++) {
                rounds.get(path).add(round(paths.get(path), body, connections));
            }
        }
        List<Round> peer = rounds.getLast();
        for (int path = 0; path < paths.size(); path++) {
            List<Round> own = rounds.get(path);
            System.out.printf(
                    "  %-42s %6.0f/s, p50 %.2f ms, p99 %.2f ms; of the peer's: rate %.2f, p50 %.2f, p99 %.2f; "
                            + "CPU us a request: service %.0f, database %.0f, client %.0f%n",
                    paths.get(path),
                    median(own, Round::perSecond),
                    median(own, round -> round.millis(0.5)),
                    median(own, round -> round.millis(0.99)),
                    medianRatio(own, peer, Round::perSecond),
                    medianRatio(own, peer, round -> round.millis(0.5)),
                    medianRatio(own, peer, round -> round.millis(0.99)),
                    median(own, round -> round.cpu.service / 1e3 / round.nanos.length),
                    median(own, round -> round.cpu.database / 1e3 / round.nanos.length),
                    median(own, round -> round.cpu.client / 1e3 / round.nanos.length));
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
        try (Connection connection = DatabaseOwner.connection();
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

    /** Nanoseconds of processor time: threads that send and wait, all others of this process, the server's processes. */
    private record Cpu(long client, long service, long database) {}

    /** Latencies of one round, sorted. */
    private record Round(long[] nanos, double seconds, Cpu cpu) {
        double perSecond() {
            return nanos.length / seconds;
        }

        double millis(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
        }
    }

    private record Client(long[] nanos, long cpuNanos) {}

    private Round round(String path, String body, int connections) throws Exception {
        long processAtStart = processCpuNanos();
        long databaseAtStart = databaseCpuNanos();
        long start = System.nanoTime();
        List<Future<Client>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                workers.add(threads.submit(() -> client(path, body, start)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long database = databaseCpuNanos() - databaseAtStart;
        long process = processCpuNanos() - processAtStart;
        long client = 0;
        LongStream all = LongStream.empty();
        for (Future<Client> worker : workers) {
            client += worker.get().cpuNanos;
            all = LongStream.concat(all, Arrays.stream(worker.get().nanos));
        }
        return new Round(all.sorted().toArray(), seconds, new Cpu(client, process - client, database));
    }

    private Client client(String path, String body, long start) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (KeepAliveConnection connection = new KeepAliveConnection(root)) {
            byte[] request = connection.post(path, body);
            long sent = System.nanoTime();
            while (sent - start < ROUND_NANOS) {
                requireSuccess(connection.exchange(request));
                long answered = System.nanoTime();
                nanos.add(answered - sent);
                sent = answered;
            }
        }
        return new Client(
                nanos.build().toArray(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long databaseCpuNanos() throws SQLException, IOException {
        return DatabaseOwner.processorTime().toNanos();
    }

    private Reply post(String path, String body) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(root)) {
            return requireSuccess(connection.exchange(connection.post(path, body)));
        }
    }

    private static Reply requireSuccess(Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
        }
        return reply;
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

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double medianRatio(List<Round> own, List<Round> peer, ToDoubleFunction<Round> figure) {
        return median(IntStream.range(0, ROUND_COUNT)
                .mapToDouble(i -> figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(peer.get(i)))
                .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
