package io.plimsoll.counterparty;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.counterparty.saccr.SaccrParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The parameters that come with the service. */
public final class SaccrParameterFile {
    private SaccrParameterFile() {}

    public static SaccrParameters basel() {
        try (InputStream json = SaccrParameters.class.getResourceAsStream("/methodologies/saccr/basel-cre52.json")) {
            return new ObjectMapper().readValue(json, SaccrParameters.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
