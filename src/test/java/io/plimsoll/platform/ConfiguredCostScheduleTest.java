package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.automationcost.CostSchedules;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.InMemoryVersionStore;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredCostScheduleTest {
    @Test
    void schedule_that_is_not_there_is_refused_by_the_name_of_the_setting() {
        CostSchedules none = new CostSchedules(new InMemoryVersionStore<>(), List.of(), Clock.systemUTC());

        assertThatThrownBy(() -> LiquidationActionBeans.configured(none, "exchange-dask"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.COST_SCHEDULE_UNKNOWN))
                .hasMessageContaining("exchange-dask")
                .hasMessageEndingWith("the setting plimsoll.liquidation.cost-schedule names it");
    }
}
