package io.plimsoll.testsupport;

import io.plimsoll.methodology.span.file.ParameterFile;
import io.plimsoll.methodology.span.file.ReadOptions;
import io.plimsoll.methodology.span.file.ReadResult;
import io.plimsoll.methodology.span.file.SpanFileReader;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.platform.SecureXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Parameter files at hand, and reading them. */
public final class ParameterFiles {
    public static final String TEACHING = "/sandbox/cme-teaching.pa2";
    public static final String BANKNIFTY = "/sandbox/nse-banknifty-20250808-i1.spn";

    private ParameterFiles() {}

    /** A resource as latin-1. */
    public static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String resource) {
        try (InputStream stream = ParameterFiles.class.getResourceAsStream(resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SpanFileReader reader() {
        return new SpanFileReader(SecureXml.inputFactory(), System::nanoTime);
    }

    public static ParameterFile read(byte[] bytes, ReadOptions options) {
        try {
            return reader().read(new ByteArrayInputStream(bytes), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReadResult read(String text) {
        return read(text.getBytes(StandardCharsets.ISO_8859_1), ReadOptions.defaults())
                .result();
    }

    /** @throws AssertionError if the text is refused */
    public static ReadResult.Read accepted(String text) {
        return switch (read(text)) {
            case ReadResult.Read read -> read;
            case ReadResult.Refused refused -> throw new AssertionError("refused: " + refused.errors());
        };
    }

    /** @throws AssertionError if the text is read */
    public static ReadResult.Refused refused(String text) {
        return switch (read(text)) {
            case ReadResult.Read read -> throw new AssertionError("read: " + read.report());
            case ReadResult.Refused refused -> refused;
        };
    }

    /** @throws java.util.NoSuchElementException if the set has none of this code */
    public static CombinedCommodity commodity(SpanParameterSet set, String code) {
        return set.exchangeComplexes().getFirst().combinedCommodities().stream()
                .filter(commodity -> commodity.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
