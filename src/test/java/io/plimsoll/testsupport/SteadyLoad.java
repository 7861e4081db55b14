package io.plimsoll.testsupport;

import io.plimsoll.testsupport.CalculationLoad.Answer;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients that post calculations, each one after the other, until they are told to stop. They expect to be answered each time. */
public final class SteadyLoad implements AutoCloseable {
    /** An eighth of what a refusal asks for; clients that do not wait at all would keep the test's own machine busy. */
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofMillis(250);

    private final String name;
    private final URI service;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<List<Sent>>> clients = new ArrayList<>();
    private volatile Instant lastStoredAt = Instant.MIN;
    private volatile boolean isOver;

    /** A calculation that was posted, and what came back, by the clock of the test. */
    public record Sent(Calculation calculation, Answer answer, Instant sentAt, Instant answeredAt) {
        public Duration took() {
            return Duration.between(sentAt, answeredAt);
        }

        public boolean isStored() {
            return answer.status() == 201;
        }
    }

    /** @param name of the run, so that two on one service share no keys */
    public SteadyLoad(String name, URI service, int clientCount) {
        this.name = name;
        this.service = service;
        for (int client = 1; client <= clientCount; client++) {
            int number = client;
            clients.add(threads.submit(() -> send(number)));
        }
    }

    /** Whether anything was answered as stored after an instant. */
    public boolean hasStoredAfter(Instant instant) {
        return lastStoredAt.isAfter(instant);
    }

    /** Returns when each client has its last answer; what each sent, in its order. */
    public List<List<Sent>> stop() throws InterruptedException, ExecutionException {
        isOver = true;
        List<List<Sent>> sent = new ArrayList<>();
        for (Future<List<Sent>> client : clients) {
            sent.add(client.get());
        }
        return sent;
    }

    @Override
    public void close() {
        isOver = true;
        threads.close();
    }

    private List<Sent> send(int client) throws Exception {
        List<Sent> sent = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int number = 1; !isOver; number++) {
                Calculation calculation = new Calculation("%s-%d-%d".formatted(name, client, number), number);
                Instant sentAt = Instant.now();
                Sent one =
                        new Sent(calculation, CalculationLoad.post(http, service, calculation), sentAt, Instant.now());
                sent.add(one);
                if (one.isStored()) {
                    lastStoredAt = one.answeredAt();
                } else {
                    LockSupport.parkNanos(PAUSE_WHEN_REFUSED.toNanos());
                }
            }
        }
        return sent;
    }
}
