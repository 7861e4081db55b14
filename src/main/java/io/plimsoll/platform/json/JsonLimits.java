package io.plimsoll.platform.json;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much JSON one request may hold.
 *
 * <p>Each limit bounds memory or time that a small body could otherwise cost; all are far above what a margin request
 * needs. Ten thousand positions are about 2 MiB and 200,000 tokens.
 */
@StaticInitSafe // the framework asks for the mapper before the application runs
@ConfigMapping(prefix = "plimsoll.http")
public interface JsonLimits {

    /** Longest JSON body. Uploads of parameter files have the wider {@code quarkus.http.limits.max-body-size}. */
    @WithDefault("8388608")
    int jsonBodyBytesMax();

    /** Deepest nesting of objects and lists; the deepest request of the API has 6. */
    @WithDefault("32")
    int jsonDepthMax();

    /** Most names, values and brackets in one body. */
    @WithDefault("2000000")
    int jsonTokensMax();

    /** Longest text in UTF-16 units. */
    @WithDefault("65536")
    int jsonStringLengthMax();

    /** Longest field name in UTF-16 units. */
    @WithDefault("256")
    int jsonNameLengthMax();
}
