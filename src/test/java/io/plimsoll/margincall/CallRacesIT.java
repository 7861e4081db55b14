package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.margincall.CallRound.Deed;
import io.plimsoll.margincall.CallRound.Done;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one database, and about the instant of a call's deadline everything at once on both: answers, a cancellation, a
 * payment, new calls, and the expiry that nobody asks for. What is recorded is one legal history, with one expiry of a call at most, and
 * holds all that was acknowledged; and what either process answered about the account meanwhile, the other answers again byte for byte.
 *
 * <p>{@code ./mvnw -q -Pproof verify} does 500 rounds.
 */
class CallRacesIT {
    private static final int ROUND_COUNT = Integer.getInteger("races.round-count", 12);

    /** What a sweep may be late by, many times over. */
    private static final Duration EXPIRY_MAX = Duration.ofSeconds(20);

    @TempDir
    static Path firstFolder;

    @TempDir
    static Path secondFolder;

    private static ServiceProcess first;
    private static ServiceProcess second;

    @BeforeAll
    static void start() {
        first = new ServiceProcess(firstFolder)
                .with("PLIMSOLL_MARGIN_CALLS_SWEEP_PAUSE", "PT0.02S")
                .with("PLIMSOLL_SCHEDULING_POLL_INTERVAL", "PT0.02S")
                .start();
        second = first.replica(secondFolder).start();
    }

    @AfterAll
    static void close() {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
    }

    @Test
    void everything_at_the_deadline_in_two_processes_leaves_one_legal_history() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, Integer> replies = new TreeMap<>();
        int lookCount;
        try (CallRound rounds = new CallRound(first.baseUri(), second.baseUri())) {
            for (int round = 0; round < ROUND_COUNT; round++) {
                UUID account = rounds.breachedAccount(round);
                List<Done> done = rounds.atTheDeadline(account, round);
                awaitNoCallIsOverdue(account);

                outcomes.merge(check(account, done), 1, Integer::sum);
                done.forEach(one -> replies.merge(one.shown(), 1, Integer::sum));
                rounds.assertReplayed(done);
            }
            lookCount = rounds.assertLooksAreAnsweredAgain();
        }
        long eventCount = assertChainsAreIntact();
        System.out.printf(
                "%d rounds in two processes: first calls ended as %s; replies %s; %d margins answered again; %d events in intact chains%n",
                ROUND_COUNT, outcomes, replies, lookCount, eventCount);
    }

    /** @return status of the call that all raced for */
    private static String check(UUID account, List<Done> done) throws SQLException {
        Map<UUID, String> stored = new HashMap<>();
        List<Link> chain = new ArrayList<>();
        try (Connection connection = first.databaseConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            readCalls(connection, account, stored);
            readChain(connection, account, chain);
        }
        Map<UUID, String> replayed = new HashMap<>();
        CallHistory.replayed(chain).forEach((call, status) -> replayed.put(call, status.name()));
        assertThat(replayed)
                .as("one legal history, and its end is what is stored")
                .isEqualTo(stored);
        assertThat(stored.values().stream().map(CallStatus::valueOf).filter(CallStatus::isLive))
                .as("live calls")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(chain.stream()
                        .filter(event -> event.type() == CallEventType.EXPIRED)
                        .map(Link::callId))
                .as("calls that expired")
                .doesNotHaveDuplicates();
        assertThat(done.stream().filter(one -> one.deed().isForFirstVersion() && one.isAcknowledged()))
                .as("steps of one version of a call")
                .hasSizeLessThanOrEqualTo(1);
        for (Done one : done) {
            if (one.isAcknowledged() && one.deed() != Deed.PAY) {
                JsonNode call = one.reply().json();
                assertThat(chain).as("acknowledged: %s", one).anyMatch(event -> isOf(event, call));
            }
        }
        assertPaymentsAreThere(account, done);
        return stored.get(chain.getFirst().callId());
    }

    private static boolean isOf(Link event, JsonNode call) {
        JsonNode facts = CallRound.json(event.payload());
        return event.callId().toString().equals(call.path("id").asText())
                && facts.path("version").asInt() == call.path("version").asInt()
                && facts.path("status").asText().equals(call.path("status").asText());
    }

    private static void assertPaymentsAreThere(UUID account, List<Done> done) throws SQLException {
        long paid = done.stream()
                .filter(one -> one.deed() == Deed.PAY && one.isAcknowledged())
                .count();
        try (Connection connection = first.databaseConnection();
                PreparedStatement count = connection.prepareStatement(
                        "select count(*) from cash_movement where account_id = ? and reference like 'pay-%'")) {
            count.setObject(1, account);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(paid);
            }
        }
    }

    private static void readCalls(Connection connection, UUID account, Map<UUID, String> into) throws SQLException {
        try (PreparedStatement calls =
                connection.prepareStatement("select id, status from margin_call where account_id = ?")) {
            calls.setObject(1, account);
            try (ResultSet rows = calls.executeQuery()) {
                while (rows.next()) {
                    into.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
    }

    private static void readChain(Connection connection, UUID account, List<Link> into) throws SQLException {
        try (PreparedStatement events = connection.prepareStatement("""
                select sequence, call_id, type, (extract(epoch from recorded_at) * 1000000)::bigint, payload,
                    encode(previous_hash, 'hex'), encode(hash, 'hex')
                from margin_call_event where account_id = ? order by sequence
                """)) {
            events.setObject(1, account);
            try (ResultSet rows = events.executeQuery()) {
                while (rows.next()) {
                    into.add(new Link(
                            account,
                            rows.getLong(1),
                            rows.getObject(2, UUID.class),
                            CallEventType.valueOf(rows.getString(3)),
                            Instant.EPOCH.plus(Duration.ofNanos(1_000 * rows.getLong(4))),
                            rows.getBytes(5),
                            rows.getString(6),
                            rows.getString(7)));
                }
            }
        }
    }

    /** Returns when every deadline of the account that has come was noticed by a sweep of one of the two. */
    private static void awaitNoCallIsOverdue(UUID account) throws SQLException {
        Instant latest = Instant.now().plus(EXPIRY_MAX);
        try (Connection connection = first.databaseConnection();
                PreparedStatement overdue = connection.prepareStatement(
                        "select count(*) from margin_call where account_id = ? and is_open and deadline_at <= now()")) {
            overdue.setObject(1, account);
            while (true) {
                try (ResultSet row = overdue.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) {
                        return;
                    }
                }
                assertThat(Instant.now()).as("a call outlives its deadline").isBefore(latest);
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    /** @return events of all accounts */
    private static long assertChainsAreIntact() throws Exception {
        long eventCount = 0;
        try (ServiceClient client = new ServiceClient(second.baseUri())) {
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
        }
        return eventCount;
    }
}
