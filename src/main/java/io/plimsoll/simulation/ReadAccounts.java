package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the accounts that a simulation means have come to.
 *
 * @param request with them in it, as if the client had sent their figures
 * @param accountCount how many were read, those that are left out among them
 * @param leftOut those that a filter found and that cannot be simulated; null without a filter
 * @param byRate those that keep a rate though they were to be margined by their methodology; null if none were
 */
public record ReadAccounts(
        PackedDocument request,
        int accountCount,
        @Nullable PackedDocument leftOut,
        @Nullable PackedDocument byRate) {
    public ReadAccounts {
        Objects.requireNonNull(request, "request");
        if (accountCount < 0) {
            throw new IllegalArgumentException("accountCount must be at least 0, was " + accountCount);
        }
    }
}
