package io.plimsoll.methodology;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.List;

/** The rule books this service knows. */
public record Methodologies(List<MarginMethodology> all) {
    public Methodologies {
        all = List.copyOf(all);
    }

    /** @throws RejectedException METHODOLOGY_UNKNOWN if there is none of this name */
    public MarginMethodology get(String name) {
        for (MarginMethodology methodology : all) {
            if (methodology.id().name().equals(name)) {
                return methodology;
            }
        }
        throw new RejectedException(
                Reason.METHODOLOGY_UNKNOWN,
                "no methodology %s; there is %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        all.stream()
                                                .map(known -> known.id().name())
                                                .toList())));
    }
}
