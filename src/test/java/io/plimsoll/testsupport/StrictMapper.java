package io.plimsoll.testsupport;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.json.JsonLimits;
import io.plimsoll.platform.json.StrictJson;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The service's way of reading JSON, without the service. */
public final class StrictMapper {
    private StrictMapper() {}

    /** With the default limits. */
    public static ObjectMapper withDefaults() {
        return StrictJson.mapper(new SmallRyeConfigBuilder()
                .withMapping(JsonLimits.class)
                .build()
                .getConfigMapping(JsonLimits.class));
    }
}
