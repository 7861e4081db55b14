package io.plimsoll.parameterset.store;

import static java.util.stream.Collectors.toMap;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTableCodec;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Parameter sets in PostgreSQL: rules as JSON, contracts packed, a row for each combined commodity and each product. */
@ApplicationScoped
@Transactional
class PanacheParameterSets implements ParameterSets {
    private static final int NAME_COUNT_MAX = 1_000;

    /** Rows sent together; a combined commodity of a thousand options takes 60 kB. */
    private static final int BATCH_SIZE = 50;

    /** A definition's objects take about this many bytes for one character of its JSON. */
    private static final int BYTES_PER_CHARACTER = 4;

    private static final int BYTES_PER_PRODUCT = 250;

    private final EntityManager entities;
    private final Tenant tenant;

    PanacheParameterSets(EntityManager entities, Tenant tenant) {
        this.entities = entities;
        this.tenant = tenant;
    }

    @Override
    public Optional<ParameterSet> find(String idOrName) {
        return ParameterSet.isId(idOrName)
                ? ParameterSetEntity.<ParameterSetEntity>findByIdOptional(
                                new ParameterSetEntity.Key(tenant.name(), UUID.fromString(idOrName)))
                        .map(PanacheParameterSets::summary)
                : first("key.tenant = ?1 and name = ?2", tenant.name(), idOrName);
    }

    @Override
    public Optional<ParameterSet> findBySha256(String sha256) {
        return first("key.tenant = ?1 and sha256 = ?2", tenant.name(), sha256);
    }

    private static Optional<ParameterSet> first(String query, Object... parameters) {
        return ParameterSetEntity.<ParameterSetEntity>find(query, parameters)
                .firstResultOptional()
                .map(PanacheParameterSets::summary);
    }

    @Override
    public List<String> names() {
        return entities.createQuery("""
                        select s.name from ParameterSetEntity s where s.key.tenant = :tenant
                        order by s.createdAt desc, s.key.id desc""", String.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(NAME_COUNT_MAX)
                .getResultList();
    }

    @Override
    public List<ParameterSet> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        StringBuilder hql = new StringBuilder("select s from ParameterSetEntity s where s.key.tenant = :tenant");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tenant", tenant.name());
        if (filter.businessDate() != null) {
            hql.append(" and s.businessDate = :businessDate");
            parameters.put("businessDate", filter.businessDate());
        }
        if (filter.exchangeComplex() != null) {
            hql.append(" and array_contains(s.exchangeComplexes, :exchangeComplex)");
            parameters.put("exchangeComplex", filter.exchangeComplex());
        }
        if (filter.format() != null) {
            hql.append(" and s.format = :format");
            parameters.put("format", filter.format().name());
        }
        after.ifPresent(place -> {
            hql.append(" and (s.createdAt, s.key.id) < (:createdAt, :id)");
            parameters.put("createdAt", place.createdAt());
            parameters.put("id", place.id());
        });
        hql.append(" order by s.createdAt desc, s.key.id desc");
        return query(hql, parameters, ParameterSetEntity.class).setMaxResults(countMax).getResultList().stream()
                .map(PanacheParameterSets::summary)
                .toList();
    }

    @Override
    public void add(ParameterSet summary, SpanParameterSet set, Optional<String> modelDocument) {
        if (insert(summary, set) == 0) {
            throw new AlreadyAddedException(summary.name());
        }
        modelDocument.ifPresent(document -> addModel(summary.id(), document));
        addCommodities(summary.id(), set);
        addProducts(summary.id(), set);
    }

    /**
     * Written out, because Hibernate would report a conflict with the whole statement and its values in the log.
     *
     * @return 0 if the name or the bytes are stored already; waits for another transaction that is storing them
     */
    private int insert(ParameterSet summary, SpanParameterSet set) {
        String sql = """
                insert into parameter_set (tenant, id, name, methodology, format, rounding_profile, business_date, session,
                    session_qualifier, file_created_at, sha256, size_bytes, exchange_complexes, combined_commodity_count,
                    product_count, contract_count, spread_count, report, elapsed_millis, created_at, rules)
                values (:tenant, :id, :name, :methodology, :format, :roundingProfile, :businessDate, :session,
                    :sessionQualifier, :fileCreatedAt, :sha256, :sizeBytes, :exchangeComplexes, :combinedCommodityCount,
                    :productCount, :contractCount, :spreadCount, cast(:report as jsonb), :elapsedMillis, :createdAt,
                    cast(:rules as jsonb))
                on conflict do nothing""";
        return entities.createNativeQuery(sql)
                .setParameter("tenant", tenant.name())
                .setParameter("id", summary.id())
                .setParameter("name", summary.name())
                .setParameter("methodology", summary.methodology())
                .setParameter("format", summary.format().name())
                .setParameter("roundingProfile", summary.roundingProfile())
                .setParameter("businessDate", summary.businessDate())
                .setParameter("session", summary.session().name())
                .setParameter("sessionQualifier", summary.sessionQualifier())
                .setParameter("fileCreatedAt", summary.fileCreatedAt())
                .setParameter("sha256", summary.sha256())
                .setParameter("sizeBytes", summary.sizeBytes())
                .setParameter("exchangeComplexes", summary.exchangeComplexes().toArray(String[]::new))
                .setParameter("combinedCommodityCount", summary.combinedCommodityCount())
                .setParameter("productCount", summary.productCount())
                .setParameter("contractCount", summary.contractCount())
                .setParameter("spreadCount", summary.spreadCount())
                .setParameter("report", StoredJson.write(summary.report()))
                .setParameter("elapsedMillis", summary.elapsedMillis())
                .setParameter("createdAt", summary.createdAt())
                .setParameter("rules", StoredJson.write(set.withoutCombinedCommodities()))
                .executeUpdate();
    }

    private void addModel(UUID id, String document) {
        entities.createNativeQuery("""
                        insert into parameter_set_model (tenant, parameter_set_id, document)
                        values (:tenant, :id, cast(:document as jsonb))""")
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .setParameter("document", document)
                .executeUpdate();
    }

    @Override
    public Optional<String> modelDocument(UUID id) {
        List<?> documents = entities.createNativeQuery("""
                        select document::text from parameter_set_model
                        where tenant = :tenant and parameter_set_id = :id""", String.class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultList();
        return documents.stream().map(String.class::cast).findFirst();
    }

    private void addCommodities(UUID id, SpanParameterSet set) {
        int count = 0;
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            for (CombinedCommodity commodity : complex.combinedCommodities()) {
                CombinedCommodityEntity row = new CombinedCommodityEntity();
                row.key = new CombinedCommodityEntity.Key(tenant.name(), id, complex.code(), commodity.code());
                row.name = commodity.name();
                row.currency = commodity.currency();
                row.contractCount = commodity.contracts().size();
                row.definition = StoredJson.write(commodity);
                row.contracts = ContractTableCodec.pack(commodity.contracts());
                persist(row, ++count);
            }
        }
        sendBatch();
    }

    private void addProducts(UUID id, SpanParameterSet set) {
        Set<ProductKey> known = new HashSet<>();
        int count = 0;
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            for (CombinedCommodity commodity : complex.combinedCommodities()) {
                for (ProductKey product : SpanParameters.productKeys(commodity)) {
                    if (known.add(product)) {
                        ProductEntity row = new ProductEntity();
                        row.key = new ProductEntity.Key(
                                tenant.name(),
                                id,
                                product.exchange(),
                                product.productCode(),
                                product.kind().name());
                        row.exchangeComplex = complex.code();
                        row.combinedCommodity = commodity.code();
                        persist(row, ++count);
                    }
                }
            }
        }
        sendBatch();
    }

    private void persist(Object row, int count) {
        entities.persist(row);
        if (count % BATCH_SIZE == 0) {
            sendBatch();
        }
    }

    private void sendBatch() {
        entities.flush();
        entities.clear();
    }

    @Override
    public Opened open(UUID id) {
        String rules = entities.createQuery(
                        "select s.rules from ParameterSetEntity s where s.key.tenant = :tenant and s.key.id = :id",
                        String.class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getSingleResult();
        Map<ProductKey, CommodityKey> products = entities.createQuery(
                        "select p from ProductEntity p where p.key.tenant = :tenant and p.key.parameterSetId = :id",
                        ProductEntity.class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultStream()
                .collect(toMap(PanacheParameterSets::product, PanacheParameterSets::commodity));
        entities.clear();
        List<CommodityKey> commodities = entities.createQuery("""
                        select c.key from CombinedCommodityEntity c
                        where c.key.tenant = :tenant and c.key.parameterSetId = :id""", CombinedCommodityEntity.Key.class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultStream()
                .map(key -> new CommodityKey(key.exchangeComplex(), key.code()))
                .toList();
        return new Opened(
                StoredJson.read(rules, SpanParameterSet.class),
                products,
                commodities,
                (long) BYTES_PER_CHARACTER * rules.length() + (long) BYTES_PER_PRODUCT * products.size());
    }

    private static ProductKey product(ProductEntity row) {
        return new ProductKey(row.key.exchange(), row.key.productCode(), ContractKind.valueOf(row.key.kind()));
    }

    private static CommodityKey commodity(ProductEntity row) {
        return new CommodityKey(row.exchangeComplex, row.combinedCommodity);
    }

    /** The columns that a combined commodity is made of. */
    private record StoredCommodity(String exchangeComplex, String code, String definition, byte[] contracts) {}

    @Override
    public Map<CommodityKey, CombinedCommodity> load(UUID id, Collection<CommodityKey> keys) {
        Set<CommodityKey> wanted = Set.copyOf(keys);
        Map<CommodityKey, CombinedCommodity> loaded = new LinkedHashMap<>();
        // codes of several exchange complexes may be equal: what was not asked for is dropped
        entities.createQuery("""
                        select c.key.exchangeComplex, c.key.code, c.definition, c.contracts from CombinedCommodityEntity c
                        where c.key.tenant = :tenant and c.key.parameterSetId = :id
                        and c.key.exchangeComplex in :complexes and c.key.code in :codes""", StoredCommodity.class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .setParameter("complexes", distinct(wanted, CommodityKey::exchangeComplex))
                .setParameter("codes", distinct(wanted, CommodityKey::combinedCommodity))
                .getResultStream()
                .forEach(row -> {
                    CommodityKey key = new CommodityKey(row.exchangeComplex, row.code);
                    if (wanted.contains(key)) {
                        loaded.put(
                                key,
                                StoredJson.read(row.definition, CombinedCommodity.class)
                                        .withContracts(ContractTableCodec.unpack(row.contracts)));
                    }
                });
        return loaded;
    }

    private static List<String> distinct(Set<CommodityKey> keys, Function<CommodityKey, String> part) {
        return keys.stream().map(part).distinct().toList();
    }

    /** The columns of a list. */
    private record ListedRow(String exchangeComplex, String code, String name, String currency, int contractCount) {}

    @Override
    public List<ListedCommodity> combinedCommodities(
            UUID id, CommodityFilter filter, Optional<CommodityKey> after, int countMax) {
        StringBuilder hql = new StringBuilder("""
                select c.key.exchangeComplex, c.key.code, c.name, c.currency, c.contractCount
                from CombinedCommodityEntity c where c.key.tenant = :tenant and c.key.parameterSetId = :id""");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tenant", tenant.name());
        parameters.put("id", id);
        if (filter.codePrefix() != null) {
            hql.append(" and left(c.key.code, :prefixLength) = :prefix");
            parameters.put("prefixLength", filter.codePrefix().length());
            parameters.put("prefix", filter.codePrefix());
        }
        if (filter.currency() != null) {
            hql.append(" and c.currency = :currency");
            parameters.put("currency", filter.currency());
        }
        if (filter.exchangeComplex() != null) {
            hql.append(" and c.key.exchangeComplex = :exchangeComplex");
            parameters.put("exchangeComplex", filter.exchangeComplex());
        }
        after.ifPresent(key -> {
            hql.append(" and (c.key.exchangeComplex, c.key.code) > (:afterComplex, :afterCode)");
            parameters.put("afterComplex", key.exchangeComplex());
            parameters.put("afterCode", key.combinedCommodity());
        });
        hql.append(" order by c.key.exchangeComplex, c.key.code");
        return query(hql, parameters, ListedRow.class).setMaxResults(countMax).getResultList().stream()
                .map(row -> new ListedCommodity(
                        new CommodityKey(row.exchangeComplex, row.code), row.name, row.currency, row.contractCount))
                .toList();
    }

    @Override
    public boolean hasCombinedCommodity(UUID id, CommodityKey key) {
        return CombinedCommodityEntity.count(
                        "key",
                        new CombinedCommodityEntity.Key(
                                tenant.name(), id, key.exchangeComplex(), key.combinedCommodity()))
                > 0;
    }

    private <T> TypedQuery<T> query(StringBuilder hql, Map<String, Object> parameters, Class<T> type) {
        TypedQuery<T> query = entities.createQuery(hql.toString(), type);
        parameters.forEach(query::setParameter);
        return query;
    }

    private static ParameterSet summary(ParameterSetEntity row) {
        return new ParameterSet(
                row.key.id(),
                row.name,
                row.methodology,
                SpanFileFormat.valueOf(row.format),
                row.roundingProfile,
                row.businessDate,
                Session.valueOf(row.session),
                row.sessionQualifier,
                row.fileCreatedAt,
                row.sha256,
                row.sizeBytes,
                List.of(row.exchangeComplexes),
                row.combinedCommodityCount,
                row.productCount,
                row.contractCount,
                row.spreadCount,
                StoredJson.read(row.report, ParameterSet.Report.class),
                row.elapsedMillis,
                row.createdAt);
    }
}
