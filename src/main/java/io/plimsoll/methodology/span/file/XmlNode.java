package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.FileError.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of a small part of an SPN document, its children in any order. */
final class XmlNode {
    private final String name;
    private final @Nullable XmlNode parent;
    private final String rootPath;
    private final FileErrors errors;
    private final List<XmlNode> children = new ArrayList<>(4);
    private String text = "";
    private int line;
    private int column;

    /** @param rootPath of a node without a parent: where it stands in the document */
    XmlNode(String name, @Nullable XmlNode parent, String rootPath, FileErrors errors) {
        this.name = name;
        this.parent = parent;
        this.rootPath = rootPath;
        this.errors = errors;
    }

    void add(XmlNode child) {
        children.add(child);
    }

    void end(String content, int atLine, int atColumn) {
        text = content.intern();
        line = atLine;
        column = atColumn;
    }

    String name() {
        return name;
    }

    List<XmlNode> children() {
        return children;
    }

    List<XmlNode> children(String named) {
        return children.stream().filter(child -> child.name.equals(named)).toList();
    }

    /** The first child of this name; null if there is none. */
    @Nullable
    XmlNode child(String named) {
        for (XmlNode child : children) {
            if (child.name.equals(named)) {
                return child;
            }
        }
        return null;
    }

    String text() {
        return text;
    }

    /** Text of a child; empty if there is none. */
    String text(String named) {
        XmlNode child = child(named);
        return child == null ? "" : child.text;
    }

    boolean flag(String named) {
        String written = text(named);
        return written.equals("1") || written.equals("true");
    }

    /** Number of a child; null if there is none, or none that is a number. */
    @Nullable
    BigDecimal number(String named) {
        XmlNode child = child(named);
        return child == null ? null : child.number();
    }

    @Nullable
    BigDecimal number() {
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() <= 40) {
                BigDecimal value = new BigDecimal(text);
                if (Math.abs(value.scale()) <= 40 && Decimals.plain(value).scale() <= 18) {
                    return Decimals.plain(value);
                }
            }
        } catch (NumberFormatException e) {
            // falls through to the error
        }
        error(FileRule.NUMBER, "a decimal number");
        return null;
    }

    /** Whole number of a child in [0, 999999999]; {@code absent} if there is none. */
    int whole(String named, int absent) {
        XmlNode child = child(named);
        if (child == null || child.text.isEmpty()) {
            return absent;
        }
        if (child.text.length() > 9 || !child.text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            child.error(FileRule.NUMBER, "a whole number");
            return absent;
        }
        return Integer.parseInt(child.text);
    }

    /** A positive ratio of a child; null, and an error, if it is not above 0. */
    @Nullable
    BigDecimal ratio(String named) {
        BigDecimal ratio = number(named);
        if (ratio == null && child(named) != null && !text(named).isEmpty()) {
            return null;
        }
        if (ratio == null || ratio.signum() <= 0) {
            error(named, FileRule.RANGE, "a ratio above 0");
            return null;
        }
        return ratio;
    }

    /** Number of a child as {@link #number(String)}; an error if it is below 0. */
    @Nullable
    BigDecimal notNegative(String named, String expected) {
        BigDecimal number = number(named);
        if (number != null && number.signum() < 0) {
            error(named, FileRule.RANGE, expected);
        }
        return number;
    }

    /** Text of a child that must be there. */
    String required(String named) {
        String content = text(named);
        if (content.isEmpty()) {
            error(named, FileRule.MISSING, "a " + named);
        }
        return content;
    }

    void error(FileRule rule, String expected) {
        errors.add(location(), rule, expected, text);
    }

    /** An error of a child, or of its absence. */
    void error(String named, FileRule rule, String expected) {
        XmlNode child = child(named);
        if (child != null) {
            child.error(rule, expected);
        } else {
            errors.add(Location.element(path() + "/" + named, line, column), rule, expected, "none");
        }
    }

    Location location() {
        return Location.element(path(), line, column);
    }

    private String path() {
        return parent == null ? rootPath : parent.path() + "/" + name;
    }
}
