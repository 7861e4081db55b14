package io.plimsoll.margincall;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * Links the events of one account, so that none can be changed, removed, inserted or reordered without a trace.
 *
 * <p>The hash of an event is the SHA-256 of this text in UTF-8, each line ended by a line feed, hexadecimal digits in lower case:
 *
 * <pre>
 * plimsoll-margin-call-event-1
 * tenant
 * account id
 * sequence
 * call id
 * type
 * recordedAt in microseconds since 1970-01-01T00:00:00Z
 * SHA-256 of the payload's bytes, hexadecimal
 * hash of the event before, hexadecimal; 64 zeros before the first
 * </pre>
 *
 * <p>No line can hold a line feed, so no two events have one text. Anybody can compute it with {@code sha256sum}.
 */
public final class EventChain {
    /** Hash before the first event. */
    public static final String START = "0".repeat(64);

    private static final String FORM = "plimsoll-margin-call-event-1";

    private EventChain() {}

    /**
     * The last event of an account.
     *
     * @param sequence 0 before the first event
     * @param hash {@link #START} before the first event
     */
    public record Head(long sequence, String hash) {
        public static final Head EMPTY = new Head(0, START);
    }

    /**
     * An event in its place.
     *
     * @param sequence in the account, from 1 without gaps
     * @param payload bytes as they were hashed, a JSON object of texts
     * @param previousHash 64 hexadecimal digits
     * @param hash 64 hexadecimal digits
     */
    public record Link(
            UUID accountId,
            long sequence,
            UUID callId,
            CallEventType type,
            Instant recordedAt,
            byte[] payload,
            String previousHash,
            String hash) {
        public Link {
            Objects.requireNonNull(accountId, "accountId");
            Objects.requireNonNull(callId, "callId");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(recordedAt, "recordedAt");
            payload = payload.clone();
            if (sequence < 1) {
                throw new IllegalArgumentException("sequence must be at least 1, was " + sequence);
            }
        }

        @Override
        public byte[] payload() {
            return payload.clone();
        }

        public Head head() {
            return new Head(sequence, hash);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Link link
                    && sequence == link.sequence
                    && accountId.equals(link.accountId)
                    && callId.equals(link.callId)
                    && type == link.type
                    && recordedAt.equals(link.recordedAt)
                    && Arrays.equals(payload, link.payload)
                    && previousHash.equals(link.previousHash)
                    && hash.equals(link.hash);
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, sequence, hash);
        }
    }

    /** Puts an event behind the last one of its account. */
    public static Link append(String tenant, Head head, CallEvent event) {
        byte[] payload = CanonicalJson.bytes(event.payload());
        Link unhashed = new Link(
                event.accountId(),
                head.sequence() + 1,
                event.callId(),
                event.type(),
                event.recordedAt(),
                payload,
                head.hash(),
                "");
        return new Link(
                unhashed.accountId(),
                unhashed.sequence(),
                unhashed.callId(),
                unhashed.type(),
                unhashed.recordedAt(),
                payload,
                unhashed.previousHash(),
                hash(tenant, unhashed));
    }

    /** What the hash of an event must be, whatever it says itself. */
    static String hash(String tenant, Link event) {
        String text = String.join(
                "\n",
                FORM,
                tenant,
                event.accountId().toString(),
                Long.toString(event.sequence()),
                event.callId().toString(),
                event.type().name(),
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt())),
                sha256(event.payload()),
                event.previousHash(),
                "");
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
