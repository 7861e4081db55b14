package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.file.ReadOptions.HeaderFlagOrder;
import io.plimsoll.platform.ParameterSetBeans.ParameterSetConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterSetConfigTest {

    @Test
    void pa2_header_flags_are_read_cap_first_unless_configured() {
        ParameterSetConfig silent = config(Map.of());
        ParameterSetConfig netFirst = config(Map.of("plimsoll.parameter-sets.pa2-header-flags", "NET_THEN_CAP"));

        assertThat(silent.readOptions().headerFlagOrder()).isEqualTo(HeaderFlagOrder.CAP_THEN_NET);
        assertThat(netFirst.readOptions().headerFlagOrder()).isEqualTo(HeaderFlagOrder.NET_THEN_CAP);
    }

    private static ParameterSetConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ParameterSetConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ParameterSetConfig.class);
    }
}
