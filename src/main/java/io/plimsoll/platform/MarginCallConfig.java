package io.plimsoll.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far deadlines of margin calls may be put off: an extension must not become a waiver that nobody decided. */
@ConfigMapping(prefix = "plimsoll.margin-calls")
interface MarginCallConfig {
    /** Extensions of one call. A fourth would say that nobody expects the client to pay. */
    @WithDefault("3")
    int extensionCountMax();

    /** Latest deadline after the first one: a week of business days. */
    @WithDefault("PT168H")
    Duration extensionMax();
}
