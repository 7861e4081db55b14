package io.plimsoll.platform.versioned;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionSummary;
import io.plimsoll.versioned.Versioned;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hibernate.query.NativeQuery;

/**
 * A {@link VersionStore} in a table with the columns {@code tenant, name, version, description, created_at, content}: a row for each
 * version, with the content as JSON.
 *
 * @param <L> the record that the content is written and read as
 */
public final class VersionTable<T extends Versioned<T>, L> implements VersionStore<T> {
    private static final int NAME_COUNT_MAX = 1_000;

    /** How a value becomes JSON and comes back. */
    public record Layout<T, L>(Class<L> type, Function<T, L> writing, Reading<T, L> reading) {}

    @FunctionalInterface
    public interface Reading<T, L> {
        T value(L content, String name, int version, Instant createdAt);
    }

    private final EntityManager entities;
    private final Tenant tenant;
    private final ObjectMapper mapper;
    private final String table;
    private final Layout<T, L> layout;

    /** @param table name of the table, as it stands in SQL */
    public VersionTable(EntityManager entities, Tenant tenant, ObjectMapper mapper, String table, Layout<T, L> layout) {
        this.entities = entities;
        this.tenant = tenant;
        this.mapper = mapper;
        this.table = table;
        this.layout = layout;
    }

    @Override
    public Optional<T> find(String name) {
        return one(
                "where tenant = :tenant and name = :name order by version desc limit 1",
                query -> query.setParameter("name", name));
    }

    @Override
    public Optional<T> find(String name, int version) {
        return one(
                "where tenant = :tenant and name = :name and version = :version",
                query -> query.setParameter("name", name).setParameter("version", version));
    }

    @Override
    public List<T> all(String name, Collection<Integer> versions) {
        return versions.isEmpty()
                ? List.of()
                : list(
                        "where tenant = :tenant and name = :name and version in (:versions)",
                        query -> query.setParameter("name", name).setParameterList("versions", versions));
    }

    private Optional<T> one(String condition, Function<NativeQuery<Object[]>, NativeQuery<Object[]>> parameters) {
        return list(condition, parameters).stream().findFirst();
    }

    private List<T> list(String condition, Function<NativeQuery<Object[]>, NativeQuery<Object[]>> parameters) {
        String sql = "select name, version, created_at, cast(content as text) as content from %s ".formatted(table)
                + condition;
        return inTransaction(() -> parameters
                .apply(query(sql))
                .addScalar("name", String.class)
                .addScalar("version", Integer.class)
                .addScalar("created_at", Instant.class)
                .addScalar("content", String.class)
                .getResultList()
                .stream()
                .map(row -> layout.reading.value(
                        content((String) row[3]), (String) row[0], (Integer) row[1], (Instant) row[2]))
                .toList());
    }

    @Override
    public List<String> names() {
        return newestFirst(Optional.empty(), NAME_COUNT_MAX).stream()
                .map(VersionSummary::name)
                .toList();
    }

    @Override
    public List<VersionSummary> newestFirst(Optional<Place> after, int countMax) {
        String sql = """
                select name, version, description, created_at from %1$s present
                where tenant = :tenant
                    and not exists (
                        select from %1$s later
                        where later.tenant = present.tenant and later.name = present.name
                            and later.version > present.version)
                """.formatted(table)
                + (after.isPresent()
                        ? " and (created_at < :createdAt or created_at = :createdAt and name > :name)"
                        : "")
                + " order by created_at desc, name";
        return inTransaction(() -> {
            NativeQuery<Object[]> query = query(sql);
            after.ifPresent(
                    place -> query.setParameter("createdAt", place.createdAt()).setParameter("name", place.name()));
            return query
                    .addScalar("name", String.class)
                    .addScalar("version", Integer.class)
                    .addScalar("description", String.class)
                    .addScalar("created_at", Instant.class)
                    .setMaxResults(countMax)
                    .getResultList()
                    .stream()
                    .map(row ->
                            new VersionSummary((String) row[0], (Integer) row[1], (String) row[2], (Instant) row[3]))
                    .toList();
        });
    }

    @Override
    public void add(T value) {
        String sql = """
                insert into %s (tenant, name, version, description, created_at, content)
                values (:tenant, :name, :version, :description, :createdAt, cast(:content as jsonb))
                on conflict do nothing""".formatted(table);
        int rowCount = inTransaction(() -> entities.createNativeQuery(sql)
                .setParameter("tenant", tenant.name())
                .setParameter("name", value.name())
                .setParameter("version", value.version())
                .setParameter("description", value.description())
                .setParameter("createdAt", value.createdAt())
                .setParameter("content", json(value))
                .executeUpdate());
        if (rowCount == 0) {
            throw new AlreadyAddedException(value);
        }
    }

    @SuppressWarnings("unchecked")
    private NativeQuery<Object[]> query(String sql) {
        return entities.createNativeQuery(sql, Object[].class)
                .unwrap(NativeQuery.class)
                .setParameter("tenant", tenant.name());
    }

    private static <R> R inTransaction(Callable<R> work) {
        return QuarkusTransaction.joiningExisting().call(work);
    }

    private String json(T value) {
        try {
            return mapper.writeValueAsString(layout.writing.apply(value));
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException(table + " cannot be written as JSON", cannotBeWritten);
        }
    }

    private L content(String json) {
        try {
            return mapper.readValue(json, layout.type);
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("stored JSON is no " + table, otherLayout);
        }
    }
}
