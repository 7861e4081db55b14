package io.plimsoll.parameterset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.ParameterSet.Rejection;
import io.plimsoll.parameterset.ParameterSet.Report;
import io.plimsoll.parameterset.ParameterSets.AlreadyAddedException;
import io.plimsoll.parameterset.ParameterSets.CommodityFilter;
import io.plimsoll.parameterset.ParameterSets.Filter;
import io.plimsoll.parameterset.ParameterSets.ListedCommodity;
import io.plimsoll.parameterset.ParameterSets.Opened;
import io.plimsoll.parameterset.ParameterSets.Place;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.span.RandomSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every keeper of parameter sets promises. */
public abstract class ParameterSetsContract {
    private static final CommodityFilter ALL = new CommodityFilter(null, null, null);

    protected abstract ParameterSets sets();

    private final SpanParameterSet set = RandomSpan.of(11).set();
    private final ParameterSet summary = summary(set, Instant.parse("2025-08-08T10:00:00.123456Z"));

    @Test
    void set_is_found_by_id_by_name_and_by_content() {
        sets().add(summary, set);

        assertThat(sets().find(summary.id().toString())).contains(summary);
        assertThat(sets().find(summary.name())).contains(summary);
        assertThat(sets().findBySha256(summary.sha256())).contains(summary);
        assertThat(sets().get(summary.name())).isEqualTo(summary);
        assertThat(sets().names()).contains(summary.name());
    }

    @Test
    void unknown_set_is_refused_with_the_nearest_name() {
        sets().add(summary, set);

        assertThat(sets().find(UUID.randomUUID().toString())).isEmpty();
        assertThat(sets().findBySha256("0".repeat(64))).isEmpty();
        assertThatThrownBy(() -> sets().get(summary.name() + "x"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.PARAMETER_SET_NOT_FOUND))
                .hasMessageEndingWith("nearest: " + summary.name());
    }

    @Test
    void name_and_content_are_stored_once() {
        sets().add(summary, set);
        ParameterSet sameName = with(summary(set, summary.createdAt()), summary.name(), null);
        ParameterSet sameBytes = with(summary(set, summary.createdAt()), null, summary.sha256());

        assertThatThrownBy(() -> sets().add(sameName, set)).isInstanceOf(AlreadyAddedException.class);
        assertThatThrownBy(() -> sets().add(sameBytes, set)).isInstanceOf(AlreadyAddedException.class);

        assertThat(sets().find(sameName.id().toString())).isEmpty();
        assertThat(sets().find(sameBytes.id().toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 42, 77, 123, 999, 1_000_003})
    void set_is_read_back_as_it_was_added(long seed) {
        SpanParameterSet random = RandomSpan.of(seed).set();
        ParameterSet added = summary(random, summary.createdAt());

        sets().add(added, random);

        Opened opened = sets().open(added.id());
        assertThat(opened.rules()).isEqualTo(random.withoutCombinedCommodities());
        Map<CommodityKey, CombinedCommodity> expected = new HashMap<>();
        for (ExchangeComplex complex : random.exchangeComplexes()) {
            complex.combinedCommodities()
                    .forEach(commodity -> expected.put(new CommodityKey(complex.code(), commodity.code()), commodity));
        }
        assertThat(opened.commodities()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(opened.commodityOfProduct().values()).isSubsetOf(expected.keySet());
        assertThat(sets().load(added.id(), expected.keySet())).isEqualTo(expected);
    }

    @Test
    void only_what_is_asked_for_is_loaded() {
        SpanParameterSet two = RandomSpan.of(3).set();
        ParameterSet added = summary(two, summary.createdAt());
        sets().add(added, two);
        CommodityKey one = sets().open(added.id()).commodities().getFirst();

        assertThat(sets().load(added.id(), List.of(one))).containsOnlyKeys(one);
        assertThat(sets().hasCombinedCommodity(added.id(), one)).isTrue();
        assertThat(sets().hasCombinedCommodity(added.id(), new CommodityKey(one.exchangeComplex(), "none")))
                .isFalse();
    }

    @Test
    void list_is_newest_first_without_gaps_between_pages() {
        List<ParameterSet> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond
            ParameterSet next =
                    summary(set, Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i / 2));
            sets().add(next, set);
            added.add(next);
        }

        List<ParameterSet> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < added.size()) {
            List<ParameterSet> page = sets().newestFirst(Filter.none(), after, 2);
            paged.addAll(page);
            after = Optional.of(
                    new Place(page.getLast().createdAt(), page.getLast().id()));
        }

        assertThat(paged.subList(0, 5)).containsExactlyInAnyOrderElementsOf(added);
        assertThat(paged).isSortedAccordingTo((one, other) -> other.createdAt().compareTo(one.createdAt()));
        assertThat(sets().newestFirst(
                                new Filter(
                                        set.businessDate(),
                                        summary.exchangeComplexes().getFirst(),
                                        set.format()),
                                Optional.empty(),
                                5))
                .hasSize(5);
        assertThat(sets().newestFirst(new Filter(null, "NOBODY", null), Optional.empty(), 5))
                .isEmpty();
        assertThat(sets().newestFirst(new Filter(set.businessDate().plusDays(1), "ALPHA", null), Optional.empty(), 5))
                .isEmpty();
    }

    @Test
    void combined_commodities_are_listed_by_code_without_gaps_between_pages() {
        sets().add(summary, set);
        List<ListedCommodity> all = sets().combinedCommodities(summary.id(), ALL, Optional.empty(), 100);

        List<ListedCommodity> paged = new ArrayList<>();
        Optional<CommodityKey> after = Optional.empty();
        for (int i = 0; i < all.size(); i++) {
            List<ListedCommodity> page = sets().combinedCommodities(summary.id(), ALL, after, 1);
            paged.addAll(page);
            after = Optional.of(page.getLast().key());
        }

        assertThat(all).hasSize(summary.combinedCommodityCount());
        assertThat(paged).isEqualTo(all);
        assertThat(sets().combinedCommodities(summary.id(), ALL, after, 1)).isEmpty();
        String code = all.getFirst().key().combinedCommodity();
        assertThat(sets().combinedCommodities(
                                summary.id(),
                                new CommodityFilter(
                                        code,
                                        all.getFirst().currency(),
                                        all.getFirst().key().exchangeComplex()),
                                Optional.empty(),
                                100))
                .contains(all.getFirst())
                .allMatch(listed -> listed.key().combinedCommodity().startsWith(code));
        assertThat(sets().combinedCommodities(
                                summary.id(), new CommodityFilter("%", null, null), Optional.empty(), 100))
                .isEmpty();
    }

    public static ParameterSet summary(SpanParameterSet set, Instant createdAt) {
        UUID id = UUID.randomUUID();
        return new ParameterSet(
                id,
                "set-" + id,
                "SPAN",
                set.format(),
                set.roundingProfile(),
                set.businessDate(),
                set.session(),
                set.sessionQualifier(),
                set.createdAt(),
                (id.toString() + id).replace("-", ""),
                1,
                set.exchangeComplexes().stream().map(ExchangeComplex::code).toList(),
                (int) set.exchangeComplexes().stream()
                        .mapToLong(complex -> complex.combinedCommodities().size())
                        .sum(),
                2,
                3,
                4,
                new Report(
                        new TreeMap<>(Map.of("ZZ", 5L)), List.of(new Rejection("CC", "because")), List.of("a warning")),
                6,
                createdAt);
    }

    private static ParameterSet with(ParameterSet other, String name, String sha256) {
        return new ParameterSet(
                other.id(),
                name == null ? other.name() : name,
                other.methodology(),
                other.format(),
                other.roundingProfile(),
                other.businessDate(),
                other.session(),
                other.sessionQualifier(),
                other.fileCreatedAt(),
                sha256 == null ? other.sha256() : sha256,
                other.sizeBytes(),
                other.exchangeComplexes(),
                other.combinedCommodityCount(),
                other.productCount(),
                other.contractCount(),
                other.spreadCount(),
                other.report(),
                other.elapsedMillis(),
                other.createdAt());
    }
}
