package io.plimsoll.platform.configuration;

import java.util.List;

/** The service cannot start as it is configured. The message stands alone: a line for each thing that is wrong. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param refusals not empty */
    public InvalidConfigurationException(List<String> refusals) {
        super(
                refusals.size() == 1
                        ? refusals.getFirst()
                        : "%d settings are wrong%n%s"
                                .formatted(refusals.size(), String.join(System.lineSeparator(), refusals)));
    }
}
