package io.plimsoll.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class AuditChainHealthTest {

    @Test
    void service_whose_histories_end_as_they_should_is_ready() {
        assertThat(new AuditChainHealth(List::of).call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void history_of_one_tenant_that_does_not_is_down_without_a_word() {
        HealthCheckResponse response = new AuditChainHealth(() -> List.of("firm")).call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).isEmpty();
    }

    @Test
    void history_that_cannot_be_read_is_down_without_a_word() {
        HealthCheckResponse response = new AuditChainHealth(() -> {
                    throw new IllegalStateException("the database is away");
                })
                .call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).isEmpty();
    }
}
