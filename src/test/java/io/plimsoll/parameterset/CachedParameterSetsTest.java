package io.plimsoll.parameterset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.span.RandomSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedParameterSetsTest {
    private static final ModelledParameterSets NO_MODELS = (set, scenarios) -> {
        throw new AssertionError("no scenarios were asked for");
    };

    private final SpanParameterSet set = RandomSpan.of(5).set();
    private final ParameterSet summary = ParameterSetsContract.summary(set, Instant.EPOCH);
    private final InMemoryParameterSets stored = new InMemoryParameterSets();
    private final CachedParameterSets cached = new CachedParameterSets(stored, NO_MODELS, () -> "default", 1 << 28);
    private List<CommodityKey> keys;

    @BeforeEach
    void store() {
        stored.add(summary, set);
        keys = stored.open(summary.id()).commodities();
        stored.openCount = 0;
        assertThat(keys).hasSizeGreaterThan(2);
    }

    @Test
    void set_is_opened_once_by_whatever_it_is_called() {
        SpanParameters byName = cached.get(summary.name());
        SpanParameters byId = cached.get(summary.id().toString());
        SpanParameters again = cached.get(summary.name());

        assertThat(byId).isSameAs(byName).isSameAs(again);
        assertThat(byName.id()).isEqualTo(summary.id().toString());
        assertThat(byName.sha256()).isEqualTo(summary.sha256());
        assertThat(byName.set()).isEqualTo(set.withoutCombinedCommodities());
        assertThat(stored.openCount).isEqualTo(1);
        assertThat(stored.findCount).isEqualTo(2);
        assertThat(stored.loads).isEmpty();
    }

    @Test
    void missing_combined_commodities_are_loaded_together_and_shared() {
        SpanParameters parameters = cached.get(summary.name());

        var first = parameters.load(keys.subList(0, 2));
        var second = parameters.load(keys);

        assertThat(stored.loads).containsExactly(keys.subList(0, 2), keys.subList(2, keys.size()));
        assertThat(second).containsOnlyKeys(keys);
        first.forEach((key, commodity) -> assertThat(second.get(key)).isSameAs(commodity));
    }

    @Test
    void requests_at_once_load_each_combined_commodity_once() throws Exception {
        List<Callable<Map<CommodityKey, SpanParameters.LoadedCommodity>>> requests = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            requests.add(() -> cached.get(summary.name()).load(keys));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Map<CommodityKey, SpanParameters.LoadedCommodity>> reply : threads.invokeAll(requests)) {
                assertThat(reply.get()).containsOnlyKeys(keys);
            }
        }

        assertThat(stored.openCount).isEqualTo(1);
        assertThat(stored.loads.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void bound_holds_for_rules_and_contracts_together() {
        CachedParameterSets small = new CachedParameterSets(stored, NO_MODELS, () -> "default", 30_000);

        for (CommodityKey key : keys) {
            assertThat(small.get(summary.name()).load(List.of(key))).containsOnlyKeys(key);
            assertThat(small.bytes()).isLessThanOrEqualTo(30_000);
        }
    }

    @Test
    void unknown_set_is_refused_with_the_nearest_name_and_asked_for_again() {
        assertThatThrownBy(() -> cached.get(summary.name() + "x"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.PARAMETER_SET_UNKNOWN))
                .hasMessageEndingWith("nearest: " + summary.name());

        assertThatThrownBy(() -> cached.get(summary.name() + "x")).isInstanceOf(RejectedException.class);
        assertThat(stored.findCount).isEqualTo(2);
    }

    @Test
    void name_is_resolved_for_each_tenant() {
        List<String> tenant = new ArrayList<>(List.of("one"));
        CachedParameterSets shared = new CachedParameterSets(stored, NO_MODELS, tenant::getFirst, 1 << 28);
        shared.get(summary.name());

        tenant.set(0, "two");
        shared.get(summary.name());

        assertThat(stored.findCount).isEqualTo(2);
    }
}
