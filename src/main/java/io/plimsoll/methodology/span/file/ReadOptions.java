package io.plimsoll.methodology.span.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a read, and the choices a file cannot make itself.
 *
 * @param sentBytesMax of the file as it was sent
 * @param unpackedBytesMax of a zip's or gzip's content
 * @param unpackRatioMax unpacked bytes for one sent byte; real files of digits stay under 30, a bomb reaches 1000
 * @param contractCountMax largest real files have some 500,000
 * @param errorCountMax errors reported; the rest is counted
 * @param headerFlagOrder which of the PA2 header's columns 38 and 39 is which
 * @param roundingProfile name of the {@code SpanConventions}; empty to go by the format and the exchange complex
 */
public record ReadOptions(
        long sentBytesMax,
        long unpackedBytesMax,
        int unpackRatioMax,
        int contractCountMax,
        int errorCountMax,
        HeaderFlagOrder headerFlagOrder,
        String roundingProfile) {

    public ReadOptions {
        requirePositive("sentBytesMax", sentBytesMax);
        requirePositive("unpackedBytesMax", unpackedBytesMax);
        requirePositive("unpackRatioMax", unpackRatioMax);
        requirePositive("contractCountMax", contractCountMax);
        requirePositive("errorCountMax", errorCountMax);
        Objects.requireNonNull(headerFlagOrder, "headerFlagOrder");
        roundingProfile = roundingProfile == null ? "" : roundingProfile;
    }

    /** 256 MiB as sent, 1 GiB unpacked at a ratio of at most 200, a million contracts, 100 errors. */
    public static ReadOptions defaults() {
        return new ReadOptions(256L << 20, 1L << 30, 200, 1_000_000, 100, HeaderFlagOrder.CAP_THEN_NET, "");
    }

    public ReadOptions withHeaderFlagOrder(HeaderFlagOrder order) {
        return new ReadOptions(
                sentBytesMax,
                unpackedBytesMax,
                unpackRatioMax,
                contractCountMax,
                errorCountMax,
                order,
                roundingProfile);
    }

    /** @param profile name of the {@code SpanConventions}; null or empty to go by the format and the exchange complex */
    public ReadOptions withRoundingProfile(@Nullable String profile) {
        return new ReadOptions(
                sentBytesMax,
                unpackedBytesMax,
                unpackRatioMax,
                contractCountMax,
                errorCountMax,
                headerFlagOrder,
                profile == null ? "" : profile);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }

    /**
     * The order of the gross/net flag and the option value cap in columns 38 and 39 of the PA2 header. Published transcripts
     * of the layout disagree; CME's files say {@code YN}, which reads as "capped, net" with the cap first.
     */
    public enum HeaderFlagOrder {
        CAP_THEN_NET,
        NET_THEN_CAP
    }
}
