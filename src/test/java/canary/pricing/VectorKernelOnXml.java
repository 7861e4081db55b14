package canary.pricing;

final class VectorKernelOnXml {
    javax.xml.stream.XMLInputFactory factory;
}
