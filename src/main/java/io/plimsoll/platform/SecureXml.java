package io.plimsoll.platform;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import javax.xml.stream.XMLInputFactory;

/** An XML parser for files of strangers: no document types, no entities, nothing fetched, everything bounded. */
public final class SecureXml {
    /** The schema of SPN goes nine deep. */
    static final int DEPTH_MAX = 64;

    /** SPN has no attributes at all. */
    static final int ATTRIBUTE_COUNT_MAX = 16;

    static final int ATTRIBUTE_LENGTH_MAX = 1_000;

    /** NSE's file has 3.5 million elements. */
    static final long ELEMENT_COUNT_MAX = 60_000_000;

    /** Of one element; the longest text in SPN is a name. */
    static final int TEXT_LENGTH_MAX = 10_000;

    private SecureXml() {}

    public static XMLInputFactory inputFactory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new javax.xml.stream.XMLStreamException("nothing is fetched");
        });
        factory.getConfig().doParseLazily(false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEPTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTE_COUNT_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, ELEMENT_COUNT_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, TEXT_LENGTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
        return factory;
    }
}
