package io.plimsoll.methodology.span.file;

/**
 * One thing wrong in a file.
 *
 * @param expected in words
 * @param found the offending text, at most 60 characters of it
 */
public record FileError(Location location, FileRule rule, String expected, String found) {
    private static final int FOUND_LENGTH_MAX = 60;

    public FileError {
        found = found.length() > FOUND_LENGTH_MAX ? found.substring(0, FOUND_LENGTH_MAX) + "..." : found;
    }

    /**
     * Where it is.
     *
     * @param line 1-based; 0 for the file as a whole
     * @param firstColumn 1-based; 0 where a line as a whole is meant
     * @param lastColumn inclusive; equal to {@code firstColumn} in XML, where only the start is known
     * @param path names of the XML elements from the root, divided by slashes; empty in PA2
     */
    public record Location(int line, int firstColumn, int lastColumn, String path) {
        private static final Location FILE = new Location(0, 0, 0, "");

        public static Location file() {
            return FILE;
        }

        public static Location line(int line) {
            return new Location(line, 0, 0, "");
        }

        public static Location columns(int line, int first, int last) {
            return new Location(line, first, last, "");
        }

        public static Location element(String path, int line, int column) {
            return new Location(line, column, column, path);
        }

        /** {@code line 12, columns 53-57}, or {@code spanFile/pointInTime/date (line 3, column 14)}. */
        public String label() {
            if (!path.isEmpty()) {
                return "%s (line %d, column %d)".formatted(path, line, firstColumn);
            }
            if (line == 0) {
                return "file";
            }
            return firstColumn == 0
                    ? "line " + line
                    : "line %d, columns %d-%d".formatted(line, firstColumn, lastColumn);
        }
    }
}
