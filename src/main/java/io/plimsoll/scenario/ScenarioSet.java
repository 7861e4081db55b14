package io.plimsoll.scenario;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.ContentSummary;
import io.plimsoll.versioned.Versioned;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios under a name.
 *
 * @param name of {@link #NAME_PATTERN}; {@link #INLINE_NAME} if the scenarios came inside a request
 * @param version 1 for the first set of the name, one more for each that replaced it; 0 if the scenarios came inside a
 *     request
 * @param sha256 of the scenarios, 64 hexadecimal digits: equal for equal scenarios, whatever the name and however many
 *     zeros their decimals end in
 * @param description for people; empty if there is none
 * @param createdAt when this version was stored; null if it was not: it came inside a request or with the service
 * @param scenarios 1 to {@link #SIZE_MAX}; {@code scenarios.get(i)} has number {@code i + 1}
 */
public record ScenarioSet(
        String name,
        int version,
        String sha256,
        String description,
        @Nullable Instant createdAt,
        List<Scenario> scenarios)
        implements Versioned<ScenarioSet> {
    /** Ten thousand: some thirty years of days, or a fine grid. */
    public static final int SIZE_MAX = 10_000;

    /** Not of {@link #NAME_PATTERN}, so that no stored set can be called so. */
    public static final String INLINE_NAME = "";

    public ScenarioSet {
        if (version != 0 || !name.equals(INLINE_NAME)) {
            Versioned.require(name, version, description);
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, was " + sha256);
        }
        scenarios = List.copyOf(scenarios);
        ScenarioRules.requireConsistent(scenarios);
    }

    /** A set with the digest of its scenarios. */
    public static ScenarioSet of(
            String name, int version, String description, @Nullable Instant createdAt, List<Scenario> scenarios) {
        return new ScenarioSet(name, version, ScenarioDigest.sha256(scenarios), description, createdAt, scenarios);
    }

    /** Scenarios that came inside a request: no name, version 0. */
    public static ScenarioSet inline(List<Scenario> scenarios) {
        return of(INLINE_NAME, 0, "", null, scenarios);
    }

    /**
     * Scenarios of a request in the order of their numbers.
     *
     * @param written in any order; 1 to {@link #SIZE_MAX}
     * @param pointer of the list in the request, such as {@code /scenarios}
     * @throws RejectedException {@link Reason#SCENARIO_SET_INVALID} with everything that contradicts itself: numbers that are
     *     not 1 to n once each, pairs with scenarios that do not exist or are paired with others
     */
    public static List<Scenario> inOrder(List<Scenario> written, String pointer) {
        ScenarioRules.check(written, pointer);
        return written.stream()
                .sorted(Comparator.comparingInt(Scenario::number))
                .toList();
    }

    /** Whether the scenarios came inside a request instead of under a name. */
    public boolean isInline() {
        return name.equals(INLINE_NAME);
    }

    @Override
    public boolean isReady() {
        return !isInline() && createdAt == null;
    }

    @Override
    public ScenarioSet as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new ScenarioSet(name, otherVersion, sha256, description, otherCreatedAt, scenarios);
    }

    @Override
    public ContentSummary contentSummary() {
        return new ContentSummary(sha256, scenarios.size());
    }

    @Override
    public boolean isSameAs(ScenarioSet other) {
        return name.equals(other.name) && description.equals(other.description) && sha256.equals(other.sha256);
    }

    /** Scenario of this number, in [1, size]. */
    public Scenario scenario(int number) {
        Objects.checkIndex(number - 1, scenarios.size());
        return scenarios.get(number - 1);
    }

    public int size() {
        return scenarios.size();
    }
}
