package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.json.JsonLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long one upload of marks may be: wider than other bodies, which never have a hundred thousand entries. */
@ConfigMapping(prefix = "plimsoll.market-snapshot-body")
interface SnapshotBodyLimits {

    /** Longest body, JSON or CSV. A hundred thousand instruments in JSON, every field given, take some 50 MB. */
    @WithDefault("67108864")
    long bytesMax();

    /** Most names, values and brackets of a JSON body. A hundred thousand instruments have some 4 million. */
    @WithDefault("10000000")
    int jsonTokensMax();

    /** The usual limits but for the number of tokens. */
    default JsonLimits json(JsonLimits usual) {
        int tokensMax = jsonTokensMax();
        return new JsonLimits() {
            @Override
            public int jsonBodyBytesMax() {
                return usual.jsonBodyBytesMax();
            }

            @Override
            public int jsonDepthMax() {
                return usual.jsonDepthMax();
            }

            @Override
            public int jsonTokensMax() {
                return tokensMax;
            }

            @Override
            public int jsonStringLengthMax() {
                return usual.jsonStringLengthMax();
            }

            @Override
            public int jsonNameLengthMax() {
                return usual.jsonNameLengthMax();
            }
        };
    }
}
