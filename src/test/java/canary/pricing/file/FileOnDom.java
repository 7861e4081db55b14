package canary.pricing.file;

final class FileOnDom {
    org.w3c.dom.Document document;
}
