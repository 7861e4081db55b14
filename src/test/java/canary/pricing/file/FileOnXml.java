package canary.pricing.file;

/** Allowed: breaks no rule. */
final class FileOnXml {
    javax.xml.stream.XMLStreamReader reader;
    byte[] bytes;
    String[] names;
}
