package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.model.BuilderIdentity;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.provenance.Statement;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;

/** Says and signs that packages were built here. */
final class StatementSigner {
    private final BuilderIdentity builder;
    private final BareSigner signer;

    private StatementSigner(BuilderIdentity builder, BareSigner signer) {
        this.builder = builder;
        this.signer = signer;
    }

    /** For the builder of {@code catalog}, with a key that it lists. */
    static StatementSigner of(Catalog catalog, BareSigning signing) {
        BuilderIdentity builder = catalog.marketplace()
                .map(record -> record.marketplace().builder())
                .orElseThrow(() -> new EnvironmentException(
                        "marketplace.yaml names no builder whose statements count",
                        "Add build.statements with the builder's address and its keys."));
        BareSigner signer = signing.signers().get(0);
        if (!builder.keys().contains(signer.publicKey())) {
            throw new EnvironmentException(
                    "the key " + signer.publicKey() + " is not listed for statements",
                    "Add it to build.statements.keys in marketplace.yaml.");
        }
        return new StatementSigner(builder, signer);
    }

    String statement(ReleaseName name, String artifact, Sha256 sha256, Release.BuildFacts facts) {
        try {
            return Statement.of(builder, name, artifact, sha256, facts).signed(signer);
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the statement of " + name + " cannot be signed: " + e.getMessage(),
                    "Sign with a key that works.",
                    e);
        }
    }
}
