package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;

/** Which house's rounding a file's figures follow; no format says so itself. */
final class RoundingProfiles {
    private RoundingProfiles() {}

    /** The option's if there is one; else the house's own; else CME's for PA2 and NSE's for XML. Our choice. */
    static String profile(ReadOptions options, SpanFileFormat format, String exchangeComplex) {
        if (!options.roundingProfile().isEmpty()) {
            return options.roundingProfile();
        }
        return switch (exchangeComplex) {
            case "CME", "KDPW" -> exchangeComplex;
            default ->
                switch (format) {
                    case PA2, JSON -> "CME";
                    case SPN -> "NSE";
                };
        };
    }
}
