package io.plimsoll.platform.configuration;

import java.util.Locale;

/**
 * A key of the configuration.
 *
 * @param isOptional whether an empty value says that there is none
 */
record Setting(String key, ValueRule<?> rule, boolean isOptional) {

    /** As the key is written as an environment variable: every letter that is none, and every hyphen and dot, is an underscore. */
    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
