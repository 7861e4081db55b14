package io.plimsoll.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.access.AuditTrail;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotentRepliesTest {

    private static final String OPERATION = "POST /v1/trials";
    private static final String BODY = sha256("{}");
    private static final String OTHER_BODY = sha256("{ }");

    @Inject
    AuditTrail trail;

    @Inject
    IdempotentReplies replies;

    @Inject
    IdempotentReplyTable table;

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private final String key = "key-" + UUID.randomUUID();
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger saved = new AtomicInteger();

    @Test
    void same_key_and_body_get_the_same_reply_and_change_nothing_more() {
        Response first = replies.once(key, OPERATION, BODY, this::work);

        Response second = replies.once(key, OPERATION, BODY, this::work);

        assertThat(computed).hasValue(1);
        assertThat(saved).hasValue(1);
        assertThat(second.getStatus()).isEqualTo(201).isEqualTo(first.getStatus());
        assertThat(second.getHeaderString(HttpHeaders.LOCATION))
                .isEqualTo("/v1/trials/1")
                .isEqualTo(first.getHeaderString(HttpHeaders.LOCATION));
        assertThat(second.getHeaderString(HttpHeaders.ETAG)).isEqualTo("\"1\"");
        assertThat(second.getMediaType()).hasToString("application/json");
        assertThat((byte[]) second.getEntity())
                .isEqualTo(first.getEntity())
                .asString()
                .isEqualTo("{\"number\":1}");
        assertThat(first.getHeaderString("Idempotent-Replayed")).isNull();
        assertThat(second.getHeaderString("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void same_key_with_another_body_is_refused() {
        replies.once(key, OPERATION, BODY, this::work);

        assertRefused(Reason.IDEMPOTENCY_KEY_REUSED, () -> replies.once(key, OPERATION, OTHER_BODY, this::work));
        assertThat(computed).hasValue(1);
    }

    @Test
    void same_key_for_another_operation_is_another_request() {
        replies.once(key, OPERATION, BODY, this::work);

        replies.once(key, "POST /v1/others", BODY, this::work);

        assertThat(saved).hasValue(2);
    }

    @Test
    void without_a_key_every_request_is_a_new_one() {
        replies.once(null, OPERATION, BODY, this::work);
        replies.once(null, OPERATION, BODY, this::work);

        assertThat(saved).hasValue(2);
    }

    @Test
    void key_of_a_running_request_is_refused_and_free_again_afterwards() {
        replies.once(key, OPERATION, BODY, () -> {
            assertRefused(Reason.IDEMPOTENCY_KEY_IN_USE, () -> replies.once(key, OPERATION, BODY, this::work));
            return work();
        });

        assertThat(saved).hasValue(1);
        assertThat(replies.once(key, OPERATION, BODY, this::work).getHeaderString("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void refusal_is_not_kept() {
        Supplier<UnsavedReply> refusing = () -> {
            throw new RejectedException(Reason.CONTRACT_UNKNOWN, "no contract X");
        };
        assertRefused(Reason.CONTRACT_UNKNOWN, () -> replies.once(key, OPERATION, BODY, refusing));

        assertThat(replies.once(key, OPERATION, OTHER_BODY, this::work).getStatus())
                .isEqualTo(201);
    }

    @Test
    void failure_to_save_keeps_neither_change_nor_reply() {
        Supplier<UnsavedReply> failing = () -> UnsavedReply.ok(Map.of(), () -> {
            throw new IllegalStateException("disk full");
        });
        assertThatThrownBy(() -> replies.once(key, OPERATION, BODY, failing)).hasStackTraceContaining("disk full");

        assertThat(replies.once(key, OPERATION, BODY, this::work).getHeaderString("Idempotent-Replayed"))
                .isNull();
    }

    @Test
    void of_two_replicas_racing_one_saves_and_both_give_its_reply() throws Exception {
        IdempotentReplies otherReplica = new IdempotentReplies(
                table, new SharedTransactions(table, trail), trail, Tenant.DEFAULT, Clock.systemUTC(), mapper);
        CyclicBarrier bothComputed = new CyclicBarrier(2);
        Supplier<UnsavedReply> meeting = () -> {
            UnsavedReply reply = work();
            try {
                bothComputed.await(10, TimeUnit.SECONDS);
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            return reply;
        };

        CompletableFuture<Response> other =
                CompletableFuture.supplyAsync(() -> otherReplica.once(key, OPERATION, BODY, meeting));
        Response here = replies.once(key, OPERATION, BODY, meeting);
        Response there = other.get(20, TimeUnit.SECONDS);

        assertThat(computed).hasValue(2);
        assertThat(saved).hasValue(1);
        assertThat((byte[]) here.getEntity()).isEqualTo(there.getEntity());
        assertThat(here.getHeaderString("Idempotent-Replayed") == null)
                .isNotEqualTo(there.getHeaderString("Idempotent-Replayed") == null);
    }

    @Test
    void of_two_replicas_under_one_lock_the_second_finds_what_the_first_replied() throws Exception {
        IdempotentReplies otherReplica = new IdempotentReplies(
                table, new SharedTransactions(table, trail), trail, Tenant.DEFAULT, Clock.systemUTC(), mapper);
        CyclicBarrier bothBegun = new CyclicBarrier(2);
        Runnable lock = () -> {
            try {
                bothBegun.await(10, TimeUnit.SECONDS);
                lock();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        };

        CompletableFuture<Response> other =
                CompletableFuture.supplyAsync(() -> otherReplica.onceLocked(key, OPERATION, BODY, lock, this::work));
        Response here = replies.onceLocked(key, OPERATION, BODY, lock, this::work);
        Response there = other.get(20, TimeUnit.SECONDS);

        assertThat(computed).hasValue(1);
        assertThat(saved).hasValue(1);
        assertThat((byte[]) here.getEntity()).isEqualTo(there.getEntity());
        assertThat(here.getHeaderString("Idempotent-Replayed") == null)
                .isNotEqualTo(there.getHeaderString("Idempotent-Replayed") == null);
    }

    private void lock() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement()) {
            select.execute("select pg_advisory_xact_lock(hashtext('%s'))".formatted(key));
        }
    }

    @Test
    void refusal_under_a_lock_keeps_neither_change_nor_reply() {
        Supplier<UnsavedReply> refusing = () -> UnsavedReply.ok(Map.of(), () -> {
            throw new RejectedException(Reason.CONTRACT_UNKNOWN, "no contract X");
        });
        assertRefused(Reason.CONTRACT_UNKNOWN, () -> replies.onceLocked(key, OPERATION, BODY, () -> {}, refusing));

        assertThat(replies.onceLocked(key, OPERATION, OTHER_BODY, () -> {}, this::work)
                        .getHeaderString("Idempotent-Replayed"))
                .isNull();
        assertRefused(
                Reason.IDEMPOTENCY_KEY_REUSED, () -> replies.onceLocked(key, OPERATION, BODY, () -> {}, this::work));
        assertThat(saved).hasValue(1);
    }

    @Test
    void under_a_lock_and_without_a_key_every_request_is_a_new_one() {
        replies.onceLocked(null, OPERATION, BODY, () -> {}, this::work);
        replies.onceLocked(null, OPERATION, BODY, () -> {}, this::work);

        assertThat(saved).hasValue(2);
    }

    @Test
    void dry_run_replies_alike_and_stores_nothing() {
        Response reply = replies.dryRun(this::work);

        assertThat(reply.getStatus()).isEqualTo(201);
        assertThat((byte[]) reply.getEntity()).asString().isEqualTo("{\"number\":1}");
        assertThat(reply.getHeaderString(HttpHeaders.LOCATION)).isNull();
        assertThat(saved).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\n"})
    void keys_that_are_not_visible_ascii_are_refused(String badKey) {
        assertRefused(Reason.REQUEST_INVALID, () -> replies.once(badKey, OPERATION, BODY, this::work));
    }

    @Test
    void key_of_255_characters_is_taken_and_one_more_is_not() {
        String longest = key + "x".repeat(255 - key.length());

        assertThat(replies.once(longest, OPERATION, BODY, this::work).getStatus())
                .isEqualTo(201);
        assertRefused(Reason.REQUEST_INVALID, () -> replies.once(longest + "x", OPERATION, BODY, this::work));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant = 'No'",
                "operation = 'v1'",
                "key = 'a b'",
                "body_sha256 = 'x'",
                "status = 404",
                "location = ''",
                "etag = ''",
                "media_type = null",
                "body = null"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        replies.once(key, OPERATION, BODY, this::work);

        try (Connection connection = DatabaseOwner.connection();
                Statement update = connection.createStatement()) {
            assertThatThrownBy(() ->
                            update.execute("update idempotent_reply set %s where key = '%s'".formatted(change, key)))
                    .hasMessageContaining("violates check constraint");
            try (ResultSet row =
                    update.executeQuery("select tenant from idempotent_reply where key = '%s'".formatted(key))) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("default");
            }
        }
    }

    private UnsavedReply work() {
        int number = computed.incrementAndGet();
        return UnsavedReply.created("/v1/trials/" + number, Map.of("number", number), saved::incrementAndGet)
                .withEtag("\"" + number + "\"");
    }

    private static void assertRefused(Reason reason, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static String sha256(String body) {
        return JsonBodies.sha256(body.getBytes(StandardCharsets.UTF_8));
    }
}
