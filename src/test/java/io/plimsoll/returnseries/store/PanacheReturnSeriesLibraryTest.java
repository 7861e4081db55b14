package io.plimsoll.returnseries.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesLibraryContract;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheReturnSeriesLibraryTest extends ReturnSeriesLibraryContract {
    @Inject
    ReturnSeriesLibrary library;

    @Inject
    EntityManager entities;

    @Inject
    Statements statements;

    @Override
    protected ReturnSeriesLibrary library() {
        return library;
    }

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    library.add(series);
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(library.find(series.name())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_name_and_bytes() {
        library.add(series);
        Tenant other = Tenant.of("other");
        ReturnSeriesLibrary others = new PanacheReturnSeriesLibrary(entities, statements, other);

        TenantScope.run(
                other,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(others.find(series.name())).isEmpty();
                    assertThat(others.find(series.id().toString())).isEmpty();
                    assertThat(others.findBySha256(series.summary().sha256(), series.kind()))
                            .isEmpty();
                    assertThat(others.names()).doesNotContain(series.name());
                    assertThat(others.loadFactor(series.id(), series.factors().getFirst()))
                            .isEmpty();
                    others.add(series);
                    assertThat(others.find(series.name())).contains(series.summary());
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return_series set name = 'Upper'",
                "return_series set name = id::text",
                "return_series set tenant = 'No'",
                "return_series set kind = 'SIMPLE'",
                "return_series set sha256 = 'x'",
                "return_series set size_bytes = 0",
                "return_series set last_date = first_date - 1",
                "return_series set observation_count = 0",
                "return_series set factor_count = 0",
                "return_series set dates = ''",
                "return_series_factor set factor_index = -1 - factor_index",
                "return_series_factor set name = ''",
                "return_series_factor set returns = ''",
                "return_series_factor set returns = '\\x00'",
                "return_series_factor set return_series_id = gen_random_uuid()",
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        library.add(series);

        String column = change.startsWith("return_series set") ? "id" : "return_series_id";
        try (Connection connection = DatabaseOwner.connection();
                Statement update = connection.createStatement()) {
            assertThatThrownBy(() -> update.execute("update %s where %s = '%s'".formatted(change, column, series.id())))
                    .hasMessageContaining("constraint");
        }
    }
}
