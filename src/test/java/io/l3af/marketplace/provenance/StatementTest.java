package io.l3af.marketplace.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.Ed25519Key;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
    private static final String TYPE = "application/vnd.in-toto+json";
    private static final Statement STATEMENT = new Statement(
            "https://builder.example.org/",
            "security/limits/walmart/ratelimiting@1.0.0",
            "l3af_ratelimiting.tar.gz",
            Sha256.of("package".getBytes(UTF_8)),
            "image@sha256:1",
            "clang 14",
            Sha256.of("source".getBytes(UTF_8)));

    private final Ed25519Key key = Ed25519Key.generate(new SecureRandom());

    @Test
    void whatWasSignedIsRead() throws Exception {
        String file = STATEMENT.signed(key);

        Statement.Signed read = read(file).orElseThrow();

        assertThat(read.statement()).isEqualTo(STATEMENT);
        assertThat(read.kept().key()).isEqualTo(key.publicKey());
        assertThat(read.kept().document()).isEqualTo(file);
        assertThat(file).endsWith("}\n").doesNotContain("\n{");
    }

    @Test
    void theSameIsSaidInTheSameBytes() throws Exception {
        assertThat(STATEMENT.signed(key)).isEqualTo(STATEMENT.signed(key));
    }

    @Test
    void aStatementOfAnotherKeyIsNone() throws Exception {
        String file = STATEMENT.signed(Ed25519Key.generate(new SecureRandom()));

        assertThat(read(file)).isEmpty();
    }

    @Test
    void aPayloadThatWasChangedIsNotSigned() throws Exception {
        Envelope envelope = Envelope.parse(STATEMENT.signed(key));
        String changed = envelope.payload().replace("ratelimiting@1.0.0", "ratelimiting@1.0.1");

        assertThat(read(file(envelope.type(), changed, envelope.signatures()))).isEmpty();
        assertThat(read(file("text/plain", envelope.payload(), envelope.signatures())))
                .as("the type is signed, too")
                .isEmpty();
        assertThat(read(file(envelope.type(), envelope.payload(), envelope.signatures())))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://in-toto.io/Statement/v1  | https://in-toto.io/Statement/v0.1    | /_type",
                "https://slsa.dev/provenance/v1   | https://slsa.dev/verification_summary/v1 | /predicateType",
                "tag:l3af.io,2026:kfm-build/v1    | https://example.org/build            | buildType",
                "\"subject\":[                     | \"subject\":[{},                       | one subject",
                "\"sha256\":\"                      | \"sha256\":\"x                          | 64 lower-case",
            })
    void otherFormsAreToldApart(String before, String after, String told) throws Exception {
        String payload = Envelope.parse(STATEMENT.signed(key)).payload();
        assertThat(payload).contains(before);

        String file = Envelope.signed(TYPE, payload.replace(before, after), key);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining(told);
    }

    @Test
    void filesThatAreNoEnvelopesAreToldApart() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> read("{}{}")).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> read("{\"signatures\":[]}")).hasMessageContaining("1 to 20 signatures, found 0");
        assertThatThrownBy(() -> read("{\"signatures\":[{\"sig\":\"?\"}],\"payloadType\":\"a\",\"payload\":\"\"}"))
                .hasMessageContaining("base64");
        assertThatThrownBy(() -> Statement.read(new byte[] {(byte) 0xff}, List.of()))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aDifferenceIsNamed() {
        Statement other = new Statement(
                STATEMENT.builder(),
                STATEMENT.release(),
                STATEMENT.artifact(),
                STATEMENT.sha256(),
                "another",
                STATEMENT.compiler(),
                STATEMENT.source());

        assertThat(STATEMENT.difference(STATEMENT)).isEmpty();
        assertThat(STATEMENT.difference(other)).contains("expected the image to be another, found \"image@sha256:1\"");
    }

    private Optional<Statement.Signed> read(String file) throws ProvenanceException {
        return Statement.read(file.getBytes(UTF_8), List.of("0".repeat(64), key.publicKey()));
    }

    private static String file(String type, String payload, List<String> signatures) throws TrustException {
        return Json.write(Map.of(
                "payloadType",
                type,
                "payload",
                Base64.getEncoder().encodeToString(payload.getBytes(UTF_8)),
                "signatures",
                signatures.stream().map(signature -> Map.of("sig", signature)).toList()));
    }
}
