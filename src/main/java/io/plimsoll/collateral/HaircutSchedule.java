package io.plimsoll.collateral;

import io.plimsoll.versioned.ContentSummary;
import io.plimsoll.versioned.Versioned;
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
 * @param sha256 of what it says, 64 hexadecimal digits: equal for equal content, whatever the name, the description and the order of
 *     the classes, and however many zeros the decimals end in
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
        List<HaircutClass> classes)
        implements Versioned<HaircutSchedule> {
    /** Finer than any published schedule, and still a reply of some hundred kilobytes. */
    public static final int CLASS_COUNT_MAX = 1_000;

    public HaircutSchedule {
        Versioned.require(name, version, description);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, was " + sha256);
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

    @Override
    public HaircutSchedule as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new HaircutSchedule(name, otherVersion, sha256, description, otherCreatedAt, fxHaircut, classes);
    }

    @Override
    public ContentSummary contentSummary() {
        return new ContentSummary(sha256, classes.size());
    }

    @Override
    public boolean isSameAs(HaircutSchedule other) {
        return name.equals(other.name) && description.equals(other.description) && sha256.equals(other.sha256);
    }
}
