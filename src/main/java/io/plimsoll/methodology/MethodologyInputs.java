package io.plimsoll.methodology;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a methodology takes besides the portfolio. Whatever it does not take is refused, so that nobody believes it counted.
 *
 * @param required without these there is no figure
 * @param optional these have defaults
 */
public record MethodologyInputs(Set<MethodologyInput> required, Set<MethodologyInput> optional) {
    public MethodologyInputs {
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
    }

    /**
     * One input that should be there and is not, or the other way round.
     *
     * @param field of the request
     */
    public record Mismatch(String field, boolean isMissing) {}

    /** In the order of the request's fields. */
    public List<Mismatch> mismatches(String methodology, MarginTerms terms) {
        Set<MethodologyInput> given = terms.given();
        List<Mismatch> mismatches = new ArrayList<>();
        for (MethodologyInput input : EnumSet.allOf(MethodologyInput.class)) {
            boolean isGiven = given.contains(input);
            if (input == MethodologyInput.SETTINGS
                    && isGiven
                    && terms.settings() != null
                    && !terms.settings().methodology().equals(methodology)) {
                mismatches.add(new Mismatch(settingsField(terms.settings().methodology()), false));
                isGiven = false;
            }
            String field = input == MethodologyInput.SETTINGS ? settingsField(methodology) : input.field();
            if (!isGiven && required.contains(input)) {
                mismatches.add(new Mismatch(field, true));
            } else if (isGiven && !required.contains(input) && !optional.contains(input)) {
                mismatches.add(new Mismatch(field, false));
            }
        }
        return mismatches;
    }

    private static String settingsField(String methodology) {
        return methodology.toLowerCase(Locale.ROOT);
    }
}
