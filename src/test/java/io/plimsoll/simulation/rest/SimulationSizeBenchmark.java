package io.plimsoll.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 10,000 accounts through 1,000 steps over HTTP, in a heap of 256 MiB; not part of the test run, and after {@code ./mvnw package}:
 *
 * <pre>./mvnw -q test -Dtest=SimulationSizeBenchmark -Dplimsoll.jar=target/quarkus-app/quarkus-run.jar</pre>
 *
 * <p>Once with the accounts in the request, of {@link io.plimsoll.simulation.CascadeBenchmark}'s kind: 4 assets each, and after a fall
 * of 10 % steps with a deviation of 0.2 %, from a {@link Random} of seed 5. Once with stored accounts of 20 futures on one underlying each, found by a filter.
 * Prints what each takes from request to reply, and from request to its end.
 */
class SimulationSizeBenchmark {
    private static final String PATH = "/v1/margin-call-simulations";
    private static final int ACCOUNT_COUNT = Integer.getInteger("benchmark.accounts", 10_000);
    private static final int STEP_COUNT = 1_000;
    private static final int POSITION_COUNT = 20;
    private static final double[] PRICES = {100, 50, 20, 10};
    private static final double[] RATES = {0.05, 0.06, 0.08, 0.10};

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder).start();
                ServiceClient client = new ServiceClient(service.baseUri())) {
            String inline = inline();
            for (int round = 0; round < 3; round++) {
                measure("in the request", inline, client);
            }
            store(service, client);
            for (int round = 0; round < 3; round++) {
                measure("stored", stored(), client);
            }
        }
    }

    private static void measure(String what, String request, ServiceClient client) throws Exception {
        long start = System.nanoTime();
        JsonNode queued = client.posted(PATH, request);
        double posted = (System.nanoTime() - start) / 1e9;
        String path = PATH + "/" + queued.path("id").asText();
        JsonNode now = queued;
        while (!now.hasNonNull("finishedAt")) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = client.get(path).json();
        }
        double ended = (System.nanoTime() - start) / 1e9;
        assertThat(now.path("state").asText())
                .as(now.path("failure").toString())
                .isEqualTo("DONE");
        JsonNode run = now.at("/result/policies/0/paths/0");
        System.out.printf(
                Locale.ROOT,
                "%d accounts %s: %d kB sent; queued after %.2f s, %d left out; done after %.2f s; %d rounds, %d accounts closed%n",
                ACCOUNT_COUNT,
                what,
                request.getBytes(StandardCharsets.UTF_8).length / 1_000,
                posted,
                now.at("/leftOut/count").asInt(),
                ended,
                run.path("roundCount").asInt(),
                run.path("liquidatedAccountCount").asInt());
    }

    private static String inline() {
        Random random = new Random(5);
        String assets = IntStream.range(0, PRICES.length)
                .mapToObj(j -> asset("asset-" + j, "\"price\": \"" + PRICES[j] + "\",", RATES[j]))
                .collect(Collectors.joining(","));
        String accounts = IntStream.range(0, ACCOUNT_COUNT)
                .mapToObj(i -> account(i, random))
                .collect(Collectors.joining(","));
        return """
                {"currency": "USD", "assets": [%s], "accounts": [%s], "fund": "1000000", "roundCountMax": 10000, "detail": "TOTALS",
                 "paths": [%s]}""".formatted(assets, accounts, path(random, PRICES.length));
    }

    private static String asset(String name, String price, double rate) {
        return """
                {"name": "%s", %s "maintenanceMarginRate": "%s", "impact": {"kind": "LINEAR", "perUnitFraction": "0.0000001"}}""".formatted(name, price, rate);
    }

    private static String account(int number, Random random) {
        StringBuilder positions = new StringBuilder();
        double margin = 0;
        for (int j = 0; j < PRICES.length; j++) {
            int units = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(100));
            margin += Math.abs(units) * PRICES[j] * RATES[j];
            positions.append("%s{\"asset\": \"asset-%d\", \"quantity\": \"%d\", \"entryPrice\": \"%s\"}"
                    .formatted(j == 0 ? "" : ",", j, units, PRICES[j]));
        }
        return "{\"id\": \"account-%d\", \"collateral\": \"%s\", \"positions\": [%s]}"
                .formatted(number, decimal(margin * (2 + 10 * random.nextDouble()), 2), positions);
    }

    private static String path(Random random, int assetCount) {
        return "{\"steps\": [%s]}"
                .formatted(IntStream.range(0, STEP_COUNT)
                        .mapToObj(step -> "{\"moves\": [%s]}"
                                .formatted(IntStream.range(0, assetCount)
                                        .mapToObj(j -> "\""
                                                + decimal(step == 0 ? -0.1 : 0.002 * random.nextGaussian(), 8) + "\"")
                                        .collect(Collectors.joining(","))))
                        .collect(Collectors.joining(",")));
    }

    private static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Of all that are stored. */
    static String stored() {
        return """
                {"currency": "USD", "assets": [%s], "accountFilter": {}, "fund": "1000000", "roundCountMax": 10000, "detail": "TOTALS",
                 "paths": [%s]}""".formatted(asset("S", "", 0.1), path(new Random(5), 1));
    }

    /** With a market; accounts are long or short twenty futures of 10,000 each, entered so that each has gained 2,000 to 9,000. */
    static void store(ServiceProcess service, ServiceClient client) throws Exception {
        execute(
                service,
                """
                insert into account (tenant, id, reference, owner, base_currency, account_type, margin_policy, status, version,
                    sequence, created_at, changed_at)
                select 'default', gen_random_uuid(), 'S-' || number, 'Size', 'USD', 'SPECULATOR', 'standard-scenario', 'ACTIVE', 1, 1,
                    now(), now()
                from generate_series(1, %d) number""".formatted(ACCOUNT_COUNT),
                """
                insert into account_position (tenant, account_id, exchange, product, kind, expiry, quantity, open_cost, realised_pnl,
                    currency, multiplier, is_premium_style)
                select tenant, id, 'XCME', 'S', 'FUTURE', '20' || 30 + number || '-03',
                    case substr(reference, 3)::integer %% 2 when 0 then 1 else -1 end,
                    case substr(reference, 3)::integer %% 2 when 0 then 1 else -1 end
                        * (10000 - (1 - 2 * (substr(reference, 3)::integer %% 2)) * (2000 + substr(reference, 3)::integer %% 7000)), 0,
                    'USD', 100, false
                from account, generate_series(1, %d) number where reference like 'S-%%'""".formatted(POSITION_COUNT),
                "analyze account",
                "analyze account_position");
        client.posted("/v1/market-snapshots", snapshot());
    }

    private static void execute(ServiceProcess service, String... statements) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            try (ResultSet row = statement.executeQuery("select count(*) from account")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(ACCOUNT_COUNT);
            }
        }
    }

    private static String snapshot() {
        String instruments = IntStream.rangeClosed(1, POSITION_COUNT)
                .mapToObj(number -> """
                        {"contract": {"exchange": "XCME", "product": "S", "kind": "FUTURE", "expiry": "20%d-03"}, "currency": "USD",
                         "multiplier": "100", "underlying": "S", "price": "100"}""".formatted(30 + number))
                .collect(Collectors.joining(","));
        return """
                {"asOf": "%s",
                 "underlyings": [{"name": "S", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [%s]}""".formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), instruments);
    }
}
