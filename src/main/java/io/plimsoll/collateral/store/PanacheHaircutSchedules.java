package io.plimsoll.collateral.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleSummary;
import io.plimsoll.collateral.HaircutSchedules;
import io.plimsoll.platform.requests.HaircutClassRequest;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** {@link HaircutSchedules} in the table {@code haircut_schedule}, a row for each version. */
@Singleton
@Transactional
class PanacheHaircutSchedules implements HaircutSchedules {
    private static final int NAME_COUNT_MAX = 1_000;

    private static final String IS_LATEST = """
             s.tenant = :tenant and not exists (
                select 1 from HaircutScheduleEntity later
                where later.tenant = s.tenant and later.name = s.name and later.version > s.version)
            """;

    private final EntityManager entities;
    private final Tenant tenant;
    private final ObjectMapper mapper;

    PanacheHaircutSchedules(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        this.entities = entities;
        this.tenant = tenant;
        this.mapper = mapper;
    }

    @Override
    public Optional<HaircutSchedule> find(String name) {
        return HaircutScheduleEntity.<HaircutScheduleEntity>find(
                        "tenant = ?1 and name = ?2 order by version desc", tenant.name(), name)
                .firstResultOptional()
                .map(this::schedule);
    }

    @Override
    public Optional<HaircutSchedule> find(String name, int version) {
        return HaircutScheduleEntity.<HaircutScheduleEntity>findByIdOptional(
                        new HaircutScheduleEntity.Key(tenant.name(), name, version))
                .map(this::schedule);
    }

    @Override
    public List<String> names() {
        return entities.createQuery(
                        "select s.name from HaircutScheduleEntity s where " + IS_LATEST
                                + " order by s.createdAt desc, s.name",
                        String.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(NAME_COUNT_MAX)
                .getResultList();
    }

    @Override
    public List<HaircutScheduleSummary> newestFirst(Optional<Place> after, int countMax) {
        StringBuilder hql = new StringBuilder("""
                select s.name, s.version, s.sha256, s.description, s.createdAt, s.classCount
                from HaircutScheduleEntity s where""").append(IS_LATEST);
        if (after.isPresent()) {
            hql.append(" and (s.createdAt < :createdAt or s.createdAt = :createdAt and s.name > :name)");
        }
        hql.append(" order by s.createdAt desc, s.name");
        TypedQuery<HaircutScheduleSummary> query = entities.createQuery(hql.toString(), HaircutScheduleSummary.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(countMax);
        after.ifPresent(
                place -> query.setParameter("createdAt", place.createdAt()).setParameter("name", place.name()));
        return query.getResultList();
    }

    /** Written out, because Hibernate would report a conflict with the whole statement and its values in the log. */
    @Override
    public void add(HaircutSchedule schedule) {
        int rowCount = entities.createNativeQuery("""
                        insert into haircut_schedule
                            (tenant, name, version, sha256, description, created_at, fx_haircut, class_count, classes)
                        values (:tenant, :name, :version, :sha256, :description, :createdAt, :fxHaircut, :classCount,
                            cast(:classes as jsonb))
                        on conflict do nothing""")
                .setParameter("tenant", tenant.name())
                .setParameter("name", schedule.name())
                .setParameter("version", schedule.version())
                .setParameter("sha256", schedule.sha256())
                .setParameter("description", schedule.description())
                .setParameter("createdAt", schedule.createdAt())
                .setParameter("fxHaircut", schedule.fxHaircut())
                .setParameter("classCount", schedule.classes().size())
                .setParameter("classes", json(schedule.classes()))
                .executeUpdate();
        if (rowCount == 0) {
            throw new AlreadyAddedException(schedule);
        }
    }

    private HaircutSchedule schedule(HaircutScheduleEntity row) {
        return new HaircutSchedule(
                row.name, row.version, row.sha256, row.description, row.createdAt, row.fxHaircut, classes(row.classes));
    }

    private String json(List<HaircutClass> classes) {
        try {
            return mapper.writeValueAsString(
                    classes.stream().map(HaircutClassRequest::of).toList());
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("classes cannot be written as JSON", cannotBeWritten);
        }
    }

    private List<HaircutClass> classes(String json) {
        try {
            return mapper.readValue(json, new TypeReference<List<HaircutClassRequest>>() {}).stream()
                    .map(HaircutClassRequest::toHaircutClass)
                    .toList();
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("stored JSON is no list of classes", otherLayout);
        }
    }
}
