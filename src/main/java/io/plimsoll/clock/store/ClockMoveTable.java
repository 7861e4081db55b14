package io.plimsoll.clock.store;

import io.plimsoll.clock.ClockMove;
import io.plimsoll.clock.ClockMoves;
import io.plimsoll.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.query.NativeQuery;

/** {@link ClockMoves} in the table {@code clock_move}. */
@Singleton
class ClockMoveTable implements ClockMoves {
    /** There is one time for all. */
    private static final Tenant TENANT = Tenant.DEFAULT;

    private final EntityManager entities;

    ClockMoveTable(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<ClockMove> last() {
        return QuarkusTransaction.joiningExisting().call(() -> {
            NativeQuery<Object[]> query = entities.createNativeQuery("""
                    select number, moved_at, advanced_micros from clock_move
                    where tenant = :tenant order by number desc limit 1""", Object[].class)
                    .setParameter("tenant", TENANT.name())
                    .unwrap(NativeQuery.class);
            return query.addScalar("number", Integer.class)
                    .addScalar("moved_at", Instant.class)
                    .addScalar("advanced_micros", Long.class)
                    .uniqueResultOptional()
                    .map(row -> new ClockMove(
                            (Integer) row[0], (Instant) row[1], Duration.of((Long) row[2], ChronoUnit.MICROS)));
        });
    }

    @Override
    public void add(ClockMove move) {
        int rowCount = QuarkusTransaction.joiningExisting()
                .call(() -> entities.createNativeQuery("""
                        insert into clock_move (tenant, number, moved_at, advanced_micros, previous_advanced_micros)
                        values (:tenant, :number, :movedAt, :advancedMicros, (
                            select advanced_micros from clock_move
                            where tenant = :tenant and number = cast(:number as integer) - 1))
                        on conflict (tenant, number) do nothing""")
                        .setParameter("tenant", TENANT.name())
                        .setParameter("number", move.number())
                        .setParameter("movedAt", move.movedAt())
                        .setParameter("advancedMicros", move.advancedBy().dividedBy(ChronoUnit.MICROS.getDuration()))
                        .executeUpdate());
        if (rowCount == 0) {
            throw new AlreadyMovedException(move);
        }
    }
}
