package io.plimsoll.notification.rest;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.MET;
import static io.plimsoll.notification.NotificationFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventOutbox;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.RestlessService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(RestlessService.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EventResourceTest {
    private static final String EVENTS = "/v1/events";

    @Inject
    EventOutbox outbox;

    private final UUID account = UUID.randomUUID();
    private ContractFilter contract;

    /** One thing between two empty lines; an id alone has neither event nor data. */
    private record Message(String id, String event, String data) {}

    /** Reads as a browser does. */
    private static final class Stream implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpResponse<InputStream> reply;
        private final BufferedReader lines;
        private String lastId = "";

        Stream(String query, String lastEventId) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + EVENTS + query))
                    .header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            this.reply = client.send(request.build(), BodyHandlers.ofInputStream());
            if (reply.statusCode() != 200) {
                close();
            }
            assertThat(reply.statusCode()).isEqualTo(200);
            this.lines = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8));
        }

        Message next() throws IOException {
            String event = null;
            StringBuilder data = new StringBuilder();
            String line;
            while (!(line = lines.readLine()).isEmpty()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(data.isEmpty() ? "" : "\n").append(line.substring(6));
                } else {
                    assertThat(line).isEqualTo("retry: 2000");
                }
            }
            return new Message(lastId, event, data.toString());
        }

        Message nextEvent() throws IOException {
            Message message;
            do {
                message = next();
            } while (message.event() == null);
            return message;
        }

        @Override
        public void close() throws IOException {
            reply.body().close();
            client.shutdownNow();
        }
    }

    @Test
    void event_that_happens_comes_as_a_cloud_event() throws Exception {
        try (Stream stream = openWhenThereIsRoom("?accountId=" + account, null)) {
            assertThat(stream.next().event()).isNull();
            DomainEvent happened = event(account, 4, ISSUED);

            commit(happened);

            Message message = stream.nextEvent();
            JsonNode data = new ObjectMapper().readTree(message.data());
            assertThat(message.event()).isEqualTo(ISSUED);
            assertThat(data.path("specversion").asText()).isEqualTo("1.0");
            assertThat(data.path("id").asText()).isEqualTo(happened.id().toString());
            assertThat(data.path("source").asText()).isEqualTo("/accounts/" + account);
            assertThat(data.path("type").asText()).isEqualTo(ISSUED);
            assertThat(data.path("time").asText()).isEqualTo(happened.time().toString());
            assertThat(data.path("sequence").asText()).endsWith(message.id());
            assertThat(data.at("/data/callAmount").asText()).isEqualTo("450");
            assertThat(stream.reply.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/event-stream");
        }
    }

    @Test
    void silence_is_broken_by_ids_that_carry_a_filtered_stream_on() throws Exception {
        try (Stream stream = openWhenThereIsRoom("?type=" + MET + "&accountId=" + account, null)) {
            long first = Long.parseLong(stream.next().id());
            commit(event(account, 1, ISSUED));

            Message message;
            do {
                message = stream.next();
                assertThat(message.event()).isNull();
            } while (Long.parseLong(message.id()) <= first);
        }
    }

    /** The client is cut off after every few events and comes back, while two writers go on. */
    @Test
    void after_reconnecting_nothing_is_missing_nothing_comes_twice_and_order_is_kept() throws Exception {
        int count = 120;
        String start;
        try (Stream stream = openWhenThereIsRoom("", null)) {
            start = stream.next().id();
        }
        UUID other = UUID.randomUUID();
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = List.of(account, other).stream()
                    .<Future<?>>map(id -> threads.submit(
                            () -> LongStream.rangeClosed(1, count).forEach(i -> commit(event(id, i, ISSUED)))))
                    .toList();
            String lastId = start;
            for (int connection = 0; own.size() + others.size() < 2 * count; connection++) {
                try (Stream stream = openWhenThereIsRoom("", lastId)) {
                    for (int i = 0; i < 1 + connection % 17 && own.size() + others.size() < 2 * count; i++) {
                        Message message = stream.nextEvent();
                        lastId = message.id();
                        JsonNode data = new ObjectMapper().readTree(message.data());
                        List<String> numbers = data.path("source").asText().endsWith(account.toString()) ? own : others;
                        numbers.add(data.path("accountsequence").asText());
                    }
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        List<String> all =
                LongStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
        assertThat(own).isEqualTo(all);
        assertThat(others).isEqualTo(all);
    }

    @Test
    void stream_may_begin_at_the_very_first_event() throws Exception {
        commit(event(account, 1, ISSUED), event(account, 2, MET), event(account, 3, MET));
        try (Stream stream = openWhenThereIsRoom("?after=0&type=" + MET + "&accountId=" + account, null)) {
            assertThat(stream.nextEvent().data()).contains("\"accountsequence\":\"2\"");
            assertThat(stream.nextEvent().data()).contains("\"accountsequence\":\"3\"");
        }
    }

    @Test
    void streams_beyond_the_limit_are_refused_until_one_ends() throws Exception {
        try (Stream first = openWhenThereIsRoom("", null);
                Stream second = openWhenThereIsRoom("", null);
                Stream third = openWhenThereIsRoom("", null)) {
            client().get(EVENTS).then().statusCode(429).body("type", equalTo("/problems/event-stream-limit-reached"));
            assertThat(List.of(first.next(), second.next(), third.next())).hasSize(3);
        }
        openWhenThereIsRoom("", null).close();
    }

    /** A client that went away is noticed by the next heartbeat; one that asks without pause would keep it from being sent. */
    private static Stream openWhenThereIsRoom(String query, String lastEventId) throws Exception {
        while (true) {
            try {
                return new Stream(query, lastEventId);
            } catch (AssertionError full) {
                assertThat(full).hasMessageContaining("429");
                Thread.sleep(20);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?after=x, , query/after",
        "?after=-1, , query/after",
        "?after=999999999999, , query/after",
        "?accountId=7, , query/accountId",
        "?type=issued, , query/type",
        "?type=io.plimsoll.margincall.isued.v1, , query/type",
        "'', x, header/Last-Event-ID",
        "'', 999999999999, header/Last-Event-ID"
    })
    void other_parameters_are_refused(String query, String lastEventId, String pointer) {
        RequestSpecification request = client();
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }

        request.get(EVENTS + query).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }

    private void commit(DomainEvent... events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.addAll(List.of(events)));
    }
}
