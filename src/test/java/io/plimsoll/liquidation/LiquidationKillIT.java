package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import io.plimsoll.testsupport.failpoint.FailPointAgent;
import io.plimsoll.testsupport.failpoint.FailPointFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that is killed before one statement of a liquidation after the other: between planning and the last commit, in which the fund
 * and two other accounts bear a loss. Once it is back, each step is done or was never begun; what is done comes to its end with nothing
 * asked of the service; whatever was answered is answered again byte for byte; and no cent is lost or made.
 *
 * <p>As a start takes seconds, each death of the process is that of many liquidations, one in each currency: each stands before a statement
 * of its own, its transaction open and its locks held, when {@code kill -9} comes.
 */
class LiquidationKillIT {
    private static final int ROUND_COUNT = Integer.getInteger("liquidation-kills.round-count", 20);

    /** Of minor units of a hundredth; a liquidation each. */
    private static final List<String> CURRENCIES = List.of(
            "USD", "EUR", "GBP", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "MXN", "ZAR", "SGD",
            "HKD", "CNY", "INR", "BRL", "TRY");

    /** More than any liquidation makes. */
    private static final int NEVER = 1_000_000;

    private static final int DEATH_COUNT_MAX = 3 * (1 + ROUND_COUNT / CURRENCIES.size());

    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static FailPointFolder failPoints;
    private static ServiceClient client;
    private static List<KilledHouse> houses;

    private final Map<String, Integer> points = new TreeMap<>();
    private int deathCount;
    private int killCount;
    private int undoneCount;
    private int endedByItselfCount;

    /** What is done in one currency. */
    private interface Work {
        void doIn(KilledHouse house) throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        failPoints = new FailPointFolder(folder.resolve("fail-points"));
        service = new ServiceProcess(folder)
                .with("JAVA_TOOL_OPTIONS", FailPointAgent.option(folder.resolve("fail-points.jar"), failPoints))
                .with("PLIMSOLL_SANDBOX_ENABLED", "false")
                .with("PLIMSOLL_LIQUIDATION_GRACE_AFTER_START", "PT0S")
                .with("PLIMSOLL_LIQUIDATION_LOSS_SHARING", "SOCIALISED")
                .with("PLIMSOLL_LIQUIDATION_SWEEP_PAUSE", "PT0.2S")
                .with("PLIMSOLL_REMARGIN_SWEEP_PAUSE", "PT0.2S")
                .with("PLIMSOLL_SCHEDULING_POLL_INTERVAL", "PT0.1S")
                // who stands still keeps what it has
                .with("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "64")
                .start();
        client = new ServiceClient(service.baseUri());
        client.put("/v1/margin-policies/kills", """
                {
                  "description": "Below four fifths of the maintenance margin there is no grace",
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}},
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                  "escalation": [], "isAutoLiquidated": false, "priceStaleAfter": "P1D"
                }
                """);
        client.posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "U", "price": "88", "priceScanRange": "4", "volatilityScanRange": "0.05"}],
                 "instruments": [%s]}
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        CURRENCIES.stream()
                                .map(currency -> """
                                        {"contract": %s, "currency": "%s", "multiplier": "1", "underlying": "U", "price": "88"}""".formatted(KilledHouse.contract(currency), currency))
                                .collect(Collectors.joining(", "))));
        houses = new ArrayList<>();
        for (String currency : CURRENCIES) {
            houses.add(new KilledHouse(currency, service, client, failPoints));
        }
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void liquidation_survives_a_kill_before_any_of_its_statements() throws Exception {
        int statementCount = statementsOfOneUnharmed();
        Queue<Integer> places = IntStream.range(0, ROUND_COUNT)
                .mapToObj(round -> round * statementCount / ROUND_COUNT)
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!places.isEmpty()) {
            assertThat(deathCount).as("%d places are left", places.size()).isLessThan(DEATH_COUNT_MAX);
            List<Integer> next = new ArrayList<>();
            while (!places.isEmpty() && next.size() < houses.size()) {
                next.add(places.remove());
            }
            places.addAll(liquidatedAtOnce(next));
        }

        assertThat(killCount).isEqualTo(ROUND_COUNT);
        long eventCount = assertChainsAreIntact();
        System.out.printf(
                "%d liquidations killed in %d deaths of the service, spread over the %d statements of one: %d steps were undone, "
                        + "%d liquidations ended with nothing asked; %d events in intact chains; killed before %s%n",
                killCount, deathCount, statementCount, undoneCount, endedByItselfCount, eventCount, points);
    }

    /** The second one: the first has more to read that is remembered then. */
    private static int statementsOfOneUnharmed() throws Exception {
        KilledHouse unharmed = houses.getFirst();
        int statementCount = 0;
        for (int i = 0; i < 2; i++) {
            unharmed.prepare(NEVER);
            unharmed.liquidate();
            statementCount = unharmed.statementCount();
            unharmed.forget();
            unharmed.assertWhole();
        }
        return statementCount;
    }

    /**
     * @param places in a currency each: statements that its liquidation makes before it stands still
     * @return where to kill instead those that ended before: margins in the background may save them a statement, and then it is before
     *     the last one they made
     */
    private List<Integer> liquidatedAtOnce(List<Integer> places) throws Exception {
        List<KilledHouse> killed = houses.subList(0, places.size());
        List<Integer> missed = new ArrayList<>();
        // not closed but shut down: after a failure some wait for answers that nobody will give
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<?>> prepared = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                KilledHouse house = killed.get(i);
                int place = places.get(i);
                prepared.add(threads.submit(() -> {
                    house.prepare(place);
                    return null;
                }));
            }
            join(prepared);

            List<Future<?>> running = begun(threads, killed, KilledHouse::liquidate);
            awaitStandstill(killed, running);
            kill(killed);
            join(running);

            join(begun(threads, killed, KilledHouse::assertWhole));
        } finally {
            threads.shutdownNow();
        }
        for (KilledHouse house : killed) {
            if (house.stoppedBefore() == null) {
                missed.add(house.statementCount() - 1);
            }
        }
        undoneCount += count(killed.stream().filter(KilledHouse::wasUndone));
        endedByItselfCount += count(killed.stream().filter(KilledHouse::hasEndedByItself));
        return missed;
    }

    private static List<Future<?>> begun(ExecutorService threads, List<KilledHouse> houses, Work work) {
        return houses.stream()
                .<Future<?>>map(house -> threads.submit(() -> {
                    work.doIn(house);
                    return null;
                }))
                .toList();
    }

    private static void join(List<Future<?>> begun) throws InterruptedException, ExecutionException {
        for (Future<?> each : begun) {
            each.get();
        }
    }

    /** Until each stands before its statement, or has made its last one. */
    private static void awaitStandstill(List<KilledHouse> houses, List<Future<?>> running) throws Exception {
        Instant latest = Instant.now().plus(STANDSTILL_MAX);
        for (int i = 0; i < houses.size(); i++) {
            while (houses.get(i).stoppedBefore() == null && !running.get(i).isDone()) {
                assertThat(Instant.now())
                        .as("a liquidation neither stops nor ends")
                        .isBefore(latest);
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    private void kill(List<KilledHouse> killed) throws Exception {
        // the database server lives on, unless it dies too
        if (deathCount % 4 == 3) {
            service.killHardWithDatabase();
        } else {
            service.killHard();
        }
        deathCount++;
        for (KilledHouse house : killed) {
            String point = house.stoppedBefore();
            if (point != null) {
                killCount++;
                points.merge(Stream.of(point.split(" ")).limit(3).collect(Collectors.joining(" ")), 1, Integer::sum);
            }
            house.forget();
        }
        client.close();
        service.start();
        client = new ServiceClient(service.baseUri());
        houses.forEach(house -> house.goOn(client));
    }

    private static int count(Stream<?> items) {
        return Math.toIntExact(items.count());
    }

    /** @return events of all accounts */
    private static long assertChainsAreIntact() throws Exception {
        long eventCount = 0;
        String cursor = "";
        do {
            JsonNode verdict =
                    client.get("/v1/audit/verifications?limit=500" + cursor).json();
            assertThat(verdict.path("isIntact").asBoolean())
                    .as(verdict.toString())
                    .isTrue();
            eventCount += verdict.path("eventCount").asLong();
            cursor = verdict.has("next") ? "&cursor=" + verdict.path("next").asText() : null;
        } while (cursor != null);
        return eventCount;
    }
}
