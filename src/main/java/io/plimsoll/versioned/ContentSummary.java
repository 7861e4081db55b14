package io.plimsoll.versioned;

/**
 * A content without its parts, as it stands in a list.
 *
 * @param sha256 of what it says, 64 hexadecimal digits
 * @param partCount number of its parts
 */
public record ContentSummary(String sha256, int partCount) {}
