package io.plimsoll.methodology.span.file;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;

final class SpnReader {
    SpnReader(XMLInputFactory xml, ReadOptions options) {}

    ReadResult read(InputStream bytes) {
        return null;
    }
}
