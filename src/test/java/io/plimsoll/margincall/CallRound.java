package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Rounds of a race: an account whose call is due at once, and everything that can be done with it sent to two processes when it is.
 *
 * <p>The account holds one future at 100 with a multiplier of 100 and a scan range of 9, so 900 is to be maintained and 990 is the
 * initial margin; it has 765 of cash, and its call is for 225.
 */
final class CallRound implements AutoCloseable {
    private static final String POLICY = "race";
    private static final String CONTRACT =
            "{\"exchange\":\"XCME\",\"product\":\"R\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";
    private static final Set<String> REFUSALS =
            Set.of("margin-call-move-illegal", "margin-call-not-due", "version-stale", "account-busy");

    /** Sent so long before the deadline, or so long after it: to pay takes a margin calculation. */
    private static final int MILLIS_BEFORE_MAX = 160;

    private static final int MILLIS_AFTER_MAX = 60;

    private final ServiceClient first;
    private final ServiceClient second;
    private final MarginLooks looks = new MarginLooks();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(17);

    /** What is done in a round. The first three name version 1 of the call, so that at most one of them is done. */
    enum Deed {
        AGREE,
        DISPUTE,
        CANCEL,
        ISSUE_AT_FIRST,
        ISSUE_AT_SECOND,
        PAY;

        boolean isForFirstVersion() {
            return this == AGREE || this == DISPUTE || this == CANCEL;
        }

        boolean isSentToFirst() {
            return this == AGREE || this == ISSUE_AT_FIRST || this == PAY;
        }
    }

    /** A request, and what was answered. */
    record Done(Deed deed, String path, String body, String[] headers, Reply reply) {
        boolean isAcknowledged() {
            return reply.status() < 300;
        }

        String shown() {
            return deed + " " + reply.problem().orElse(Integer.toString(reply.status()));
        }
    }

    CallRound(URI first, URI second) throws IOException, InterruptedException {
        this.first = new ServiceClient(first);
        this.second = new ServiceClient(second);
        this.first.put("/v1/margin-policies/" + POLICY, """
                {
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}},
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "PT0.4S"},
                  "escalation": [], "isAutoLiquidated": false
                }
                """);
        this.first.posted(
                "/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "R", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "R", "price": "100"}]}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), CONTRACT));
    }

    /** An account that was called just now. */
    UUID breachedAccount(int round) throws IOException, InterruptedException {
        String id = first.posted("/v1/accounts", """
                        {"reference": "R-%d", "owner": "Race", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "%s"}
                        """.formatted(round, POLICY))
                .path("id")
                .asText();
        first.posted("/v1/accounts/" + id + "/cash-movements", movement("opening", "765.00"));
        first.put("/v1/accounts/" + id + "/positions", """
                {"positions": [{"contract": %s, "quantity": "1", "averagePrice": "100", "currency": "USD", "multiplier": "100"}]}
                """.formatted(CONTRACT));
        return UUID.fromString(id);
    }

    /** Every deed at one instant about the deadline of the account's call; in every other round it is paid. */
    List<Done> atTheDeadline(UUID account, int round) throws Exception {
        JsonNode calls =
                second.get("/v1/margin-calls?accountId=" + account).json().path("items");
        assertThat(calls).as(calls.toString()).hasSize(1);
        JsonNode call = calls.get(0);
        assertThat(call.path("remaining").asText()).isEqualTo("225.00");
        Instant start = Instant.parse(call.at("/deadline/at").asText())
                .plusMillis(random.nextInt(-MILLIS_BEFORE_MAX, MILLIS_AFTER_MAX + 1));

        List<Deed> deeds = new ArrayList<>(List.of(Deed.values()));
        if (round % 2 == 0) {
            deeds.remove(Deed.PAY);
        }
        List<Future<Void>> looking = List.of(
                threads.submit(() -> looking(account, start, first, second)),
                threads.submit(() -> looking(account, start, second, first)));
        CyclicBarrier ready = new CyclicBarrier(deeds.size());
        List<Future<Done>> sent = new ArrayList<>();
        for (Deed deed : deeds) {
            sent.add(threads.submit(() -> {
                ready.await();
                LockSupport.parkNanos(Duration.between(Instant.now(), start).toNanos());
                return sent(deed, account, call.path("id").asText());
            }));
        }
        List<Done> done = new ArrayList<>();
        for (Future<Done> one : sent) {
            done.add(one.get());
        }
        for (Future<Void> look : looking) {
            look.get();
        }
        return done;
    }

    private Void looking(UUID account, Instant start, ServiceClient client, ServiceClient other) throws Exception {
        LockSupport.parkNanos(Duration.between(Instant.now(), start).toNanos());
        looks.at(account, client, other);
        return null;
    }

    /** What was seen in one process while all that happened is answered by the other; how many answers. */
    int assertLooksAreAnsweredAgain() throws IOException, InterruptedException {
        return looks.assertAnsweredAgain();
    }

    /** What was acknowledged by one process is answered by the other in the same words. */
    void assertReplayed(List<Done> done) throws IOException, InterruptedException {
        for (Done one : done) {
            if (one.isAcknowledged()) {
                Reply again = (one.deed().isSentToFirst() ? second : first).post(one.path(), one.body(), one.headers());
                assertThat(again.isReplayed()).as(one.toString()).isTrue();
                assertThat(again.body()).isEqualTo(one.reply().body());
            }
        }
    }

    private Done sent(Deed deed, UUID account, String callId) throws IOException, InterruptedException {
        String key = deed + "-" + account;
        String call = "/v1/margin-calls/" + callId;
        String ofAccount = "/v1/accounts/" + account;
        return switch (deed) {
            case AGREE -> send(deed, call + "/responses", "{\"type\": \"AGREE_IN_FULL\"}", key);
            case DISPUTE -> send(deed, call + "/responses", "{\"type\": \"DISPUTE\", \"reason\": \"race\"}", key);
            case CANCEL -> send(deed, call + "/cancellations", "{\"comment\": \"race\"}", key);
            case ISSUE_AT_FIRST, ISSUE_AT_SECOND -> send(deed, ofAccount + "/margin-calls", "{}", key);
            case PAY -> send(deed, ofAccount + "/cash-movements", movement("pay-" + account, "225.00"), key);
        };
    }

    private Done send(Deed deed, String path, String body, String key) throws IOException, InterruptedException {
        String[] headers = deed.isForFirstVersion()
                ? new String[] {"Idempotency-Key", key, "If-Match", "\"1\""}
                : new String[] {"Idempotency-Key", key};
        Reply reply = (deed.isSentToFirst() ? first : second).post(path, body, headers);
        Done done = new Done(deed, path, body, headers, reply);
        if (!done.isAcknowledged()) {
            assertThat(reply.problem()).as(reply.body()).get().isIn(REFUSALS);
        }
        return done;
    }

    private static String movement(String reference, String amount) {
        return """
                {"reference": "%s", "kind": "DEPOSIT", "amount": "%s", "currency": "USD", "description": ""}
                """.formatted(reference, amount);
    }

    static JsonNode json(byte[] payload) {
        return MarginRequests.json(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        threads.close();
        first.close();
        second.close();
    }
}
