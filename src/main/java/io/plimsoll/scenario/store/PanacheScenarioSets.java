package io.plimsoll.scenario.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.requests.ScenarioRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetSummary;
import io.plimsoll.scenario.ScenarioSets;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** {@link ScenarioSets} in the table {@code scenario_set}, a row for each version. */
@Singleton
@Transactional
class PanacheScenarioSets implements ScenarioSets {
    private static final int NAME_COUNT_MAX = 1_000;

    private static final String IS_LATEST = """
             s.tenant = :tenant and not exists (
                select 1 from ScenarioSetEntity later
                where later.tenant = s.tenant and later.name = s.name and later.version > s.version)
            """;

    private final EntityManager entities;
    private final Tenant tenant;
    private final ObjectMapper mapper;

    PanacheScenarioSets(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        this.entities = entities;
        this.tenant = tenant;
        this.mapper = mapper;
    }

    @Override
    public Optional<ScenarioSet> find(String name) {
        return ScenarioSetEntity.<ScenarioSetEntity>find(
                        "tenant = ?1 and name = ?2 order by version desc", tenant.name(), name)
                .firstResultOptional()
                .map(this::set);
    }

    @Override
    public Optional<ScenarioSet> find(String name, int version) {
        return ScenarioSetEntity.<ScenarioSetEntity>findByIdOptional(
                        new ScenarioSetEntity.Key(tenant.name(), name, version))
                .map(this::set);
    }

    @Override
    public List<String> names() {
        return entities.createQuery(
                        "select s.name from ScenarioSetEntity s where " + IS_LATEST
                                + " order by s.createdAt desc, s.name",
                        String.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(NAME_COUNT_MAX)
                .getResultList();
    }

    @Override
    public List<ScenarioSetSummary> newestFirst(Optional<Place> after, int countMax) {
        StringBuilder hql = new StringBuilder("""
                select s.name, s.version, s.sha256, s.description, s.createdAt, s.scenarioCount
                from ScenarioSetEntity s where""").append(IS_LATEST);
        if (after.isPresent()) {
            hql.append(" and (s.createdAt < :createdAt or s.createdAt = :createdAt and s.name > :name)");
        }
        hql.append(" order by s.createdAt desc, s.name");
        TypedQuery<ScenarioSetSummary> query = entities.createQuery(hql.toString(), ScenarioSetSummary.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(countMax);
        after.ifPresent(
                place -> query.setParameter("createdAt", place.createdAt()).setParameter("name", place.name()));
        return query.getResultList();
    }

    /** Written out, because Hibernate would report a conflict with the whole statement and its values in the log. */
    @Override
    public void add(ScenarioSet set) {
        int rowCount = entities.createNativeQuery("""
                        insert into scenario_set
                            (tenant, name, version, sha256, description, created_at, scenario_count, scenarios)
                        values (:tenant, :name, :version, :sha256, :description, :createdAt, :scenarioCount,
                            cast(:scenarios as jsonb))
                        on conflict do nothing""")
                .setParameter("tenant", tenant.name())
                .setParameter("name", set.name())
                .setParameter("version", set.version())
                .setParameter("sha256", set.sha256())
                .setParameter("description", set.description())
                .setParameter("createdAt", set.createdAt())
                .setParameter("scenarioCount", set.size())
                .setParameter("scenarios", json(set.scenarios()))
                .executeUpdate();
        if (rowCount == 0) {
            throw new AlreadyAddedException(set);
        }
    }

    private ScenarioSet set(ScenarioSetEntity row) {
        return new ScenarioSet(
                row.name, row.version, row.sha256, row.description, row.createdAt, scenarios(row.scenarios));
    }

    private String json(List<Scenario> scenarios) {
        try {
            return mapper.writeValueAsString(
                    scenarios.stream().map(ScenarioRequest::of).toList());
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("scenarios cannot be written as JSON", cannotBeWritten);
        }
    }

    private List<Scenario> scenarios(String json) {
        try {
            return mapper.readValue(json, new TypeReference<List<ScenarioRequest>>() {}).stream()
                    .map(ScenarioRequest::toScenario)
                    .toList();
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("stored JSON is no list of scenarios", otherLayout);
        }
    }
}
