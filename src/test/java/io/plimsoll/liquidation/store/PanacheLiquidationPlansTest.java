package io.plimsoll.liquidation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.liquidation.LiquidationPlanRecord;
import io.plimsoll.liquidation.LiquidationPlans;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheLiquidationPlansTest {
    @Inject
    LiquidationPlans plans;

    @Inject
    DataSource database;

    @Test
    void added_plan_is_found_again() {
        LiquidationPlanRecord added = described();

        plans.add(added);

        LiquidationPlanRecord found = plans.get(added.id());
        assertThat(found.basis()).isEqualTo(added.basis());
        assertThat(found.plannedAt()).isEqualTo(added.plannedAt());
        assertThat(found.cost()).isEqualByComparingTo("7");
        assertThat(found.target()).isEqualTo(LiquidationTarget.Kind.CLOSE);
        assertThat(found.reply().bytes()).isEqualTo(added.reply().bytes());
        assertThat(found.request().bytes()).isEqualTo(added.request().bytes());
    }

    @Test
    void other_tenant_sees_nothing() {
        LiquidationPlanRecord added = described();
        plans.add(added);
        LiquidationPlans others = new PanacheLiquidationPlans(Tenant.of("other"));

        QuarkusTransaction.requiringNew()
                .run(() ->
                        assertThatThrownBy(() -> others.get(added.id())).hasMessageStartingWith("no liquidation plan"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update liquidation_plan set cost = 0",
                "delete from liquidation_plan",
                "truncate liquidation_plan"
            })
    void nothing_is_changed_or_removed(String statement) throws SQLException {
        plans.add(described());

        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement)).hasMessageContaining("insert-only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant = ''",
                "account_id = gen_random_uuid()",
                "account_sequence = -1",
                "is_hypothetical = false",
                "target = 'HALF'",
                "currency = 'usd'",
                "step_count = -1",
                "cost = -0.01",
                "request = ''",
                "reply = ''"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        LiquidationPlanRecord added = described();
        plans.add(added);
        String[] parts = change.split(" = ");
        String columns =
                "tenant, id, planned_at, account_id, account_sequence, snapshot_id, is_hypothetical, target, currency, "
                        + "step_count, cost, request, reply";
        String values = columns.replace(parts[0], parts[1]);
        values = parts[0].equals("id") ? values : values.replaceFirst("\\bid\\b", "gen_random_uuid()");

        try (Connection connection = DatabaseOwner.connection();
                Statement insert = connection.createStatement()) {
            String sql = "insert into liquidation_plan (%s) select %s from liquidation_plan where id = '%s'"
                    .formatted(columns, values, added.id());
            assertThatThrownBy(() -> insert.execute(sql)).hasMessageContaining("constraint");
        }
    }

    private static LiquidationPlanRecord described() {
        return new LiquidationPlanRecord(
                UUID.randomUUID(),
                Instant.parse("2026-01-05T12:00:00Z"),
                new PlanBasis(null, 0, null),
                true,
                LiquidationTarget.Kind.CLOSE,
                "USD",
                2,
                new BigDecimal("7"),
                PackedDocument.of("{}".getBytes(StandardCharsets.UTF_8)),
                PackedDocument.of("{\"steps\":[]}".getBytes(StandardCharsets.UTF_8)));
    }
}
