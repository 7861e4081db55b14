package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.ServiceClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that deposit one unit of currency after the other, each with a key of its own, until the service is gone.
 *
 * <p>What was acknowledged must be there after a crash, once; what was sent and not acknowledged may be.
 */
public final class DepositLoad {
    private final String name;
    private final List<UUID> accounts;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Deposit, Reply> acknowledged = new ConcurrentHashMap<>();
    private final Map<Deposit, Boolean> unacknowledged = new ConcurrentHashMap<>();
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<AssertionError> wrongAnswers = new ConcurrentLinkedQueue<>();

    /** @param key of idempotency, and the movement's reference */
    public record Deposit(UUID account, String key) {
        public Reply sendWith(ServiceClient client) throws IOException, InterruptedException {
            return client.post(
                    "/v1/accounts/" + account + "/cash-movements", """
                    {"reference": "%s", "kind": "DEPOSIT", "amount": "1.00", "currency": "USD", "description": ""}
                    """.formatted(key), "Idempotency-Key", key);
        }
    }

    /** @param name in the keys, so that two loads on one service share none */
    public DepositLoad(String name, List<UUID> accounts) {
        this.name = name;
        this.accounts = List.copyOf(accounts);
    }

    public void start(URI service, int clientCount) {
        for (int client = 0; client < clientCount; client++) {
            clients.add(Thread.ofVirtual().start(() -> depositUntilGone(service)));
        }
    }

    /**
     * Returns when every client has noticed that the service is gone.
     *
     * @throws AssertionError if one was answered what no deposit should be
     */
    public void join() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
        if (!wrongAnswers.isEmpty()) {
            throw wrongAnswers.remove();
        }
    }

    /** Each with what was answered. */
    public Map<Deposit, Reply> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Sent, and not answered or answered that the account was busy. */
    public List<Deposit> unacknowledged() {
        return List.copyOf(unacknowledged.keySet());
    }

    private void depositUntilGone(URI service) {
        try (ServiceClient client = new ServiceClient(service)) {
            while (true) {
                int number = sent.getAndIncrement();
                Deposit deposit = new Deposit(accounts.get(number % accounts.size()), name + "-" + number);
                unacknowledged.put(deposit, true);
                Reply reply = deposit.sendWith(client);
                if (reply.status() == 201) {
                    acknowledged.put(deposit, reply);
                    unacknowledged.remove(deposit);
                } else {
                    assertThat(reply.problem()).as(reply.body()).contains("account-busy");
                }
            }
        } catch (IOException gone) {
            // the crash that the clients wait for
        } catch (AssertionError wrong) {
            wrongAnswers.add(wrong);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
