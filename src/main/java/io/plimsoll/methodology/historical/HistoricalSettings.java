package io.plimsoll.methodology.historical;

import io.plimsoll.methodology.MethodologySettings;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The choices within {@code HISTORICAL}.
 *
 * @param returnSeries id or name
 * @param links at most one per underlying
 * @param arrayDecimals places that a loss of one contract is rounded to, half-even, [0, 10]
 * @param marginDecimals places that margins are rounded up to, [0, 8]; null for those of the currency
 */
public record HistoricalSettings(
        String returnSeries,
        List<FactorLink> links,
        HistoricalParameters parameters,
        int arrayDecimals,
        @Nullable Integer marginDecimals)
        implements MethodologySettings {
    public static final int ARRAY_DECIMALS_DEFAULT = 8;

    public HistoricalSettings {
        Objects.requireNonNull(returnSeries, "returnSeries");
        Objects.requireNonNull(parameters, "parameters");
        links = List.copyOf(links);
        Set<String> linked = new HashSet<>();
        for (FactorLink link : links) {
            if (!linked.add(link.underlying())) {
                throw new IllegalArgumentException("underlying %s is linked twice".formatted(link.underlying()));
            }
        }
        if (arrayDecimals < 0 || arrayDecimals > 10) {
            throw new IllegalArgumentException("arrayDecimals must be in [0, 10], was " + arrayDecimals);
        }
        if (marginDecimals != null && (marginDecimals < 0 || marginDecimals > 8)) {
            throw new IllegalArgumentException("marginDecimals must be in [0, 8], was " + marginDecimals);
        }
    }

    @Override
    public String methodology() {
        return HistoricalMethodology.ID.name();
    }

    FactorLink link(String underlying) {
        return links.stream()
                .filter(link -> link.underlying().equals(underlying))
                .findFirst()
                .orElseGet(() -> new FactorLink(underlying, null, null));
    }
}
