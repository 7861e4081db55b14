package io.plimsoll.methodology.span.file;

/**
 * A file that was looked at, read or not.
 *
 * @param sha256 of the bytes as sent, 64 hexadecimal digits; of those up to the limit if the file was too large
 * @param sizeBytes as sent
 */
public record ParameterFile(String sha256, long sizeBytes, ReadResult result) {}
