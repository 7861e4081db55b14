package io.plimsoll.platform.versioned;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionStore.Place;
import io.plimsoll.versioned.VersionSummary;
import io.plimsoll.versioned.Versioned;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The operations on what is kept under names in versions: put, show, list. */
public final class VersionedReplies<T extends Versioned<T>> {
    private final String path;
    private final VersionLibrary<T> library;
    private final IdempotentReplies replies;
    private final Function<T, Object> response;
    private final Consumer<T> adding;

    /**
     * @param path of the collection
     * @param response what is replied about one version
     */
    public VersionedReplies(
            String path, VersionLibrary<T> library, IdempotentReplies replies, Function<T, Object> response) {
        this(path, library, replies, response, library::add);
    }

    /** @param adding stores a new version, in the caller's transaction */
    public VersionedReplies(
            String path,
            VersionLibrary<T> library,
            IdempotentReplies replies,
            Function<T, Object> response,
            Consumer<T> adding) {
        this.adding = adding;
        this.path = path;
        this.library = library;
        this.replies = replies;
        this.response = response;
    }

    /**
     * Stores under the name, as the first version or after the one that the preconditions name.
     *
     * @param draft reads the body as the new content; may refuse it
     */
    public Response put(
            String name, Preconditions preconditions, JsonBody<?> body, boolean isDryRun, Supplier<T> draft) {
        Supplier<UnsavedReply> work = () -> unsaved(name, preconditions, draft);
        return isDryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(null, "PUT " + path + "/" + name, body.sha256(), work);
    }

    private UnsavedReply unsaved(String name, Preconditions preconditions, Supplier<T> draft) {
        Optional<T> present = library.replaceable(name);
        preconditions.check(library.noun() + " " + name, present.map(Versioned::version));
        T successor = library.successor(present, draft.get());
        Runnable save = present.filter(successor::equals).isPresent() ? () -> {} : () -> adding.accept(successor);
        Object body = response.apply(successor);
        UnsavedReply reply =
                present.isEmpty() ? UnsavedReply.created(path + "/" + name, body, save) : UnsavedReply.ok(body, save);
        return reply.withEtag(Preconditions.etag(successor.version()));
    }

    /** @throws RejectedException REQUEST_INVALID */
    public static void requireName(String name) {
        if (!Versioned.isName(name)) {
            throw RejectedException.shape(
                    "path/name",
                    ShapeCode.PATTERN_MISMATCH,
                    "a name has 1 to %d lower-case letters and digits, in parts divided by hyphens"
                            .formatted(Versioned.NAME_LENGTH_MAX));
        }
    }

    /** @param version null for the latest */
    public Response get(String name, Integer version) {
        T value = version == null ? library.get(name) : library.get(name, version);
        return Response.ok(response.apply(value))
                .header(HttpHeaders.ETAG, Preconditions.etag(value.version()))
                .build();
    }

    /**
     * @param items the latest versions, those stored last first
     * @param next cursor of the page after this one; null on the last page
     */
    public record Listing(List<VersionSummary> items, String next) {}

    /** @param cursor null for the first page */
    public Listing list(int limit, String cursor) {
        PageRequest request = PageRequest.of(limit, null);
        List<VersionSummary> rows =
                library.newestFirst(Optional.ofNullable(cursor).map(VersionedReplies::place), request.rowsToRead());
        if (rows.size() <= limit) {
            return new Listing(rows, null);
        }
        List<VersionSummary> items = rows.subList(0, limit);
        Place last = VersionLibrary.placeOf(items.getLast());
        return new Listing(items, new KeyCursor(List.of(last.createdAt().toString(), last.name())).encoded());
    }

    private static Place place(String cursor) {
        List<String> parts = KeyCursor.of(cursor, 2).parts();
        // nothing that the database could not compare with
        if (!parts.get(0).matches("[0-9]{4}-.{1,40}") || !Versioned.isName(parts.get(1))) {
            throw Cursor.refusal();
        }
        try {
            return new Place(Instant.parse(parts.get(0)), parts.get(1));
        } catch (DateTimeException notOurs) {
            throw Cursor.refusal();
        }
    }
}
