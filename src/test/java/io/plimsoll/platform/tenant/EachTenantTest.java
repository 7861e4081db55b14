package io.plimsoll.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.access.RegisteredTenant;
import io.plimsoll.access.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EachTenantTest {
    @Inject
    EachTenant each;

    @Inject
    Tenants tenants;

    @Inject
    Tenant present;

    private String added() {
        String name = "t-" + UUID.randomUUID();
        tenants.add(new RegisteredTenant(UUID.randomUUID(), name, Instant.now(), "EachTenantTest"));
        return name;
    }

    @Test
    void failure_of_one_keeps_no_other_from_its_turn_and_is_told_at_the_end() {
        String first = added();
        String second = added();
        List<String> done = new ArrayList<>();

        assertThatThrownBy(() -> each.run(() -> {
                    done.add(present.name());
                    if (present.name().equals("default")) {
                        throw new IllegalStateException("of default");
                    }
                }))
                .hasMessage("of default");

        assertThat(done).contains("default", first, second).isSorted().doesNotHaveDuplicates();
        assertThat(each.each(present::name)).isEqualTo(done);
    }
}
