package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Verdict;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GnuPG and Sequoia sign is good for us. */
class WeVerifyOthersTest {
    private static final byte[] CONTENT = "a package of kernel functions\n".getBytes(UTF_8);
    private static final String USER_ID = "Ada Example <ada@example.com>";

    @ParameterizedTest
    @ValueSource(strings = {"default", "ed25519", "rsa3072", "nistp256", "brainpoolP256r1"})
    void gpgSignsDetachedWithAPen(String algorithm) throws Exception {
        try (var tools = Tools.needing("gpg")) {
            generate(tools, algorithm);
            byte[] signature = tools.gpg(
                    "--sig-notation", "pen@l3af.io=32473", "--armor", "--output", "-", "--detach-sign", content(tools));
            Verdict verdict = verifier(tools.gpg("--export")).verify(signature, CONTENT);
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Good.class,
                            good -> assertThat(good.signedBy().pen()).isEqualTo(new Pen(32473)));
        }
    }

    @Test
    void gpgSignsInlineAndThroughTheSignerThatCallsIt() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            generate(tools, "ed25519");
            var verifier = verifier(tools.gpg("--export"));
            var signer = signer(tools);
            byte[] detached;
            try (var content = Files.newInputStream(tools.write("content", CONTENT))) {
                detached = signer.detached(content).getBytes(UTF_8);
            }
            assertThat(verifier.verify(detached, CONTENT)).isInstanceOf(Verdict.Good.class);
            assertThat(verifier.open(signer.inline(CONTENT).getBytes(UTF_8)))
                    .isInstanceOfSatisfying(
                            Opened.Good.class,
                            good -> assertThat(good.content()).isEqualTo(CONTENT));
        }
    }

    @Test
    void aCompressedMessageOfGpgIsRefusedWithAdvice() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            generate(tools, "ed25519");
            byte[] message = tools.gpg("--compress-algo", "zip", "--output", "-", "--sign", content(tools));
            assertThat(verifier(tools.gpg("--export")).open(message))
                    .isInstanceOfSatisfying(
                            Opened.Refused.class,
                            refused -> assertThat(refused.sentence()).contains("--compress-algo none"));
        }
    }

    @Test
    void twoSignersOfGpgInOneMessage() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            generate(tools, "ed25519");
            byte[] first = tools.gpg("--export");
            tools.gpg("--quick-generate-key", "Eve <eve@example.com>", "ed25519", "sign", "never");
            byte[] message = tools.gpg(
                    "--local-user",
                    "ada@example.com",
                    "--local-user",
                    "eve@example.com",
                    "--compress-algo",
                    "none",
                    "--output",
                    "-",
                    "--sign",
                    content(tools));
            assertThat(verifier(first).open(message)).isInstanceOf(Opened.Good.class);
        }
    }

    @Test
    void whatAKeyOfGpgSignedBeforeItWasRetiredStaysGood() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            tools.gpg(
                    "--faked-system-time",
                    "20250101T000000!",
                    "--quick-generate-key",
                    USER_ID,
                    "ed25519",
                    "sign",
                    "never");
            byte[] before = tools.gpg(
                    "--faked-system-time", "20250601T000000!", "--output", "-", "--detach-sign", content(tools));
            revoke(tools, "3", "20250901T000000!");
            byte[] after = sign(tools, "20251001T000000!");
            var verifier = verifier(tools.gpg("--export"));
            assertThat(verifier.verify(before, CONTENT)).isInstanceOf(Verdict.Good.class);
            assertThat(after).isEmpty();
        }
    }

    @Test
    void whatAKeyOfGpgSignedBeforeItWasCompromisedIsNotGood() throws Exception {
        try (var tools = Tools.needing("gpg")) {
            tools.gpg(
                    "--faked-system-time",
                    "20250101T000000!",
                    "--quick-generate-key",
                    USER_ID,
                    "ed25519",
                    "sign",
                    "never");
            byte[] before = tools.gpg(
                    "--faked-system-time", "20250601T000000!", "--output", "-", "--detach-sign", content(tools));
            revoke(tools, "1", "20250901T000000!");
            assertThat(verifier(tools.gpg("--export")).verify(before, CONTENT))
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.sentence()).endsWith("revoked on 2025-09-01 as compromised"));
        }
    }

    @Test
    void sqSignsBothFormsWithAPen() throws Exception {
        try (var tools = Tools.needing("sq")) {
            String key = tools.file("key.pgp").toString();
            tools.succeed(List.of("sq", "key", "generate", "--userid", USER_ID, "--export", key));
            byte[] certificate =
                    tools.succeed(List.of("sq", "key", "extract-cert", key)).output();
            var command = new ArrayList<>(List.of("sq", "sign", "--signer-key", key));
            byte[] inline = tools.succeed(with(command, content(tools))).output();
            command.addAll(List.of("--detached", "--notation", "pen@l3af.io", "32473"));
            byte[] detached = tools.succeed(with(command, content(tools))).output();
            assertThat(verifier(certificate).verify(detached, CONTENT))
                    .isInstanceOfSatisfying(
                            Verdict.Good.class,
                            good -> assertThat(good.signedBy().pen()).isEqualTo(new Pen(32473)));
            assertThat(verifier(certificate).open(inline)).isInstanceOf(Opened.Good.class);
        }
    }

    private static void generate(Tools tools, String algorithm) throws Exception {
        tools.gpg(
                "--quick-generate-key", USER_ID, algorithm, algorithm.equals("default") ? "default" : "sign", "never");
    }

    private static CommandSigner signer(Tools tools) {
        var detached = tools.gpgCommand("--armor", "--detach-sign");
        var inline = tools.gpgCommand("--armor", "--compress-algo", "none", "--sign");
        return new CommandSigner(detached, inline, java.time.Duration.ofSeconds(60));
    }

    private static void revoke(Tools tools, String reason, String time) throws Exception {
        var answers = tools.write("answers", "y\n" + reason + "\n\ny\n");
        String gpg =
                "gpg --homedir '" + tools.file("") + "' --no-tty --quiet --yes --pinentry-mode loopback --passphrase ''"
                        + " --faked-system-time '" + time + "'";
        tools.succeed(List.of(
                "sh", "-c", gpg + " --command-fd 0 --output revocation.asc --gen-revoke ada@example.com < " + answers));
        tools.gpg("--import", tools.file("revocation.asc").toString());
    }

    private static byte[] sign(Tools tools, String time) throws Exception {
        return tools.run(
                        tools.gpgCommand("--faked-system-time", time, "--output", "-", "--detach-sign", content(tools)))
                .output();
    }

    private static List<String> with(List<String> command, String last) {
        var all = new ArrayList<>(command);
        all.add(last);
        return all;
    }

    private static String content(Tools tools) throws Exception {
        return tools.write("content", CONTENT).toString();
    }

    private static SignatureVerifier verifier(byte[] certificate) throws Exception {
        return new SignatureVerifier(List.of(Certificate.parse(certificate)), Instant.now());
    }
}
