package io.plimsoll.portfolio;

import java.util.ArrayList;
import java.util.List;

/** What is margined: positions in the order they were given. The order never changes a figure. */
public record Portfolio(List<Position> positions) {
    public Portfolio {
        positions = List.copyOf(positions);
    }

    public static Portfolio empty() {
        return new Portfolio(List.of());
    }

    /** This portfolio and the hypothetical positions together. */
    public Portfolio plus(List<Position> hypothetical) {
        List<Position> all = new ArrayList<>(positions.size() + hypothetical.size());
        all.addAll(positions);
        all.addAll(hypothetical);
        return new Portfolio(all);
    }
}
