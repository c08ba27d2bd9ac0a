package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we sign is good for GnuPG and Sequoia, and what we refuse is not good for Sequoia either. */
class OthersVerifyUsTest {
    private static final Instant CREATED = Instant.parse("2025-01-01T00:00:00Z");
    private static final byte[] CONTENT = "a package of kernel functions\n".getBytes(UTF_8);
    private static final KeyGenerator.NewKey KEY =
            new KeyGenerator().generate("Ada Example <ada@example.com>", CREATED, null);

    @Test
    void gpgVerifiesADetachedSignatureAndShowsThePen() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            tools.gpg("--import", tools.write("key.asc", KEY.certificate()).toString());
            String status = new String(
                    tools.gpg(
                            "--status-fd",
                            "1",
                            "--verify-options",
                            "show-notations",
                            "--verify",
                            detached(tools),
                            content(tools)),
                    UTF_8);
            assertThat(status)
                    .contains("[GNUPG:] GOODSIG", "[GNUPG:] VALIDSIG")
                    .contains("NOTATION_NAME pen@l3af.io", "NOTATION_DATA 32473");
        }
    }

    @Test
    void gpgOpensAnInlineSignedMessage() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            tools.gpg("--import", tools.write("key.asc", KEY.certificate()).toString());
            assertThat(tools.gpg("--decrypt", inline(tools))).isEqualTo(CONTENT);
        }
    }

    @Test
    void gpgImportsTheSecretKeyAndSignsWithIt() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            tools.gpg("--import", tools.write("key.asc", KEY.secretKey()).toString());
            byte[] signature = tools.gpg("--detach-sign", "--output", "-", content(tools));
            assertThat(verifier().verify(signature, CONTENT)).isInstanceOf(Verdict.Good.class);
        }
    }

    @Test
    void gpgImportsAProtectedSecretKey() throws Exception {
        var key = new KeyGenerator().generate("Ada", CREATED, "correct horse".toCharArray());
        try (var tools = Tools.needing("gpg")) {
            var command = Stream.concat(
                            tools.gpgCommand("--passphrase", "correct horse").stream(),
                            Stream.of(
                                    "--import",
                                    tools.write("key.asc", key.secretKey()).toString()))
                    .toList();
            tools.succeed(command);
            command = Stream.concat(
                            tools.gpgCommand("--passphrase", "correct horse").stream(),
                            Stream.of("--detach-sign", "--output", "-", content(tools)))
                    .toList();
            byte[] signature = tools.succeed(command).output();
            var certificate = Certificate.parse(key.certificate().getBytes(US_ASCII));
            assertThat(new SignatureVerifier(List.of(certificate), Instant.now()).verify(signature, CONTENT))
                    .isInstanceOf(Verdict.Good.class);
        }
    }

    @Test
    void gpgvVerifiesBothForms() throws Exception {
        try (var tools = Tools.needing("gpgv")) {
            Path ring = tools.write(
                    "ring.gpg", Armor.decode(KEY.certificate().getBytes(US_ASCII), "PUBLIC KEY BLOCK", 9999));
            tools.succeed(List.of("gpgv", "--keyring", ring.toString(), detached(tools), content(tools)));
            byte[] opened = tools.succeed(List.of("gpgv", "--keyring", ring.toString(), "--output", "-", inline(tools)))
                    .output();
            assertThat(opened).isEqualTo(CONTENT);
        }
    }

    @Test
    void sqvVerifiesADetachedSignature() throws Exception {
        try (var tools = Tools.needing("sqv")) {
            String certificate = tools.write("key.asc", KEY.certificate()).toString();
            String said = tools.succeed(List.of("sqv", "--keyring", certificate, detached(tools), content(tools)))
                    .text();
            assertThat(said.strip()).isEqualTo(certificate().fingerprint().hex());
        }
    }

    @Test
    void sqVerifiesBothForms() throws Exception {
        try (var tools = Tools.needing("sq")) {
            String certificate = tools.write("key.asc", KEY.certificate()).toString();
            tools.succeed(List.of(
                    "sq", "verify", "--signer-cert", certificate, "--detached", detached(tools), content(tools)));
            byte[] opened = tools.succeed(List.of("sq", "verify", "--signer-cert", certificate, inline(tools)))
                    .output();
            assertThat(opened).isEqualTo(CONTENT);
        }
    }

    /** Sequoia knows nothing of PENs, takes text signatures, and a primary key whose only user id was retired. */
    static Stream<SignatureCase> refused() {
        var strictHere = List.of("sigtype-text", "uid-revoked-primary-only");
        return SignatureCorpus.bad().entrySet().stream()
                .filter(entry -> entry.getKey() != Reason.BAD_NOTATION)
                .flatMap(entry -> entry.getValue().stream())
                .filter(given -> !strictHere.contains(given.name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void sqvRefusesWhatWeRefuse(SignatureCase given) throws Exception {
        assertThat(sqv(given).exitCode()).isNotZero();
    }

    static Stream<SignatureCase> accepted() {
        var beyondDebian12 = List.of("critical-pen", "v4-ed25519-algo27", "v6-ed25519");
        return SignatureCorpus.good().stream().filter(given -> !beyondDebian12.contains(given.name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void sqvAcceptsWhatWeAccept(SignatureCase given) throws Exception {
        assertThat(sqv(given).exitCode()).isZero();
    }

    private static Tools.Result sqv(SignatureCase given) throws Exception {
        try (var tools = Tools.needing("sqv")) {
            return tools.run(List.of(
                    "sqv",
                    "--keyring",
                    tools.write("key.pgp", given.certificate()).toString(),
                    tools.write("signature.pgp", given.signature()).toString(),
                    tools.write("content", given.content()).toString()));
        }
    }

    private static Signer signer() throws Exception {
        return SigningKey.parse(KEY.secretKey().getBytes(US_ASCII), null)
                .signerAt(Instant.parse("2025-06-01T00:00:00Z"), new Pen(32473));
    }

    private static Certificate certificate() throws Exception {
        return Certificate.parse(KEY.certificate().getBytes(US_ASCII));
    }

    private static SignatureVerifier verifier() throws Exception {
        return new SignatureVerifier(List.of(certificate()), Instant.now());
    }

    private static String content(Tools tools) throws Exception {
        return tools.write("content", CONTENT).toString();
    }

    private static String detached(Tools tools) throws Exception {
        return tools.write("content.asc", signer().detached(new ByteArrayInputStream(CONTENT)))
                .toString();
    }

    private static String inline(Tools tools) throws Exception {
        return tools.write("message.asc", signer().inline(CONTENT)).toString();
    }
}
