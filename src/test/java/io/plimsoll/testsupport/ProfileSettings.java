package io.plimsoll.testsupport;

import java.util.HashMap;
import java.util.Map;

/** Settings of a test profile: for each one the application is built once more before the first test runs. */
public final class ProfileSettings {
    private ProfileSettings() {}

    /**
     * Of applications that serve no OpenAPI document. It is the same for all, and written for each it costs seconds at its build and at its
     * start and a good deal of memory.
     */
    public static Map<String, String> withoutDocument(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("mp.openapi.scan.disable", "true");
        return all;
    }
}
