package io.l3af.marketplace.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.Sha256;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CycloneDxTest {
    private static final Sha256 PACKAGE = Sha256.of("package".getBytes(UTF_8));
    private static final String SUBJECT =
            "\"metadata\":{\"component\":{\"name\":\"x\",\"hashes\":[{\"alg\":\"SHA-1\",\"content\":\"00\"},"
                    + "{\"alg\":\"SHA-256\",\"content\":\"" + PACKAGE + "\"}]}}";

    @Test
    void componentsAreRead() throws Exception {
        BillOfMaterials bill = read("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"," + SUBJECT
                + ",\"components\":["
                + "{\"name\":\"libbpf\",\"version\":\"1.1.2\",\"purl\":\"pkg:deb/debian/libbpf1@1.1.2\","
                + "\"licenses\":[{\"expression\":\"LGPL-2.1-only OR BSD-2-Clause\"}]},"
                + "{\"name\":\"two\",\"licenses\":[{\"license\":{\"id\":\"MIT\"}},{\"license\":{\"name\":\"Ours\"}}]},"
                + "{\"name\":\"bare\"}]}");

        assertThat(bill.form()).isEqualTo("CycloneDX 1.6");
        assertThat(bill.components())
                .containsExactly(
                        new BillOfMaterials.Component(
                                "libbpf", "1.1.2", "pkg:deb/debian/libbpf1@1.1.2", "LGPL-2.1-only OR BSD-2-Clause"),
                        new BillOfMaterials.Component("two", null, null, "MIT, Ours"),
                        new BillOfMaterials.Component("bare", null, null, null));
    }

    @Test
    void aBillOfAnotherPackageIsRefused() {
        String other = Sha256.of("other".getBytes(UTF_8)).hex();

        assertRefused(
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"," + SUBJECT.replace(PACKAGE.hex(), other) + "}",
                "expected \"" + PACKAGE + "\" at /content, found \"" + other + "\"");
        assertRefused("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}", "metadata.component.hashes, found none");
    }

    @Test
    void otherFormsAreRefused() {
        assertRefused("{\"spdxVersion\":\"SPDX-2.3\"}", "expected a string at /bomFormat, found nothing");
        assertRefused("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"2.0\"," + SUBJECT + "}", "1.2 to 1.7");
        assertRefused(
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"," + SUBJECT + ",\"components\":[{}]}",
                "expected a string at /name");
        assertRefused("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", "JSON object");
        assertRefused("{\"bomFormat\":\"CycloneDX\",\"bomFormat\":\"CycloneDX\"}", "JSON object");
    }

    @Test
    void moreThanCanBeShownIsRefused() {
        String many = IntStream.rangeClosed(0, CycloneDx.MAX_COMPONENTS)
                .mapToObj(number -> "{\"name\":\"n\"}")
                .collect(Collectors.joining(","));

        assertRefused(
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"," + SUBJECT + ",\"components\":[" + many + "]}",
                "at most 5000 components");
        assertRefused(
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"," + SUBJECT + ",\"components\":[{\"name\":\""
                        + "n".repeat(1001) + "\"}]}",
                "at most 1000 characters");
    }

    private static void assertRefused(String file, String told) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining(told);
    }

    private static BillOfMaterials read(String file) throws ProvenanceException {
        return CycloneDx.read(file.getBytes(UTF_8), PACKAGE);
    }
}
