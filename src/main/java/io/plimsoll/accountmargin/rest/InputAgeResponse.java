package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginReading.KnownMargin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "InputAge", description = "How old something is that went into a margin.")
record InputAgeResponse(
        @Schema(required = true) Input input,

        @Schema(
                required = true,
                description =
                        "BOOK: when positions, cash and collateral were read. MARKET: of the snapshot; prices that are older have their own "
                                + "markAsOf. PARAMETER_SET: start of its business date in UTC.")
        Instant asOf,

        @Schema(required = true, description = "From asOf to the instant of the answer.", implementation = String.class)
        Duration age,

        @Schema(description = "Whether the margin policy calls prices of this age stale. Of the market only.")
        Boolean isStale) {

    enum Input {
        BOOK,
        MARKET,
        PARAMETER_SET
    }

    static List<InputAgeResponse> of(KnownMargin known) {
        AccountMargin margin = known.margin();
        List<InputAgeResponse> ages = new ArrayList<>();
        ages.add(of(Input.BOOK, margin.calculatedAt(), known, null));
        if (margin.marketAsOf() != null) {
            ages.add(of(Input.MARKET, margin.marketAsOf(), known, isStale(margin.marketAsOf(), known)));
        }
        if (margin.parameterSet() != null) {
            Instant start = margin.parameterSet().valuationDate().atStartOfDay().toInstant(ZoneOffset.UTC);
            ages.add(of(Input.PARAMETER_SET, start, known, null));
        }
        return ages;
    }

    private static InputAgeResponse of(Input input, Instant asOf, KnownMargin known, Boolean isStale) {
        return new InputAgeResponse(input, asOf, age(asOf, known), isStale);
    }

    /** Zero for what is dated later than the answer. */
    static Duration age(Instant asOf, KnownMargin known) {
        Duration age = Duration.between(asOf, known.asOf());
        return age.isNegative() ? Duration.ZERO : age;
    }

    static boolean isStale(Instant asOf, KnownMargin known) {
        return age(asOf, known).compareTo(known.margin().working().priceStaleAfter()) >= 0;
    }
}
