package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.RestlessService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * The call in force at an instant, asked for while calls are issued, answered, disputed, taken back, waived and expire: whatever was
 * answered, to a question about now or about an instant, is answered again byte for byte when it is long past.
 */
@QuarkusTest
@TestProfile(RestlessService.class)
class CallInForceRacesTest {
    private static final int ROUND_COUNT = Integer.getInteger("races.call-round-count", 5);
    private static final int READER_COUNT = 3;

    @Inject
    Clock clock;

    private final G1 g1 = new G1();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private String account;

    @Test
    void call_that_is_answered_and_taken_back_can_be_had_again_byte_for_byte() throws Exception {
        breachedAccount("PT30M");

        whileOthersRead(() -> {
            for (int round = 0; round < ROUND_COUNT; round++) {
                String call = issued();
                step(call + "/acknowledgements", "{}", 200);
                step(call + "/responses", "{\"type\": \"DISPUTE\", \"reason\": \"race\"}", 200);
                step(call + "/responses", "{\"type\": \"AGREE_IN_FULL\"}", 200);
                step(call + (round % 2 == 0 ? "/cancellations" : "/waivers"), "{\"comment\": \"race\"}", 200);
            }
        });

        assertThat(statuses()).contains("ISSUED", "ACKNOWLEDGED", "DISPUTED", "NONE");
        assertThat(thoseThatAreOthersNow()).isEmpty();
    }

    @Test
    void call_that_expires_can_be_had_again_byte_for_byte() throws Exception {
        breachedAccount("PT0.1S");

        whileOthersRead(() -> {
            for (int round = 0; round < ROUND_COUNT; round++) {
                String call = issued();
                // in time or too late
                step(call + "/acknowledgements", "{}", 200, 409);
                while (!json(RestAssured.get(call)).path("status").asText().equals("EXPIRED")) {
                    read(false);
                }
                read(true);
                step(call + "/waivers", "{\"comment\": \"end of round\"}", 200);
            }
        });

        assertThat(statuses()).contains("EXPIRED", "NONE");
        assertThat(thoseThatAreOthersNow()).isEmpty();
    }

    private void breachedAccount(String grace) {
        g1.snapshot();
        account = g1.account(grace);
    }

    private void whileOthersRead(Runnable work) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> readers = new ArrayList<>();
            for (int reader = 0; reader < READER_COUNT; reader++) {
                boolean isOfNow = reader > 0;
                readers.add(clients.submit((Callable<Void>) () -> {
                    while (!isOver.get()) {
                        read(isOfNow);
                    }
                    return null;
                }));
            }
            try {
                work.run();
            } finally {
                isOver.set(true);
            }
            for (Future<Void> reader : readers) {
                reader.get();
            }
        }
    }

    /** @param isOfNow false for a question about the instant that has just come */
    private void read(boolean isOfNow) {
        String asOf = clock.instant().toString();
        String answer = margin(isOfNow ? "" : "?asOf=" + asOf);
        String instant = isOfNow ? MarginRequests.json(answer).path("asOf").asText() : asOf;
        assertThat(answers.put(instant, answer)).isIn(null, answer);
    }

    private String margin(String query) {
        Response reply = RestAssured.get("/v1/accounts/" + account + "/margin" + query);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
        return reply.asString();
    }

    private Set<String> statuses() {
        Set<String> statuses = new TreeSet<>();
        answers.values().forEach(answer -> statuses.add(call(answer)));
        System.out.printf("%d answers about calls that were %s%n", answers.size(), statuses);
        return statuses;
    }

    private static String call(String answer) {
        return MarginRequests.json(answer).at("/call/status").asText("NONE");
    }

    private Map<String, String> thoseThatAreOthersNow() {
        Map<String, String> others = new TreeMap<>();
        answers.forEach((asOf, answer) -> {
            String again = margin("?asOf=" + asOf);
            if (!again.equals(answer)) {
                others.put(asOf, call(answer) + " became " + call(again));
            }
        });
        return others;
    }

    /** Path of the account's call: a new one, as whatever was before has ended. */
    private String issued() {
        Response reply = RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/v1/accounts/" + account + "/margin-calls");
        assertThat(reply.statusCode()).as(reply.asString()).isIn(200, 201);
        read(true);
        return "/v1/margin-calls/" + json(reply).path("id").asText();
    }

    private void step(String path, String body, Integer... statuses) {
        Response reply = RestAssured.given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(body)
                .post(path);
        assertThat(reply.statusCode()).as(reply.asString()).isIn((Object[]) statuses);
        read(true);
    }
}
