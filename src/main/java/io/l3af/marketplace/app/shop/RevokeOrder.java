package io.l3af.marketplace.app.shop;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.edit.CatalogEdit;
import io.l3af.marketplace.app.edit.EditedCatalog;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.index.RevokedOrdersDocument;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.RevokedOrders;
import io.l3af.marketplace.model.RevokedOrders.Revoked;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes entitlements back: clients that read the catalog's site open nothing new with them. */
public final class RevokeOrder {
    private RevokeOrder() {}

    /**
     * Adds the entitlements of {@code orders} to the lists of their functions.
     *
     * @param place the catalog, or a folder in it
     * @param shop the folder of the seller
     * @param seller signs the lists
     * @param date of the signature, whose day the list says
     */
    public static EditedCatalog run(
            Path place, Path shop, List<String> orders, SigningSource.KeyFile seller, Instant date) {
        CatalogEdit edit = CatalogEdit.open(place);
        Shop own = new Shop(shop);
        seller.certificate().ifPresent(own::require);
        for (String order : orders) {
            Entitlement entitlement = own.granted(order, date)
                    .orElseThrow(() -> new EnvironmentException(
                            "there is no entitlement of order " + order + " in " + shop,
                            "Name an order that kfm sales lists."));
            edit.function(entitlement.function())
                    .ifPresent(function -> revoke(edit, function, entitlement, seller, date));
        }
        return edit.commit();
    }

    private static void revoke(
            CatalogEdit edit,
            CatalogFunction function,
            Entitlement entitlement,
            SigningSource.KeyFile seller,
            Instant date) {
        Path file = function.folder().resolve(CatalogFunction.REVOKED);
        String signed = edit.prepared(file, function.revoked());
        List<Revoked> revoked = new ArrayList<>();
        if (signed != null) {
            revoked.addAll(read(signed, file, edit, function, date).revoked());
        }
        if (revoked.stream().noneMatch(known -> known.id().equals(entitlement.id()))) {
            revoked.add(new Revoked(entitlement.id(), LocalDate.ofInstant(date, ZoneOffset.UTC)));
        }
        try {
            edit.createWhole(
                    file,
                    seller.signerAt(date, null)
                            .inline(RevokedOrdersDocument.write(
                                    new RevokedOrders(function.function().path(), revoked))));
        } catch (TrustException e) {
            throw new EnvironmentException("the list cannot be signed: " + e.getMessage(), seller.mend(), e);
        }
    }

    /** What stands there must be the publisher's, or its next signature would make it so. */
    private static RevokedOrders read(
            String signed, Path file, CatalogEdit edit, CatalogFunction function, Instant now) {
        SignatureVerifier verifier = PublisherKeys.read(edit.catalog(), now, edit.diagnostics())
                .verifier(function.function().path().submitter());
        Opened opened = verifier.open(signed.getBytes(StandardCharsets.UTF_8));
        if (opened instanceof Opened.Refused refused) {
            throw unusable(file, "is " + refused.sentence());
        }
        try {
            return RevokedOrdersDocument.read(((Opened.Good) opened).content());
        } catch (UnreadableDocumentException e) {
            throw unusable(file, e.getMessage());
        }
    }

    private static EnvironmentException unusable(Path file, @Nullable String why) {
        return new EnvironmentException(
                "the list " + file + " " + why, "Put the list back that kfm revoke wrote last.");
    }
}
