package io.l3af.marketplace.client;

import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.util.Optional;

/** Documents that are named by their digest: read once from a copy of the site, and never again while they are kept. */
final class Documents {
    private final Copies copies;
    private final Kept kept;

    Documents(Copies copies, Kept kept) {
        this.copies = copies;
        this.kept = kept;
    }

    /** Where documents stay from one run to the next. */
    interface Kept {
        /** Keeps nothing. */
        Kept NOTHING = new Kept() {
            @Override
            public Optional<byte[]> document(Sha256 sha256) {
                return Optional.empty();
            }

            @Override
            public void keep(Sha256 sha256, byte[] document) {}
        };

        /** The document of this digest, if it was kept and is as it was. */
        Optional<byte[]> document(Sha256 sha256) throws IOException;

        void keep(Sha256 sha256, byte[] document) throws IOException;
    }

    /** A document of the site; {@code file.size()} is the most bytes that it may have. */
    byte[] read(FileReference file) throws RefusedException, IOException {
        Optional<byte[]> known = kept.document(file.sha256());
        if (known.isPresent()) {
            return known.get();
        }
        byte[] document = copies.document(file);
        kept.keep(file.sha256(), document);
        return document;
    }
}
