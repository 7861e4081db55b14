package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.FileError.Location;
import java.math.BigDecimal;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an SPN document one child at a time, forward only.
 *
 * <p>{@link #nextChild} goes to the next child of the current element or, when there is none, past its end. A child must then be
 * consumed by exactly one of {@link #text}, {@link #number}, {@link #node}, {@link #skip} or a loop of {@link #nextChild}. Elements
 * that the format does not name are counted and skipped with all they contain.
 */
final class XmlCursor {
    private static final int TEXT_LENGTH_MAX = 10_000;
    private static final int NODE_COUNT_MAX = 1_000_000;

    /** A document type or an entity. */
    static final class ForbiddenXmlException extends XMLStreamException {
        ForbiddenXmlException(String message) {
            super(message);
        }
    }

    private final XMLStreamReader reader;
    private final FileErrors errors;
    private final ReadNotes notes;
    private String[] path = new String[16];
    private int depth;
    private char[] text = new char[256];
    private int textLength;
    private int nodeCount;
    private long mantissa;
    private int scale;

    XmlCursor(XMLStreamReader reader, FileErrors errors, ReadNotes notes) {
        this.reader = reader;
        this.errors = errors;
        this.notes = notes;
    }

    /** Goes to the root element and gives its name. */
    String root() throws XMLStreamException {
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT) {
                push(reader.getLocalName());
                return path[0];
            }
        }
    }

    /** Reads what may follow the root element: comments and white space. */
    void toEnd() throws XMLStreamException {
        while (reader.hasNext()) {
            event();
        }
    }

    boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT) {
                push(reader.getLocalName());
                if (SpnNames.isKnown(name())) {
                    return true;
                }
                notes.unknown(name());
                skip();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                return false;
            }
        }
    }

    /** Of the current element. */
    String name() {
        return path[depth - 1];
    }

    /** Past the end of the current element. */
    void skip() throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
        depth--;
    }

    /** The current element's text without surrounding white space. */
    String text() throws XMLStreamException {
        readText();
        String content = lastText();
        depth--;
        return content;
    }

    /** Parses the current element's text into {@link #mantissa} and {@link #scale}; false if it is empty or no number. */
    boolean number() throws XMLStreamException {
        readText();
        int from = 0;
        int to = textLength;
        while (from < to && text[from] <= ' ') {
            from++;
        }
        while (to > from && text[to - 1] <= ' ') {
            to--;
        }
        boolean isNumber = from < to && parse(from, to);
        if (from < to && !isNumber) {
            errors.add(location(), FileRule.NUMBER, "a decimal number", new String(text, from, to - from));
        }
        depth--;
        return isNumber;
    }

    /** As {@link #number}, but an empty element is an error, too. */
    boolean requiredNumber() throws XMLStreamException {
        boolean isNumber = number();
        if (!isNumber && lastText().isEmpty()) {
            error(FileRule.NUMBER, "a decimal number");
        }
        return isNumber;
    }

    /** An error in the element that was read last, by {@link #text} or {@link #number}. */
    void error(FileRule rule, String expected) {
        depth++;
        String found = lastText();
        errors.add(location(), rule, expected, found.isEmpty() ? "none" : found);
        depth--;
    }

    private String lastText() {
        return new String(text, 0, textLength).strip();
    }

    long mantissa() {
        return mantissa;
    }

    int scale() {
        return scale;
    }

    /** The current element's number; null if it is empty or no number. */
    @Nullable
    BigDecimal decimal() throws XMLStreamException {
        return number() ? Decimals.plain(BigDecimal.valueOf(mantissa, scale)) : null;
    }

    private boolean parse(int from, int to) {
        int at = from;
        boolean isNegative = text[at] == '-';
        if (isNegative || text[at] == '+') {
            at++;
        }
        long value = 0;
        int digits = 0;
        int places = -1;
        for (; at < to; at++) {
            char c = text[at];
            if (c == '.' && places < 0) {
                places = 0;
            } else if (c >= '0' && c <= '9') {
                digits++;
                if (value > 99_999_999_999_999_999L) {
                    return parseSlowly(from, to);
                }
                value = value * 10 + (c - '0');
                places = places < 0 ? places : places + 1;
            } else {
                return digits > 0 && (c == 'e' || c == 'E') && parseSlowly(from, to);
            }
        }
        mantissa = isNegative ? -value : value;
        scale = Math.max(places, 0);
        return digits > 0;
    }

    /** Exponents and very long fractions: rare, because writers of doubles fall back on them for very small numbers. */
    private boolean parseSlowly(int from, int to) {
        if (to - from > 40) {
            return false;
        }
        try {
            BigDecimal value = new BigDecimal(text, from, to - from);
            if (Math.abs(value.scale()) > 40) {
                return false;
            }
            value = Decimals.plain(value);
            mantissa = value.unscaledValue().longValueExact();
            scale = value.scale();
            return scale <= 18;
        } catch (ArithmeticException | NumberFormatException noNumberOrTooLong) {
            return false;
        }
    }

    /** The current element with everything in it. For small parts only. */
    XmlNode node() throws XMLStreamException {
        nodeCount = 0;
        return node(null);
    }

    private XmlNode node(@Nullable XmlNode parent) throws XMLStreamException {
        if (++nodeCount > NODE_COUNT_MAX) {
            throw tooLarge("at most " + NODE_COUNT_MAX + " elements in a " + path[0]);
        }
        XmlNode node = new XmlNode(name(), parent, parent == null ? path() : "", errors);
        textLength = 0;
        int elementStart = reader.getLocation().getLineNumber();
        int columnStart = reader.getLocation().getColumnNumber();
        StringBuilder content = new StringBuilder();
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT) {
                push(reader.getLocalName());
                if (SpnNames.isKnown(name())) {
                    node.add(node(node));
                } else {
                    notes.unknown(name());
                    skip();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                node.end(content.toString().strip(), elementStart, columnStart);
                return node;
            } else if (isText(event)) {
                if (content.length() + reader.getTextLength() > TEXT_LENGTH_MAX) {
                    throw tooLarge("at most " + TEXT_LENGTH_MAX + " characters of text");
                }
                content.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
    }

    private void readText() throws XMLStreamException {
        textLength = 0;
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                push(reader.getLocalName());
                notes.unknown(name());
                skip();
            } else if (isText(event)) {
                int length = reader.getTextLength();
                if (textLength + length > TEXT_LENGTH_MAX) {
                    throw tooLarge("at most " + TEXT_LENGTH_MAX + " characters of text");
                }
                if (textLength + length > text.length) {
                    text = Arrays.copyOf(text, Math.max(text.length * 2, textLength + length));
                }
                System.arraycopy(reader.getTextCharacters(), reader.getTextStart(), text, textLength, length);
                textLength += length;
            }
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private int event() throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw new ForbiddenXmlException("no DOCTYPE");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new ForbiddenXmlException("no entities");
        }
        return event;
    }

    private XMLStreamException tooLarge(String expected) {
        errors.add(here(), FileRule.TOO_LARGE, expected, "more");
        return new XMLStreamException(expected);
    }

    private void push(String name) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, depth * 2);
        }
        path[depth++] = name;
    }

    String path() {
        return String.join("/", Arrays.copyOf(path, depth));
    }

    /** Of the text read last: the parser stands at the end tag behind it. */
    private Location location() {
        var end = reader.getLocation();
        return Location.element(path(), end.getLineNumber(), Math.max(1, end.getColumnNumber() - textLength));
    }

    /** Of the event the parser stands at. */
    Location here() {
        var at = reader.getLocation();
        return Location.element(path(), at.getLineNumber(), Math.max(1, at.getColumnNumber()));
    }
}
