package io.plimsoll.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.access.AuditTrail;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharedTransactionsTest {
    private static final String BODY = JsonBodies.sha256("{}".getBytes(StandardCharsets.UTF_8));
    private static final int COMPANY = 6;

    @Inject
    AuditTrail trail;

    @Inject
    IdempotentReplyTable repliesTable;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    @Inject
    Tenant tenant;

    private IdempotentReplies replies;
    private SharedTransactions transactions;
    private final CountDownLatch firstWrites = new CountDownLatch(1);
    private final CountDownLatch firstMayCommit = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<List<String>> statements = new ConcurrentLinkedQueue<>();
    private final Consumer<List<String>> table = this::addAll;

    /** Of its own, so that what it tells at most once a minute it has not told yet. */
    @BeforeEach
    void beginAnew() {
        transactions = new SharedTransactions(repliesTable, trail);
        replies = replies(transactions);
    }

    private IdempotentReplies replies(SharedTransactions shared) {
        return new IdempotentReplies(repliesTable, shared, trail, tenant, Clock.systemUTC(), mapper);
    }

    @BeforeEach
    void createTable() throws SQLException {
        DatabaseOwner.execute(
                "create table shared_note (text varchar primary key, transaction xid8 default pg_current_xact_id())");
    }

    @AfterEach
    void dropTable() throws SQLException {
        DatabaseOwner.execute("drop table shared_note");
    }

    @Test
    void requests_that_come_while_one_is_written_share_one_transaction() throws Exception {
        List<CompletableFuture<Response>> all = meanwhile(i -> save(null, "note-" + i));

        assertThat(all).allSatisfy(reply -> assertThat(reply.join().getStatus()).isEqualTo(201));
        assertThat(statements).hasSize(2);
        assertThat(count("select count(*) from shared_note")).isEqualTo(1 + COMPANY);
        assertThat(count("select count(distinct transaction) from shared_note")).isEqualTo(2);
    }

    @Test
    void requests_with_long_replies_share_a_transaction_only_up_to_its_size() throws Exception {
        String threeMebibytes = "x".repeat(3 * 1024 * 1024);
        List<CompletableFuture<Response>> all = meanwhile(i -> replies.once(
                null,
                "POST /v1/trials",
                BODY,
                () -> UnsavedReply.created("/v1/trials/1", threeMebibytes, table, () -> "note-" + i)));

        assertThat(all).allSatisfy(reply -> assertThat(reply.join().getStatus()).isEqualTo(201));
        assertThat(statements).extracting(List::size).containsExactly(1, 2, 2, 2);
    }

    @Test
    void requests_of_different_tenants_share_no_transaction() throws Exception {
        List<CompletableFuture<Response>> all = meanwhile(i -> TenantScope.call(
                Tenant.of(i % 2 == 0 ? "even" : "odd"), () -> save(null, (i % 2 == 0 ? "even-" : "odd-") + i)));

        assertThat(all).allSatisfy(reply -> assertThat(reply.join().getStatus()).isEqualTo(201));
        assertThat(count("select count(*) from shared_note")).isEqualTo(1 + COMPANY);
        assertThat(count("select count(distinct transaction) from shared_note")).isEqualTo(3);
        assertThat(count("""
                select count(*) from (
                    select transaction from shared_note group by transaction
                    having count(distinct substring(text for 3)) > 1) mixed""")).isZero();
    }

    @Test
    void row_that_cannot_be_stored_fails_its_own_request_alone() throws Exception {
        String key = "key-" + UUID.randomUUID();
        List<CompletableFuture<Response>> all = meanwhile(i -> save(key + i, i == 3 ? "first" : "note-" + i));

        assertThatThrownBy(all.get(3)::join)
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("duplicate key");
        all.remove(3);
        assertThat(all).allSatisfy(reply -> assertThat(reply.join().getStatus()).isEqualTo(201));
        assertThat(count("select count(*) from shared_note")).isEqualTo(COMPANY);
        assertThat(count("select count(*) from idempotent_reply where key like '%s%%'".formatted(key)))
                .as("a refused change leaves no reply")
                .isEqualTo(COMPANY - 1);
    }

    @Test
    void key_that_another_replica_has_used_meanwhile_gets_the_earlier_reply_and_the_others_are_stored()
            throws Exception {
        String key = "key-" + UUID.randomUUID();
        IdempotentReplies otherReplica = replies(new SharedTransactions(repliesTable, trail));
        List<CompletableFuture<Response>> all = meanwhile(i -> replies.once(key + i, "POST /v1/trials", BODY, () -> {
            if (i == 3) {
                otherReplica.once(key + i, "POST /v1/trials", BODY, () -> UnsavedReply.ok("theirs", () -> {}));
            }
            return UnsavedReply.created("/v1/trials/1", "ours", table, () -> "note-" + i);
        }));

        assertThat((byte[]) all.get(3).join().getEntity()).asString().isEqualTo("\"theirs\"");
        assertThat(all.get(3).join().getHeaderString(IdempotentReplies.REPLAYED_HEADER))
                .isEqualTo("true");
        assertThat(count("select count(*) from shared_note where text = 'note-3'"))
                .isZero();
        assertThat(count("select count(*) from shared_note")).isEqualTo(COMPANY);
    }

    @Test
    void why_changes_could_not_be_stored_together_is_told() throws Exception {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Handler handler = handler(told);
        Logger log = Logger.getLogger(SharedTransactions.class.getName());
        log.addHandler(handler);
        try {
            for (CompletableFuture<Response> reply : meanwhile(i -> save(null, "first"))) {
                assertThatThrownBy(reply::join).hasStackTraceContaining("duplicate key");
            }
        } finally {
            log.removeHandler(handler);
        }

        assertThat(told).singleElement().satisfies(record -> {
            assertThat(record.getLevel().getName()).isIn("WARN", "WARNING");
            assertThat(record.getThrown()).hasStackTraceContaining("duplicate key");
        });
    }

    private static Handler handler(List<LogRecord> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry);
            }

            @Override
            public void flush() {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Test
    void writer_goes_on_after_a_failure() {
        firstMayCommit.countDown();
        replies.once(null, "POST /v1/trials", BODY, () -> note("first"));
        assertThatThrownBy(() -> save(null, "first")).hasStackTraceContaining("duplicate key");

        assertThat(save(null, "second").getStatus()).isEqualTo(201);
    }

    /** While the note "first" is being written, sends the requests 0 to 5; then lets all go on. */
    private List<CompletableFuture<Response>> meanwhile(IntFunction<Response> request) throws InterruptedException {
        try (var threads = Executors.newCachedThreadPool()) {
            CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> save(null, "first"), threads);
            assertThat(firstWrites.await(10, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<Response>> others = new ArrayList<>(IntStream.range(0, COMPANY)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList());
            while (transactions.waitingCount() < COMPANY) {
                Thread.onSpinWait();
            }
            firstMayCommit.countDown();
            first.join();
            return others;
        }
    }

    private Response save(String key, String text) {
        return replies.once(key, "POST /v1/trials", BODY, () -> note(text));
    }

    private UnsavedReply note(String text) {
        return UnsavedReply.created("/v1/trials/1", "ours", table, () -> text);
    }

    private void addAll(List<String> texts) {
        statements.add(texts);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into shared_note (text) values (?)")) {
            for (String text : texts) {
                insert.setString(1, text);
                insert.executeUpdate();
            }
            if (texts.contains("first")) {
                firstWrites.countDown();
                firstMayCommit.await(10, TimeUnit.SECONDS);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
