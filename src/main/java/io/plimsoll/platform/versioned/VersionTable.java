package io.plimsoll.platform.versioned;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.versioned.ContentSummary;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionSummary;
import io.plimsoll.versioned.Versioned;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/**
 * A {@link VersionStore} in a table with the columns {@code tenant, name, version, description, created_at} and those of a
 * {@link Layout}: a row for each version.
 *
 * @param <L> what the JSON is written and read as
 */
public final class VersionTable<T extends Versioned<T>, L> implements VersionStore<T> {
    private static final int NAME_COUNT_MAX = 1_000;

    /**
     * How a value becomes a row and comes back.
     *
     * @param json name of the column with the JSON
     * @param columns the others; lists read them too
     * @param reading makes a value of all columns
     * @param summary what a list tells of the content by its columns without the JSON; null if nothing
     */
    public record Layout<T, L>(
            String json,
            Class<L> type,
            Function<T, L> writing,
            List<Column<T>> columns,
            BiFunction<Tuple, L, T> reading,
            Function<Tuple, ContentSummary> summary) {

        /** The whole content in the column {@code content}. */
        public Layout(Class<L> type, Function<T, L> writing, Reading<T, L> reading) {
            this(
                    "content",
                    type,
                    writing,
                    List.of(),
                    (row, content) -> reading.value(
                            content,
                            row.get("name", String.class),
                            row.get("version", Integer.class),
                            row.get("created_at", Instant.class)),
                    row -> null);
        }
    }

    public record Column<T>(String name, Class<?> type, Function<T, ?> value) {}

    @FunctionalInterface
    public interface Reading<T, L> {
        T value(L content, String name, int version, Instant createdAt);
    }

    private final EntityManager entities;
    private final Tenant tenant;
    private final ObjectMapper mapper;
    private final String table;
    private final Layout<T, L> layout;
    private final String columns;

    /** @param table name of the table, as it stands in SQL */
    public VersionTable(EntityManager entities, Tenant tenant, ObjectMapper mapper, String table, Layout<T, L> layout) {
        this.entities = entities;
        this.tenant = tenant;
        this.mapper = mapper;
        this.table = table;
        this.layout = layout;
        this.columns = "name, version, description, created_at" + joined(", %s");
    }

    private String joined(String format) {
        return layout.columns.stream()
                .map(column -> format.formatted(column.name))
                .collect(Collectors.joining());
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

    private Optional<T> one(String condition, UnaryOperator<NativeQuery<Tuple>> parameters) {
        return list(condition, parameters).stream().findFirst();
    }

    private List<T> list(String condition, UnaryOperator<NativeQuery<Tuple>> parameters) {
        String sql = "select %s, cast(%s as text) as json from %s ".formatted(columns, layout.json, table) + condition;
        return inTransaction(() -> parameters.apply(query(sql)).addScalar("json", String.class).getResultList().stream()
                .map(row -> layout.reading.apply(row, content(row.get("json", String.class))))
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
                select %2$s from %1$s present
                where tenant = :tenant
                    and not exists (
                        select from %1$s later
                        where later.tenant = present.tenant and later.name = present.name
                            and later.version > present.version)
                """.formatted(table, columns)
                + (after.isPresent()
                        ? " and (created_at < :createdAt or created_at = :createdAt and name > :name)"
                        : "")
                + " order by created_at desc, name";
        return inTransaction(() -> {
            NativeQuery<Tuple> query = query(sql);
            after.ifPresent(
                    place -> query.setParameter("createdAt", place.createdAt()).setParameter("name", place.name()));
            return query.setMaxResults(countMax).getResultList().stream()
                    .map(row -> new VersionSummary(
                            row.get("name", String.class),
                            row.get("version", Integer.class),
                            row.get("description", String.class),
                            row.get("created_at", Instant.class),
                            layout.summary.apply(row)))
                    .toList();
        });
    }

    @Override
    public void add(T value) {
        String sql = """
                insert into %s (tenant, %s, %s)
                values (:tenant, :name, :version, :description, :created_at%s, cast(:json as jsonb))
                on conflict do nothing""".formatted(table, columns, layout.json, joined(", :%s"));
        int rowCount = inTransaction(() -> {
            Query insert = entities.createNativeQuery(sql)
                    .setParameter("tenant", tenant.name())
                    .setParameter("name", value.name())
                    .setParameter("version", value.version())
                    .setParameter("description", value.description())
                    .setParameter("created_at", value.createdAt())
                    .setParameter("json", json(value));
            layout.columns.forEach(column -> insert.setParameter(column.name, column.value.apply(value)));
            return insert.executeUpdate();
        });
        if (rowCount == 0) {
            throw new AlreadyAddedException(value);
        }
    }

    @SuppressWarnings("unchecked")
    private NativeQuery<Tuple> query(String sql) {
        NativeQuery<Tuple> query = entities.createNativeQuery(sql, Tuple.class).unwrap(NativeQuery.class);
        query.setParameter("tenant", tenant.name())
                .addScalar("name", String.class)
                .addScalar("version", Integer.class)
                .addScalar("description", String.class)
                .addScalar("created_at", Instant.class);
        layout.columns.forEach(column -> query.addScalar(column.name, column.type));
        return query;
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
