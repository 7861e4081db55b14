package canary.pricing;

final class RootOnXml {
    javax.xml.stream.XMLStreamReader reader;
}
