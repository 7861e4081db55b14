package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what haircuts and limits collateral counts, under a name.
 *
 * @param name of {@link #NAME_PATTERN}, at most {@link #NAME_LENGTH_MAX} characters
 * @param version 1 for the first schedule of the name, one more for each that replaced it
 * @param sha256 of what it says, 64 hexadecimal digits: equal for equal content, whatever the name, the description and the order of
 *     the classes, and however many zeros the decimals end in
 * @param description for people; empty if there is none
 * @param createdAt when this version was stored; null if it came with the service
 * @param fxHaircut fraction in [0, 1], added where an asset's currency is not that of the requirement
 * @param classes 1 to {@link #CLASS_COUNT_MAX}, each once, by name
 */
public record HaircutSchedule(
        String name,
        int version,
        String sha256,
        String description,
        @Nullable Instant createdAt,
        BigDecimal fxHaircut,
        List<HaircutClass> classes) {

    /** Lower-case letters and digits, in parts divided by hyphens. */
    public static final String NAME_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    public static final int NAME_LENGTH_MAX = 80;

    public static final int DESCRIPTION_LENGTH_MAX = 500;

    /** Finer than any published schedule, and still a reply of some hundred kilobytes. */
    public static final int CLASS_COUNT_MAX = 1_000;

    public HaircutSchedule {
        if (!isName(name)) {
            throw new IllegalArgumentException("name must match %s and have at most %d characters, was %s"
                    .formatted(NAME_PATTERN, NAME_LENGTH_MAX, name));
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, was " + sha256);
        }
        if (description.length() > DESCRIPTION_LENGTH_MAX) {
            throw new IllegalArgumentException("description must have at most %d characters, had %d"
                    .formatted(DESCRIPTION_LENGTH_MAX, description.length()));
        }
        HaircutClass.requireFraction("fxHaircut", fxHaircut);
        classes = classes.stream()
                .sorted(Comparator.comparing(HaircutClass::assetClass))
                .toList();
        if (classes.isEmpty() || classes.size() > CLASS_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "a schedule has 1 to %d classes, not %d".formatted(CLASS_COUNT_MAX, classes.size()));
        }
        Set<String> names = new HashSet<>();
        for (HaircutClass one : classes) {
            if (!names.add(one.assetClass())) {
                throw new IllegalArgumentException("class %s is given twice".formatted(one.assetClass()));
            }
        }
    }

    /** A schedule with the digest of what it says. */
    public static HaircutSchedule of(
            String name,
            int version,
            String description,
            @Nullable Instant createdAt,
            BigDecimal fxHaircut,
            List<HaircutClass> classes) {
        return new HaircutSchedule(
                name,
                version,
                HaircutScheduleDigest.sha256(fxHaircut, classes),
                description,
                createdAt,
                fxHaircut,
                classes);
    }

    public static boolean isName(String text) {
        return text.length() <= NAME_LENGTH_MAX && text.matches(NAME_PATTERN);
    }

    /** By halving: runs over all accounts ask this for every holding. */
    public Optional<HaircutClass> find(String assetClass) {
        int from = 0;
        int to = classes.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = classes.get(middle).assetClass().compareTo(assetClass);
            if (order == 0) {
                return Optional.of(classes.get(middle));
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return Optional.empty();
    }

    /** Names of the classes, ascending. */
    public List<String> assetClasses() {
        return classes.stream().map(HaircutClass::assetClass).toList();
    }

    /** Whether the schedule came with the service and cannot be replaced. */
    public boolean isReady() {
        return createdAt == null;
    }

    /** Whether the other schedule says the same under the same name, in whatever version. */
    public boolean isSameAs(HaircutSchedule other) {
        return name.equals(other.name) && description.equals(other.description) && sha256.equals(other.sha256);
    }
}
