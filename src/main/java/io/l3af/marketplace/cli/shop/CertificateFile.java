package io.l3af.marketplace.cli.shop;

import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The file of a certificate. */
final class CertificateFile implements ITypeConverter<Certificate> {
    @Override
    public Certificate convert(String value) {
        try {
            return Certificate.read(Path.of(value));
        } catch (IOException | TrustException e) {
            throw new TypeConversionException("expected the file of one OpenPGP certificate, found \"" + value + "\": "
                    + (e instanceof TrustException ? e.getMessage() : "it cannot be read"));
        }
    }
}
