package io.l3af.marketplace.trust.ed25519;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.SigningProcess;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Lets a program sign with an Ed25519 key, so that the key can stay on a token or in a service: the program gets the public
 * key as its one argument, 64 hexadecimal digits, and the message on its standard input; it says the 64 bytes of the
 * signature on its standard output. What does not verify is refused.
 *
 * @param program name or path
 * @param timeout after which the program is ended
 */
public record BareCommandSigner(String program, String publicKey, Duration timeout) implements BareSigner {
    @Override
    public byte[] sign(byte[] message) throws TrustException {
        try {
            byte[] answer = SigningProcess.run(
                    List.of(program, publicKey),
                    new ByteArrayInputStream(message),
                    Ed25519PublicKey.SIGNATURE_BYTES,
                    timeout);
            if (!new Ed25519PublicKey(publicKey).verifies(message, answer)) {
                throw new TrustException(
                        Problem.COMMAND, program + " answered something that is no signature by " + publicKey);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }
}
