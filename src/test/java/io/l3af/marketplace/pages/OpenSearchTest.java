package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds {@code opensearch.xml} against the rules of OpenSearch 1.1 (draft 6, "OpenSearch description elements"). */
class OpenSearchTest {
    private static final String NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/";

    @ParameterizedTest
    @CsvSource({
        "L3AF Kernel Function Marketplace, L3AF Kernel",
        "Functions, Functions",
        "Sixteen letters., Sixteen letters.",
        "Donaudampfschifffahrtsgesellschaft, Donaudampfschiff",
        "'<b> & ]]> ''b'' -c-', '<b> & ]]> ''b'''",
        "fifteen-letters🚀🚀, fifteen-letters"
    })
    void keepsTheRules(String title, String shortName) throws Exception {
        Element description = parsed(titled(title)).getDocumentElement();

        assertThat(description.getNamespaceURI()).isEqualTo(NAMESPACE);
        assertThat(description.getLocalName()).isEqualTo("OpenSearchDescription");
        assertThat(only(description, "ShortName").getTextContent())
                .isEqualTo(shortName)
                .hasSizeBetween(1, 16);
        assertThat(only(description, "Description").getTextContent())
                .isEqualTo(title)
                .hasSizeBetween(1, 1024);
        assertThat(only(description, "InputEncoding").getTextContent()).isEqualTo("UTF-8");
    }

    @Test
    void itsTemplateLeadsToTheSearchPage() throws Exception {
        Element url = only(parsed(SampleMarketplace.MARKETPLACE).getDocumentElement(), "Url");

        assertThat(url.getAttribute("type")).isEqualTo("text/html");
        assertThat(url.getAttribute("template")).containsOnlyOnce("{").containsOnlyOnce("{searchTerms}");
        assertThat(URI.create(url.getAttribute("template").replace("{searchTerms}", "rate%20limit")))
                .isEqualTo(SampleMarketplace.MARKETPLACE.baseUrl().resolve("search/index.html?q=rate%20limit"));
    }

    private static Element only(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(NAMESPACE, name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    private static Document parsed(Marketplace marketplace) throws Exception {
        SiteFile file = new Pages(marketplace)
                .site(List.of(), List.of(), List.of(), List.of())
                .filter(each -> each.path().equals("opensearch.xml"))
                .findFirst()
                .orElseThrow();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file.content()));
    }

    private static Marketplace titled(String title) {
        Marketplace sample = SampleMarketplace.MARKETPLACE;
        return new Marketplace(
                title,
                sample.summary(),
                sample.baseUrl(),
                sample.mirrors(),
                sample.contact(),
                sample.catalogUrl(),
                sample.platforms(),
                sample.validDays(),
                sample.listsKernelBound(),
                sample.copiesSelfHosted(),
                sample.limits(),
                sample.indexKeys(),
                sample.buildKeys(),
                sample.builder(),
                sample.secretKey(),
                sample.tuf());
    }
}
