package io.plimsoll.margincall;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What happened to a call, before it takes its place in the account's chain.
 *
 * @param recordedAt whole microseconds; a step of one call is never before the step before
 * @param payload facts by name, all as text: decimals plain, instants ISO 8601
 */
public record CallEvent(
        UUID accountId, UUID callId, CallEventType type, Instant recordedAt, SortedMap<String, String> payload) {
    public CallEvent {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(recordedAt, "recordedAt");
        payload = Collections.unmodifiableSortedMap(new TreeMap<>(payload));
        if (recordedAt.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException("recordedAt must be whole microseconds, was " + recordedAt);
        }
    }
}
