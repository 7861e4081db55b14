package io.plimsoll.platform.paging;

import io.plimsoll.rejection.RejectedException;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * A place in a list as a text that is good for this list alone: a version, the place, and a check value over both and over the list that
 * the present request asks for, which is its path and its filters. The check value keeps mistakes out, and is no secret.
 */
final class CursorText {
    private static final int CHECK_BYTES = 6;

    /** What says how much of a list is asked for, and not of which list. */
    private static final List<String> NO_FILTERS = List.of("limit", "cursor");

    private CursorText() {}

    /** Letters, digits, hyphens and underscores. */
    static String of(byte version, byte[] place) {
        ByteBuffer bytes =
                ByteBuffer.allocate(1 + place.length + CHECK_BYTES).put(version).put(place);
        bytes.put(check(Arrays.copyOf(bytes.array(), bytes.position())));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws RejectedException if {@link #of} did not make the text, of this version, for the list that is asked for */
    static ByteBuffer place(byte version, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw Cursor.refusal();
        }
        int checked = bytes.length - CHECK_BYTES;
        boolean isOurs = checked >= 1
                && bytes[0] == version
                && Arrays.equals(check(Arrays.copyOf(bytes, checked)), Arrays.copyOfRange(bytes, checked, bytes.length))
                // a text with stray bits at its end decodes to the same bytes
                && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
        if (!isOurs) {
            throw Cursor.refusal();
        }
        return ByteBuffer.wrap(bytes, 1, checked - 1).slice();
    }

    private static byte[] check(byte[] versionAndPlace) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(presentList().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(versionAndPlace), CHECK_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Empty outside of a request. NUL divides its parts, since no parameter holds one. */
    private static String presentList() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null) {
            return "";
        }
        UriInfo uri = request.getUriInfo();
        StringBuilder list = new StringBuilder(uri.getPath()).append('\0');
        Map<String, List<String>> filters = new TreeMap<>(uri.getQueryParameters());
        filters.keySet().removeAll(NO_FILTERS);
        filters.forEach((name, values) ->
                list.append(name).append('\0').append(String.join("\0", values)).append("\0\0"));
        return list.toString();
    }
}
