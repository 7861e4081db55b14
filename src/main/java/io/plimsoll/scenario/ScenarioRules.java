package io.plimsoll.scenario;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the scenarios of one set must be to each other. */
final class ScenarioRules {
    /** The rest is only counted. */
    private static final int ERROR_COUNT_MAX = 100;

    private final List<Scenario> scenarios;
    private final String pointer;
    private final Map<Integer, Scenario> byNumber = new HashMap<>();
    private final List<Violation> errors = new ArrayList<>();
    private int errorCount;

    private ScenarioRules(List<Scenario> scenarios, String pointer) {
        this.scenarios = scenarios;
        this.pointer = pointer;
    }

    /** @throws RejectedException SCENARIO_SET_INVALID with every error, at most {@link #ERROR_COUNT_MAX} of them listed */
    static void check(List<Scenario> scenarios, String pointer) {
        new ScenarioRules(scenarios, pointer).check();
    }

    /** @throws IllegalArgumentException if the scenarios are not in order and consistent */
    static void requireConsistent(List<Scenario> scenarios) {
        for (int i = 0; i < scenarios.size(); i++) {
            if (scenarios.get(i).number() != i + 1) {
                throw new IllegalArgumentException("scenario at index %d must have number %d, had %d"
                        .formatted(i, i + 1, scenarios.get(i).number()));
            }
        }
        try {
            check(scenarios, "/scenarios");
        } catch (RejectedException refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    private void check() {
        checkSize();
        checkNumbers();
        checkPairs();
        if (errorCount > 0) {
            Violation first = errors.getFirst();
            String others = errorCount == 1 ? "" : ", and %d more".formatted(errorCount - 1);
            throw new RejectedException(
                    Reason.SCENARIO_SET_INVALID, first.pointer() + ": " + first.detail() + others, errors);
        }
    }

    private void checkSize() {
        if (scenarios.isEmpty() || scenarios.size() > ScenarioSet.SIZE_MAX) {
            add(pointer, "a set has 1 to %d scenarios, not %d".formatted(ScenarioSet.SIZE_MAX, scenarios.size()));
        }
    }

    private void checkNumbers() {
        for (int i = 0; i < scenarios.size(); i++) {
            int number = scenarios.get(i).number();
            if (number > scenarios.size()) {
                add(
                        at(i, "number"),
                        "%d scenarios have the numbers 1 to %d, not %d"
                                .formatted(scenarios.size(), scenarios.size(), number));
            } else if (byNumber.putIfAbsent(number, scenarios.get(i)) != null) {
                add(at(i, "number"), "number %d is given twice".formatted(number));
            }
        }
    }

    private void checkPairs() {
        for (int i = 0; i < scenarios.size(); i++) {
            Integer paired = scenarios.get(i).pairedScenarioNumber();
            if (paired != null) {
                checkPair(i, scenarios.get(i).number(), paired);
            }
        }
    }

    private void checkPair(int index, int number, int paired) {
        Scenario other = byNumber.get(paired);
        if (other == null) {
            add(at(index, "pairedScenarioNumber"), "there is no scenario " + paired);
        } else if (other.pairedScenarioNumber() == null) {
            add(
                    at(index, "pairedScenarioNumber"),
                    "scenario %d is paired with %d, but %d with none".formatted(number, paired, paired));
        } else if (other.pairedScenarioNumber() != number) {
            add(
                    at(index, "pairedScenarioNumber"),
                    "scenario %d is paired with %d, but %d with %d"
                            .formatted(number, paired, paired, other.pairedScenarioNumber()));
        }
    }

    private String at(int index, String field) {
        return "%s/%d/%s".formatted(pointer, index, field);
    }

    private void add(String where, String detail) {
        errorCount++;
        if (errors.size() < ERROR_COUNT_MAX) {
            errors.add(new Violation(where, Reason.SCENARIO_SET_INVALID, detail));
        }
    }
}
