package io.plimsoll.testsupport.span;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.methodology.span.OpenRules;
import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanConventions.OptionValueCap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** The rounding profiles that the service ships. */
public final class SpanProfiles {
    public static final List<String> NAMES = List.of("CME", "NSE", "KDPW");

    private SpanProfiles() {}

    public static SpanConventions named(String name) {
        String resource = "/methodologies/span/" + name.toLowerCase(Locale.ROOT) + ".json";
        try (InputStream json = SpanProfiles.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readValue(json, SpanConventions.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Rounds so late that laws which rounding blurs hold to a few digits behind the point. */
    public static SpanConventions fine() {
        return new SpanConventions(
                "FINE",
                RoundingMode.HALF_UP,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                8,
                OptionValueCap.EITHER,
                OpenRules.STANDARD);
    }

    public static SpanConventions withCap(SpanConventions of, OptionValueCap cap) {
        return with(of, cap, of.openRules());
    }

    public static SpanConventions withRules(SpanConventions of, OpenRules rules) {
        return with(of, of.optionValueCap(), rules);
    }

    private static SpanConventions with(SpanConventions of, OptionValueCap cap, OpenRules rules) {
        return new SpanConventions(
                of.name(),
                of.mode(),
                of.scenarioSumPlaces(),
                of.scanRiskPlaces(),
                of.timeAndVolatilityRiskPlaces(),
                of.deltaPlaces(),
                of.weightedPriceRiskPlaces(),
                of.spreadChargePlaces(),
                of.spreadChargeSumPlaces(),
                of.creditPlaces(),
                of.creditSumPlaces(),
                of.deliveryChargePlaces(),
                of.shortOptionMinimumPlaces(),
                of.requirementPlaces(),
                of.positionValuePlaces(),
                of.optionValuePlaces(),
                cap,
                rules);
    }
}
