package io.plimsoll.policy;

import io.plimsoll.calendar.HolidayCalendars;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a margin policy names must be there, and be what its methodology takes. */
final class PolicyRules {
    private final Methodologies methodologies;
    private final NamedInputs named;
    private final HolidayCalendars calendars;
    private final List<Violation> violations = new ArrayList<>();

    private PolicyRules(Methodologies methodologies, NamedInputs named, HolidayCalendars calendars) {
        this.methodologies = methodologies;
        this.named = named;
        this.calendars = calendars;
    }

    /**
     * @param inRequest a violation with the pointer into the request, of one with the pointer into the policy
     * @throws RejectedException with everything that is wrong; the reason is the one that comes first in {@link Reason}:
     *     METHODOLOGY_UNKNOWN, PARAMETER_SET_UNKNOWN, SCENARIO_SET_UNKNOWN, RETURN_SERIES_UNKNOWN, METHODOLOGY_INPUT_MISMATCH,
     *     HOLIDAY_CALENDAR_UNKNOWN, DATE_OUTSIDE_CALENDAR, INPUT_IMPOSSIBLE of a recoveredAt above callTo
     */
    static void check(
            MarginPolicy policy,
            Instant now,
            Methodologies methodologies,
            NamedInputs named,
            HolidayCalendars calendars,
            UnaryOperator<Violation> inRequest) {
        PolicyRules rules = new PolicyRules(methodologies, named, calendars);
        rules.check(policy.margin());
        rules.collect("/grace/calendar", () -> rules.check(policy.grace(), now));
        rules.checkRecovery(policy);
        rules.violations.replaceAll(inRequest);
        rules.refuseIfAnyIsBroken();
    }

    /** A call is over when nothing remains of it, so a level above the one it asks for is never waited for. */
    private void checkRecovery(MarginPolicy policy) {
        if (policy.callTo() == CallTarget.MAINTENANCE && policy.recoveredAt() == CallTarget.INITIAL) {
            violations.add(new Violation(
                    "/recoveredAt",
                    Reason.INPUT_IMPOSSIBLE,
                    "must not be above callTo, was %s with calls to %s"
                            .formatted(policy.recoveredAt(), policy.callTo())));
        }
    }

    private void check(MarginRule rule) {
        Optional<MethodologyInputs> inputs = inputs(rule.methodology());
        inputs.ifPresent(taken -> checkTaken(rule, taken));
        collect("/margin/parameterSet", rule.parameterSet(), named::requireParameterSet);
        collect("/margin/scenarioSet", rule.scenarioSet(), named::requireScenarioSet);
        if (rule.settings() != null) {
            collect(settingsPointer(rule.settings().methodology()), () -> named.requireSettings(rule.settings()));
        }
        if (violations.isEmpty() && rule.parameterSet() != null) {
            collect(
                    "/margin/scenarioSet",
                    rule.scenarioSet(),
                    scenarioSet -> named.requireScenariosTaken(rule.parameterSet(), scenarioSet));
        }
    }

    private Optional<MethodologyInputs> inputs(String methodology) {
        try {
            return Optional.of(methodologies.get(methodology).inputs());
        } catch (RejectedException unknown) {
            violations.add(new Violation("/margin/methodology", unknown.reason(), unknown.getMessage()));
            return Optional.empty();
        }
    }

    private void checkTaken(MarginRule rule, MethodologyInputs inputs) {
        checkTaken("/margin/parameterSet", rule, inputs, MethodologyInput.PARAMETER_SET, rule.parameterSet() != null);
        checkTaken("/margin/scenarioSet", rule, inputs, MethodologyInput.SCENARIOS, rule.scenarioSet() != null);
        boolean hasOwn =
                rule.settings() != null && rule.settings().methodology().equals(rule.methodology());
        checkTaken(settingsPointer(rule.methodology()), rule, inputs, MethodologyInput.SETTINGS, hasOwn);
        if (rule.settings() != null && !hasOwn) {
            refuseInput(settingsPointer(rule.settings().methodology()), rule.methodology() + " does not take it");
        }
    }

    private void checkTaken(
            String pointer, MarginRule rule, MethodologyInputs inputs, MethodologyInput input, boolean isGiven) {
        if (!isGiven && inputs.required().contains(input)) {
            refuseInput(pointer, rule.methodology() + " needs it");
        } else if (isGiven
                && !inputs.required().contains(input)
                && !inputs.optional().contains(input)) {
            refuseInput(pointer, rule.methodology() + " does not take it");
        }
    }

    private void refuseInput(String pointer, String detail) {
        violations.add(new Violation(pointer, Reason.METHODOLOGY_INPUT_MISMATCH, detail));
    }

    /** A deadline of now is reckoned, so that a policy whose calendar has ended is refused before the first call needs it. */
    private void check(Grace grace, Instant now) {
        Deadline deadline = Deadline.of(grace, now, calendars);
        if (deadline.calendar() != null && deadline.calendar().isExceeded()) {
            throw new RejectedException(
                    Reason.DATE_OUTSIDE_CALENDAR,
                    "a call of today would be due on %s, and holiday calendar %s does not cover that and today"
                            .formatted(
                                    deadline.local().toLocalDate(),
                                    deadline.calendar().name()));
        }
    }

    private void collect(String pointer, @Nullable String name, Consumer<String> check) {
        if (name != null) {
            collect(pointer, () -> check.accept(name));
        }
    }

    private void collect(String pointer, Runnable check) {
        try {
            check.run();
        } catch (RejectedException broken) {
            violations.add(new Violation(pointer, broken.reason(), broken.getMessage()));
        }
    }

    private static String settingsPointer(String methodology) {
        return "/margin/" + methodology.toLowerCase(Locale.ROOT);
    }

    private void refuseIfAnyIsBroken() {
        if (violations.isEmpty()) {
            return;
        }
        Violation first = violations.stream()
                .min(Comparator.comparing(violation -> Reason.valueOf(violation.code())))
                .orElseThrow();
        String more = violations.size() == 1 ? "" : ", and %d more".formatted(violations.size() - 1);
        throw new RejectedException(
                Reason.valueOf(first.code()), "%s: %s%s".formatted(first.pointer(), first.detail(), more), violations);
    }
}
