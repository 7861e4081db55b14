package io.plimsoll.parameterset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.CachedParameterSets;
import io.plimsoll.parameterset.ModelledParameterSets;
import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.parameterset.ParameterSetsContract;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.span.RandomSpan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheParameterSetsTest extends ParameterSetsContract {
    private static final ModelledParameterSets NO_MODELS = (set, scenarios) -> {
        throw new AssertionError("no scenarios were asked for");
    };

    @Inject
    ParameterSets sets;

    @Inject
    EntityManager entities;

    @Inject
    SessionFactory sessions;

    private final SpanParameterSet set = RandomSpan.of(5).set();
    private final ParameterSet summary = summary(set, Instant.parse("2025-08-08T10:00:00Z"));

    @Override
    protected ParameterSets sets() {
        return sets;
    }

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    sets.add(summary, set);
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(sets.find(summary.name())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_name_and_bytes() {
        sets.add(summary, set);
        Tenant other = Tenant.of("other");
        ParameterSets others = new PanacheParameterSets(entities, other);

        TenantScope.run(
                other,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(others.find(summary.name())).isEmpty();
                    assertThat(others.find(summary.id().toString())).isEmpty();
                    assertThat(others.findBySha256(summary.sha256())).isEmpty();
                    assertThat(others.names()).doesNotContain(summary.name());
                    others.add(summary, set);
                    assertThat(others.find(summary.name())).contains(summary);
                }));
    }

    @Test
    void calculation_reads_its_combined_commodities_in_one_statement_and_the_next_one_in_none() {
        sets.add(summary, set);
        CachedParameterSets cached = new CachedParameterSets(sets, NO_MODELS, () -> "default", 1 << 28);
        SpanParameters parameters = cached.get(summary.name());
        List<CommodityKey> keys = sets.open(summary.id()).commodities();
        assertThat(keys).hasSizeGreaterThan(1);

        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            statistics.clear();
            parameters.load(keys);
            assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);

            cached.get(summary.name()).load(keys);
            assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parameter_set set name = 'Upper'",
                "parameter_set set name = id::text",
                "parameter_set set name = repeat('x', 81)",
                "parameter_set set tenant = 'No'",
                "parameter_set set methodology = 'span'",
                "parameter_set set format = 'XLS'",
                "parameter_set set rounding_profile = ''",
                "parameter_set set session = 'NIGHT'",
                "parameter_set set sha256 = 'x'",
                "parameter_set set size_bytes = 0",
                "parameter_set set contract_count = -1",
                "parameter_set set elapsed_millis = -1",
                "parameter_set set report = '[]'",
                "parameter_set set rules = '1'",
                "combined_commodity set code = ''",
                "combined_commodity set exchange_complex = ''",
                "combined_commodity set currency = ''",
                "combined_commodity set contract_count = -1",
                "combined_commodity set definition = '[]'",
                "combined_commodity set contracts = ''",
                "combined_commodity set parameter_set_id = gen_random_uuid()",
                "parameter_set_product set kind = 'SWAP'",
                "parameter_set_product set product_code = ''",
                "parameter_set_product set combined_commodity = 'none'",
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        sets.add(summary, set);

        String column = change.startsWith("parameter_set set") ? "id" : "parameter_set_id";
        try (Connection connection = DatabaseOwner.connection();
                Statement update = connection.createStatement()) {
            assertThatThrownBy(
                            () -> update.execute("update %s where %s = '%s'".formatted(change, column, summary.id())))
                    .hasMessageContaining("constraint");
        }
    }
}
