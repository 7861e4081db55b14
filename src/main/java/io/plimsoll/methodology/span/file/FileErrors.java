package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.FileError.Location;
import java.util.ArrayList;
import java.util.List;

/** Collects errors up to a limit; the rest is only counted. */
final class FileErrors {
    private final int countMax;
    private final List<FileError> errors = new ArrayList<>();
    private long count;

    FileErrors(int countMax) {
        this.countMax = countMax;
    }

    void add(Location location, FileRule rule, String expected, String found) {
        count++;
        if (errors.size() < countMax) {
            errors.add(new FileError(location, rule, expected, found));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** In the order they were found. */
    List<FileError> list() {
        return List.copyOf(errors);
    }

    /** All that were found, those beyond the limit included. */
    long count() {
        return count;
    }
}
