package io.plimsoll.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.cache.SharedCache.Sized;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedCacheTest {
    private final List<List<String>> loads = Collections.synchronizedList(new ArrayList<>());
    private final SharedCache<String, String> cache = new SharedCache<>(100);

    @Test
    void value_is_loaded_once() {
        assertThat(cache.getAll(List.of("a", "b"), loader(10)))
                .containsExactly(Map.entry("a", "A"), Map.entry("b", "B"));
        assertThat(cache.getAll(List.of("b", "a", "c"), loader(10)).values()).containsExactly("B", "A", "C");

        assertThat(loads).containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(cache.bytes()).isEqualTo(30);
    }

    @Test
    void bound_is_kept_by_forgetting_what_was_used_longest_ago() {
        cache.getAll(List.of("a", "b", "c"), loader(30));
        cache.getAll(List.of("a"), loader(30));

        cache.getAll(List.of("d"), loader(30));

        assertThat(cache.bytes()).isEqualTo(90);
        loads.clear();
        cache.getAll(List.of("c", "a", "d"), loader(30));
        assertThat(loads).isEmpty();
        cache.getAll(List.of("b"), loader(30));
        assertThat(loads).containsExactly(List.of("b"));
    }

    @Test
    void bound_is_inclusive() {
        cache.getAll(List.of("a", "b"), loader(50));
        assertThat(cache.size()).isEqualTo(2);

        cache.getAll(List.of("c"), loader(1));
        assertThat(cache.bytes()).isEqualTo(51);
    }

    @Test
    void value_larger_than_the_bound_is_given_and_not_kept() {
        assertThat(cache.get("a", key -> new Sized<>("A", 101))).isEqualTo("A");

        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void failure_is_not_remembered() {
        assertThatThrownBy(() -> cache.get("a", key -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(cache.get("a", key -> new Sized<>("A", 1))).isEqualTo("A");
        assertThat(cache.bytes()).isEqualTo(1);
    }

    @Test
    void loader_that_leaves_a_value_out_is_a_bug() {
        assertThatThrownBy(() -> cache.getAll(List.of("a"), missing -> Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cache.size()).isZero();
    }

    @Test
    void values_that_others_are_loading_are_waited_for() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Future<Map<String, String>> first = threads.submit(() -> cache.getAll(List.of("a", "b"), missing -> {
                begun.countDown();
                await(mayEnd);
                return loader(1).apply(missing);
            }));
            begun.await();
            List<Future<Map<String, String>>> others = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                others.add(threads.submit(() -> cache.getAll(List.of("b", "c"), loader(1))));
            }
            mayEnd.countDown();

            assertThat(first.get()).containsValues("A", "B");
            for (Future<Map<String, String>> other : others) {
                assertThat(other.get()).containsValues("B", "C");
            }
        }
        assertThat(loads).containsExactlyInAnyOrder(List.of("a", "b"), List.of("c"));
    }

    @Test
    void two_that_each_need_what_the_other_loads_do_not_wait_for_ever() throws Exception {
        CountDownLatch bothBegun = new CountDownLatch(2);
        Function<List<String>, Map<String, Sized<String>>> meeting = missing -> {
            bothBegun.countDown();
            await(bothBegun);
            return loader(1).apply(missing);
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> one = threads.submit(() -> {
                cache.getAll(List.of("a"), meeting);
                cache.getAll(List.of("a", "b"), loader(1));
            });
            Future<?> other = threads.submit(() -> {
                cache.getAll(List.of("b"), meeting);
                cache.getAll(List.of("b", "a"), loader(1));
            });

            one.get();
            other.get();
        }
        assertThat(loads).hasSize(2);
    }

    @Test
    void those_who_wait_get_the_failure_too() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> cache.get("a", key -> {
                begun.countDown();
                await(mayEnd);
                throw new IllegalStateException("away");
            }));
            begun.await();
            Future<?> second = threads.submit(() -> cache.get("a", key -> {
                throw new IllegalStateException("away");
            }));
            mayEnd.countDown();

            assertThatThrownBy(first::get).hasRootCauseMessage("away");
            assertThatThrownBy(second::get).hasRootCauseMessage("away");
        }
        assertThat(cache.size()).isZero();
    }

    private Function<List<String>, Map<String, Sized<String>>> loader(long bytes) {
        return missing -> {
            loads.add(List.copyOf(missing));
            Map<String, Sized<String>> loaded = new LinkedHashMap<>();
            missing.forEach(key -> loaded.put(key, new Sized<>(key.toUpperCase(Locale.ROOT), bytes)));
            return loaded;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
