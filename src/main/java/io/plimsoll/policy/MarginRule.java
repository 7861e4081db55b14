package io.plimsoll.policy;

import io.plimsoll.methodology.MethodologySettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By which rule book an account is margined. What the methodology does not take is null.
 *
 * @param parameterSet id or name of a parameter set
 * @param scenarioSet name of a scenario set; its latest version counts
 * @param settings null for the methodology's defaults
 */
public record MarginRule(
        String methodology,
        @Nullable String parameterSet,
        @Nullable String scenarioSet,
        @Nullable MethodologySettings settings) {
    public MarginRule {
        Objects.requireNonNull(methodology, "methodology");
    }
}
