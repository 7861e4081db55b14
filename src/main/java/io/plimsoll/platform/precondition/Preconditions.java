package io.plimsoll.platform.precondition;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The versions a request to replace something is meant for, as of RFC 9110, section 13.
 *
 * <p>What exists is replaced only by those who say which version they have seen, so that nobody's change is lost unseen.
 *
 * @param ifMatch value of the header, null if absent
 * @param ifNoneMatch value of the header, null if absent; only {@code *} is understood, which creates and never replaces
 */
public record Preconditions(String ifMatch, String ifNoneMatch) {

    public static final String IF_MATCH = "If-Match";
    public static final String IF_NONE_MATCH = "If-None-Match";

    private static final String ANY = "*";
    private static final int LENGTH_MAX = 1_000;
    private static final String TAG = "(W/)?\"[!#-~]*\"";
    private static final Pattern TAGS = Pattern.compile(TAG + "( *, *" + TAG + ")*");

    /** The tag of a version that is counted. */
    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * @param resource for the detail, such as {@code scenario set oil-shock}
     * @param version of the stored one; empty if there is none
     * @throws RejectedException {@link Reason#VERSION_REQUIRED} if there is one and no header; {@link Reason#VERSION_STALE} if
     *     there is none of the versions named, or one where there must be none; REQUEST_INVALID if a header cannot be read
     */
    public void check(String resource, Optional<Integer> version) {
        requireReadable();
        if (version.isEmpty()) {
            if (ifMatch != null) {
                throw new RejectedException(Reason.VERSION_STALE, "there is no %s, in no version".formatted(resource));
            }
            return;
        }
        int present = version.get();
        if (ifNoneMatch != null) {
            throw new RejectedException(
                    Reason.VERSION_STALE, "%s exists already, in version %d".formatted(resource, present));
        }
        if (ifMatch == null) {
            throw new RejectedException(
                    Reason.VERSION_REQUIRED,
                    "%s is stored in version %d; send its ETag in the header If-Match, such as If-Match: %s"
                            .formatted(resource, present, etag(present)));
        }
        if (!ifMatch.equals(ANY) && !names(etag(present))) {
            throw new RejectedException(
                    Reason.VERSION_STALE, "%s is in version %d, not in %s".formatted(resource, present, ifMatch));
        }
    }

    private void requireReadable() {
        if (ifMatch != null && !ifMatch.equals(ANY) && !areTags(ifMatch)) {
            throw RejectedException.shape(
                    "header/" + IF_MATCH,
                    ShapeCode.PATTERN_MISMATCH,
                    "If-Match is the ETag of an earlier reply, quotes included");
        }
        if (ifNoneMatch != null && !ifNoneMatch.equals(ANY)) {
            throw RejectedException.shape(
                    "header/" + IF_NONE_MATCH, ShapeCode.PATTERN_MISMATCH, "If-None-Match is * or absent");
        }
    }

    private static boolean areTags(String header) {
        return header.length() <= LENGTH_MAX && TAGS.matcher(header).matches();
    }

    /** A weak tag names no version: two of them may be equal for different bytes. No tag of ours holds a comma. */
    private boolean names(String etag) {
        return Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(etag::equals);
    }
}
