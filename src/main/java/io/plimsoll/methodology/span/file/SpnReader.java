package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.FileError.Location;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.AccountTypeDefinition;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.portfolio.AccountType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads CME's XML format, {@code fileFormat} 4.00, in one forward pass. Children may come in any order.
 *
 * <p>A file that declares no encoding is latin-1, as they are written, unless it starts with a byte order mark.
 */
final class SpnReader {
    private static final int DECLARATION_BYTES = 200;

    private final XMLInputFactory xml;
    private final ReadOptions options;
    private final FileErrors errors;
    private final ReadNotes notes = new ReadNotes();

    private final List<AccountTypeDefinition> accountTypes = new ArrayList<>();
    private final List<ExchangeComplex> complexes = new ArrayList<>();
    private final ProductOwners owners = new ProductOwners();
    private final Set<String> complexCodes = new HashSet<>();
    private int pointInTimeCount;
    private int productCount;
    private String createdAt = "";
    private @Nullable LocalDate businessDate;
    private Session session = Session.SETTLEMENT;
    private String sessionQualifier = "";

    SpnReader(XMLInputFactory xml, ReadOptions options) {
        this.xml = xml;
        this.options = options;
        this.errors = new FileErrors(options.errorCountMax());
    }

    ReadResult read(BufferedInputStream bytes) throws IOException {
        try {
            XMLStreamReader reader = open(bytes);
            try {
                document(new XmlCursor(reader, errors, notes));
            } catch (XMLStreamException e) {
                broken(e, reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            errors.add(Location.file(), FileRule.WELL_FORMED, "well-formed XML", firstLine(e));
        }
        if (!errors.isEmpty()) {
            return new ReadResult.Refused(errors.list(), errors.count());
        }
        SpanParameterSet set = new SpanParameterSet(
                SpanFileFormat.SPN,
                RoundingProfiles.profile(
                        options, SpanFileFormat.SPN, complexes.getFirst().code()),
                Objects.requireNonNull(businessDate, "businessDate"),
                session,
                sessionQualifier,
                createdAt,
                accountTypes,
                complexes);
        return new ReadResult.Read(set, notes.report(set, productCount));
    }

    private XMLStreamReader open(BufferedInputStream bytes) throws IOException, XMLStreamException {
        bytes.mark(DECLARATION_BYTES);
        byte[] head = bytes.readNBytes(DECLARATION_BYTES);
        bytes.reset();
        String start = new String(head, StandardCharsets.ISO_8859_1);
        boolean hasMark = start.startsWith("\u00EF\u00BB\u00BF")
                || start.startsWith("\u00FE\u00FF")
                || start.startsWith("\u00FF\u00FE");
        if (!hasMark) {
            skipWhiteSpace(bytes);
        }
        int end = start.indexOf("?>");
        boolean saysEncoding = end > 0 && start.substring(0, end).contains("encoding");
        return hasMark || saysEncoding
                ? xml.createXMLStreamReader(bytes)
                : xml.createXMLStreamReader(bytes, StandardCharsets.ISO_8859_1.name());
    }

    private static void skipWhiteSpace(InputStream bytes) throws IOException {
        int next;
        do {
            bytes.mark(1);
            next = bytes.read();
        } while (next == ' ' || next == '\t' || next == '\r' || next == '\n');
        bytes.reset();
    }

    private void broken(XMLStreamException e, XMLStreamReader reader) {
        if (e instanceof XmlCursor.ForbiddenXmlException) {
            errors.add(at(reader), FileRule.FORBIDDEN_XML, String.valueOf(e.getMessage()), "one");
            return;
        }
        String message = firstLine(e);
        boolean isEnd = e.getClass().getSimpleName().contains("EOF")
                || message.contains("EOF")
                || message.contains("must start and end within the same entity");
        String lower = message.toLowerCase(java.util.Locale.ROOT);
        boolean isLimit = lower.contains("limit") && lower.contains("exceed");
        if (isEnd) {
            errors.add(at(reader), FileRule.TRUNCATED, "</spanFile> at the end", "the end before it");
        } else if (isLimit) {
            errors.add(at(reader), FileRule.TOO_LARGE, "XML within the limits", message);
        } else if (errors.isEmpty() || !(isOwn(e))) {
            errors.add(at(reader), FileRule.WELL_FORMED, "well-formed XML", message);
        }
    }

    /** Thrown by this package after it has added its error. */
    private static boolean isOwn(XMLStreamException e) {
        return e.getClass() == XMLStreamException.class && e.getLocation() == null;
    }

    private static Location at(XMLStreamReader reader) {
        var at = reader.getLocation();
        return Location.columns(
                Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()), Math.max(1, at.getColumnNumber()));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void document(XmlCursor cursor) throws XMLStreamException {
        if (!cursor.root().equals("spanFile")) {
            errors.add(cursor.here(), FileRule.UNRECOGNISED, "root element spanFile", cursor.name());
            throw new XMLStreamException("another root element");
        }
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "fileFormat" -> {
                    String format = cursor.text();
                    if (!format.startsWith("4.")) {
                        notes.warn("file format is " + format + ", known is 4.00");
                    }
                }
                case "created" -> createdAt = cursor.text();
                case "definitions" -> definitions(cursor.node());
                case "pointInTime" -> pointInTime(cursor);
                default -> cursor.skip();
            }
        }
        cursor.toEnd();
        if (pointInTimeCount == 0) {
            errors.add(Location.file(), FileRule.MISSING, "a pointInTime", "none");
        }
    }

    /** Where a type does not say how it is margined, omnibus accounts are gross and others net: our choice. */
    private void definitions(XmlNode node) {
        for (XmlNode type : node.children("acctTypeDef")) {
            String code = type.required("acctType");
            boolean isNetMargined = type.text("isNetMargin").isEmpty() ? !isOmnibus(code) : type.flag("isNetMargin");
            accountTypes.add(new AccountTypeDefinition(type.flag("isCust"), code, type.text("name"), isNetMargined));
        }
    }

    private static boolean isOmnibus(String code) {
        return Arrays.stream(AccountType.values())
                .anyMatch(
                        type -> type.isOmnibus() && String.valueOf(type.code()).equals(code));
    }

    private void pointInTime(XmlCursor cursor) throws XMLStreamException {
        Location location = cursor.here();
        pointInTimeCount++;
        if (pointInTimeCount > 1) {
            errors.add(location, FileRule.DUPLICATE, "one pointInTime", "several");
            cursor.skip();
            return;
        }
        boolean hasDate = false;
        boolean hasComplex = false;
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "date" -> {
                    hasDate = true;
                    businessDate = date(cursor);
                }
                case "isSetl" -> {
                    String flag = cursor.text();
                    session = flag.equals("1") || flag.equals("true") ? Session.SETTLEMENT : Session.INTRADAY;
                }
                case "setlQualifier" -> sessionQualifier = cursor.text();
                case "clearingOrg" -> {
                    hasComplex = true;
                    Location place = cursor.here();
                    SpnComplexReader complex = new SpnComplexReader(cursor, errors, notes, options, owners);
                    complex.read().ifPresent(complexes::add);
                    if (!complexCodes.add(complex.code())) {
                        errors.add(place, FileRule.DUPLICATE, "one clearingOrg of an ec", complex.code());
                    }
                    productCount += complex.productCount();
                }
                default -> cursor.skip();
            }
        }
        if (!hasDate) {
            errors.add(location, FileRule.MISSING, "a date", "none");
        }
        if (!hasComplex) {
            errors.add(location, FileRule.MISSING, "a clearingOrg", "none");
        }
    }

    private @Nullable LocalDate date(XmlCursor cursor) throws XMLStreamException {
        Location location = cursor.here();
        String written = cursor.text();
        try {
            return LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException notInTheCalendar) {
            errors.add(location, FileRule.DATE, "a date YYYYMMDD", written);
            return null;
        }
    }
}
