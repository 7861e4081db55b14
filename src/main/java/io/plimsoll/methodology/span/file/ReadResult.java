package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.util.List;

/** What became of a file. */
public sealed interface ReadResult {

    /** It was read as a whole; see the report for combined commodities left out. */
    record Read(SpanParameterSet set, ReadReport report) implements ReadResult {}

    /**
     * It was not imported at all.
     *
     * @param errors in file order, at most {@link ReadOptions#errorCountMax} of them
     * @param errorCount all that were found
     */
    record Refused(List<FileError> errors, long errorCount) implements ReadResult {
        public Refused {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("a refusal has at least one error");
            }
        }

        static Refused because(FileRule rule, String expected, String found) {
            return new Refused(List.of(new FileError(FileError.Location.file(), rule, expected, found)), 1);
        }

        /** The rule of the first error. */
        public FileRule rule() {
            return errors.getFirst().rule();
        }
    }
}
