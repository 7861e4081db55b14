package io.plimsoll.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TenantScopeTest {
    private static final Tenant HARBOUR = Tenant.of("harbour");

    /** Knows scopes only. */
    private final Tenant present = TenantScope::present;

    @Test
    void scope_holds_for_the_work_on_its_thread_and_an_inner_one_comes_first() {
        assertThat(TenantScope.present()).isEmpty();

        TenantScope.run(HARBOUR, () -> {
            assertThat(present.name()).isEqualTo("harbour");
            assertThat(TenantScope.<String, RuntimeException>call(Tenant.DEFAULT, present::name))
                    .isEqualTo("default");
            assertThat(present.name()).isEqualTo("harbour");
        });

        assertThat(TenantScope.present()).isEmpty();
    }

    @Test
    void carried_work_is_of_the_tenant_of_whoever_handed_it_over() throws InterruptedException {
        List<String> names = new ArrayList<>();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            TenantScope.run(
                    HARBOUR, () -> TenantScope.carried(present, thread).execute(() -> names.add(present.name())));
            thread.shutdown();
            assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(names).containsExactly("harbour");
    }

    @Test
    void work_of_nobody_is_not_handed_over() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TenantScope.carried(present, Runnable::run).execute(() -> {}));
    }

    @Test
    void each_tenant_has_one_of_its_own() {
        AtomicInteger made = new AtomicInteger();
        PerTenant<Integer> numbers = new PerTenant<>(present, made::incrementAndGet);

        List<Integer> seen = new ArrayList<>();
        for (String name : List.of("harbour", "default", "harbour")) {
            TenantScope.run(Tenant.of(name), () -> seen.add(numbers.get()));
        }

        assertThat(seen).containsExactly(1, 2, 1);
    }

    @Test
    void names_are_as_the_database_takes_them() {
        assertThat(Tenant.of("a" + "b".repeat(62)).name()).hasSize(63);
        for (String bad : List.of("", "A", "1a", "-a", "a_b", "a b", "a" + "b".repeat(63), "a\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Tenant.of(bad));
        }
    }
}
