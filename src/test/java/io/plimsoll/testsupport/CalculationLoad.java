package io.plimsoll.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that post calculations, each with a key and a body of its own, one after the other until the service is gone.
 *
 * <p>What was answered is kept as it was answered, and so is what was sent and never answered: the first must be there after
 * a crash, the second may be.
 */
public final class CalculationLoad {
    /** Names the run in its keys, so that two runs on one service share none. */
    private final String name;

    private final int clientCount;
    private final CountDownLatch enough;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Calculation, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Calculation, Boolean> unanswered = new ConcurrentHashMap<>();
    private final List<Thread> clients = new ArrayList<>();

    /** @param number different in every request of a run; its position's quantity */
    public record Calculation(String key, int number) {
        public String body() {
            return MarginRequests.request(
                            MarginRequests.CME,
                            MarginRequests.option("CME", "ES", "2019-03", "CALL", "2600", "-" + number),
                            MarginRequests.future("CME", "ES", "2019-03", Integer.toString(number % 7 + 1)))
                    .put("detail", "FULL")
                    .toString();
        }
    }

    /** @param location path of the stored calculation */
    public record Answer(int status, String location, String body, boolean isReplayed) {}

    public CalculationLoad(String name, int clientCount, int answeredBeforeEnough) {
        this.name = name;
        this.clientCount = clientCount;
        this.enough = new CountDownLatch(answeredBeforeEnough);
    }

    /** Returns when enough was answered; the clients go on. */
    public void startUntilEnough(URI service) throws InterruptedException {
        for (int client = 0; client < clientCount; client++) {
            clients.add(Thread.ofVirtual().start(() -> sendUntilGone(service)));
        }
        enough.await();
    }

    /** Returns when every client has noticed that the service is gone. */
    public void join() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    public Map<Calculation, Answer> answers() {
        return Map.copyOf(answers);
    }

    public List<Calculation> unanswered() {
        return List.copyOf(unanswered.keySet());
    }

    /** Sends a calculation, for the first time or again. */
    public static Answer post(HttpClient client, URI service, Calculation calculation)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(MarginClient.PATH))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", calculation.key())
                .POST(BodyPublishers.ofString(calculation.body()))
                .build();
        HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
        return new Answer(
                reply.statusCode(),
                reply.headers().firstValue("Location").orElse(null),
                reply.body(),
                reply.headers().firstValue("Idempotent-Replayed").isPresent());
    }

    private void sendUntilGone(URI service) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                int number = sent.incrementAndGet();
                Calculation calculation = new Calculation(name + "-" + number, number);
                unanswered.put(calculation, true);
                answers.put(calculation, post(client, service, calculation));
                unanswered.remove(calculation);
                enough.countDown();
            }
        } catch (IOException gone) {
            // the crash that the clients wait for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
