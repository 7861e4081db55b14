package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The profile that runs all tests in a small heap runs all of them: what its first part leaves out is what the others take. */
class HeapProfileTest {
    private static final String EXECUTIONS = "/project/profiles/profile[id='heap']//execution";

    @Test
    void parts_are_all_tests() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());

        List<String> leftOut = texts(pom, EXECUTIONS + "[id='default-test']//exclude");
        assertThat(leftOut).isNotEmpty();
        assertThat(texts(pom, EXECUTIONS + "[id!='default-test']//include")).containsExactlyElementsOf(leftOut);
        assertThat(texts(pom, EXECUTIONS + "[id!='default-test']/goals/goal"))
                .hasSameSizeAs(texts(pom, EXECUTIONS + "[id!='default-test']"))
                .containsOnly("test");
    }

    private static List<String> texts(Document pom, String expression) throws Exception {
        XPath path = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) path.evaluate(expression, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
