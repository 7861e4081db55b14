package io.plimsoll.snapshot;

import io.plimsoll.market.MarketData;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an upload says, of the right shape and not yet judged.
 *
 * @param market its {@code asOf} is the instant of all marks
 * @param assets each asset once
 * @param gas each name once
 * @param source that the marks are of; null if the upload names none
 */
public record ReceivedMarks(
        MarketData market,
        List<AssetPrice> assets,
        List<GasMark> gas,
        AcceptedMarks accepted,
        @Nullable String source) {
    /** What names a source. */
    public static final String SOURCE_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /** For whoever gave something else. */
    public static final String SOURCE_EXPECTED =
            "a source is 1 to 64 letters, digits, dots, underscores and hyphens, the first a letter or digit";

    public ReceivedMarks {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(accepted, "accepted");
        assets = List.copyOf(assets);
        gas = List.copyOf(gas);
        if (source != null && !source.matches(SOURCE_PATTERN)) {
            throw new IllegalArgumentException("source must match %s, was %s".formatted(SOURCE_PATTERN, source));
        }
    }

    /** Without gas. */
    public ReceivedMarks(MarketData market, List<AssetPrice> assets, AcceptedMarks accepted, @Nullable String source) {
        this(market, assets, List.of(), accepted, source);
    }

    /** Of no source that is named. */
    public ReceivedMarks(MarketData market, List<AssetPrice> assets, AcceptedMarks accepted) {
        this(market, assets, accepted, null);
    }
}
