package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.SigningProcess;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command sign, so that the key can stay in an agent or on a token: content on its standard input, signature,
 * armored or binary, on its standard output.
 *
 * @param detachedCommand program and arguments that make a detached signature
 * @param inlineCommand program and arguments that make a one-pass signed message, not compressed
 * @param timeout after which the command is ended
 */
public record CommandSigner(List<String> detachedCommand, List<String> inlineCommand, Duration timeout)
        implements Signer {
    public CommandSigner {
        detachedCommand = List.copyOf(detachedCommand);
        inlineCommand = List.copyOf(inlineCommand);
        if (detachedCommand.isEmpty() || inlineCommand.isEmpty()) {
            throw new IllegalArgumentException("a command must name a program");
        }
    }

    /** GnuPG with a key of the user's key ring, at the time of its clock; it may ask for a passphrase for 2 minutes. */
    public static CommandSigner gpg(Fingerprint key, @Nullable Pen pen) {
        var command = new ArrayList<>(List.of("gpg", "--armor", "--digest-algo", "SHA512", "--local-user", key.hex()));
        if (pen != null) {
            command.addAll(List.of("--sig-notation", Policy.PEN_NOTATION + "=" + pen));
        }
        var detached = new ArrayList<>(command);
        detached.add("--detach-sign");
        command.addAll(List.of("--compress-algo", "none", "--sign"));
        return new CommandSigner(detached, command, Duration.ofMinutes(2));
    }

    @Override
    public String detached(InputStream content) throws TrustException, IOException {
        byte[] answer = SigningProcess.run(detachedCommand, content, Limits.SIGNATURE_BYTES, timeout);
        SignaturePackets.read(answer);
        return armored(answer);
    }

    @Override
    public String inline(byte[] content) throws TrustException {
        try {
            byte[] answer =
                    SigningProcess.run(inlineCommand, new ByteArrayInputStream(content), answerBytes(content), timeout);
            InlineMessage.read(answer);
            return armored(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /** Armor adds two fifths; no message is longer than twice its content. */
    private static int answerBytes(byte[] content) {
        return (int) Math.min(Limits.MESSAGE_BYTES, 2L * content.length + Limits.SIGNATURE_BYTES);
    }

    private static String armored(byte[] answer) {
        return answer[0] < 0 ? Armor.encode(answer) : new String(answer, US_ASCII);
    }
}
