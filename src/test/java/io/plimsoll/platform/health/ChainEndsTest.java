package io.plimsoll.platform.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.platform.database.Statements;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ends of histories as the service would never write them, past triggers and references; they are taken away again. */
@QuarkusTest
class ChainEndsTest {
    private static final String PAST_TRIGGERS = "set session_replication_role = replica; ";
    private static final String HASH = "aa".repeat(32);
    private static final String OTHER = "bb".repeat(32);

    private final String tenant = "t-" + UUID.randomUUID();

    @Inject
    Statements statements;

    @BeforeEach
    void another_tenant() throws SQLException {
        DatabaseOwner.execute("insert into tenant (name, id, created_at, created_by) values ('%s', '%s', now(), 'test')"
                .formatted(tenant, UUID.randomUUID()));
    }

    @AfterEach
    void nothing_stays() throws SQLException {
        DatabaseOwner.execute(PAST_TRIGGERS
                + "delete from margin_call_event where tenant = '%1$s'; delete from margin_call_chain where tenant = '%1$s'; delete from tenant where name = '%1$s'"
                        .formatted(tenant));
    }

    private void end(int account, int sequence, String hash) throws SQLException {
        DatabaseOwner.execute(PAST_TRIGGERS
                + "insert into margin_call_chain (tenant, account_id, sequence, hash) values ('%s', '%s', %d, decode('%s', 'hex'))"
                        .formatted(tenant, new UUID(0, account), sequence, hash));
    }

    private void event(int account, int sequence, String hash) throws SQLException {
        DatabaseOwner.execute(PAST_TRIGGERS + """
                insert into margin_call_event
                    (tenant, account_id, sequence, call_id, type, recorded_at, payload, previous_hash, hash)
                values ('%s', '%s', %d, gen_random_uuid(), 'ISSUED', now(), 'x', decode('%s', 'hex'), decode('%s', 'hex'))""".formatted(tenant, new UUID(0, account), sequence, OTHER, hash));
    }

    private boolean isBroken() {
        return new ChainEnds(statements).brokenTenants().contains(tenant);
    }

    @Test
    void tenant_without_an_event_is_well() throws SQLException {
        assertThat(isBroken()).isFalse();
        end(1, 0, "00".repeat(32));
        assertThat(isBroken()).isFalse();
    }

    @Test
    void end_that_is_the_last_event_is_well() throws SQLException {
        event(1, 1, OTHER);
        event(1, 2, HASH);
        end(1, 2, HASH);

        assertThat(isBroken()).isFalse();
    }

    @Test
    void end_of_any_tenant_that_is_another_event_or_none_is_broken() throws SQLException {
        end(0, 0, "00".repeat(32));
        end(1, 2, HASH);
        assertThat(isBroken()).as("no event").isTrue();
        given().get("/q/health/ready").then().statusCode(503);

        event(1, 1, HASH);
        assertThat(isBroken()).as("an event before").isTrue();

        event(1, 2, OTHER);
        assertThat(isBroken()).as("an event of another hash").isTrue();
    }
}
