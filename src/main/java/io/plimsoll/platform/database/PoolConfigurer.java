package io.plimsoll.platform.database;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Has the pool tell at once that no connection can be made. By itself it would wait a second and try once more, and whoever comes
 * meanwhile would wait behind: the second in which the database is back already. No key of the configuration says this.
 */
@Unremovable
@Alternative
@Priority(1)
@Singleton
@JdbcDriver("postgresql")
class PoolConfigurer extends PostgreSQLAgroalConnectionConfigurer {

    /** Called for each pool; the sorter is not what changes. */
    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier pool) {
        super.setExceptionSorter(databaseKind, pool);
        pool.connectionPoolConfiguration().establishmentRetryAttempts(0);
    }
}
