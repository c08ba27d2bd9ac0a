package io.l3af.marketplace.provenance;

import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.ObjectVerdict;
import io.l3af.marketplace.trust.cms.ObjectVerifier;
import io.l3af.marketplace.trust.rights.ObjectRights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The CMS signatures in a package, each over the file that it is named after.
 *
 * <p>A package without any is not read again. One with some is read twice: for the signatures, and for what they are over, one
 * file in memory at a time.
 *
 * <pre>{@code
 * var signatures = new ObjectSignatures(verifier, new ObjectRights(publisher), signedAt, day -> false);
 * var result = signatures.judge(file, "l3af_ratelimit.tar.gz", contents.files());
 * }</pre>
 */
public final class ObjectSignatures {
    /** Most signatures in a package. */
    private static final int SIGNATURES = 256;

    /** Largest file that is read to verify its signature, in bytes. */
    private static final int FILE_BYTES = 16 << 20;

    private final ObjectVerifier verifier;
    private final ObjectRights rights;
    private final Instant packageSigned;
    private final Predicate<LocalDate> seenBefore;

    /**
     * Judges those of one package.
     *
     * @param verifier has the certificates of its publisher
     * @param packageSigned when the package was signed: the time of signatures that do not say theirs
     * @param seenBefore whether it is proved that the package existed before a day
     */
    public ObjectSignatures(
            ObjectVerifier verifier, ObjectRights rights, Instant packageSigned, Predicate<LocalDate> seenBefore) {
        this.verifier = verifier;
        this.rights = rights;
        this.packageSigned = packageSigned;
        this.seenBefore = seenBefore;
    }

    /**
     * What was found.
     *
     * @param signed files whose signature counts, by name
     * @param findings what is wrong with others
     */
    public record Result(List<SignedObject> signed, List<Finding> findings) {
        public Result {
            signed = List.copyOf(signed);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Judges the signatures in a package that is sound.
     *
     * @param reader with the limits under which it is
     * @param name of the artifact
     * @param files in it
     * @throws IOException if it cannot be read
     */
    public Result judge(PackageReader reader, Path artifact, String name, Collection<PackageFile> files)
            throws IOException {
        SortedMap<String, PackageFile> sizes = new TreeMap<>();
        files.forEach(file -> sizes.put(file.name(), file));
        List<PackageFile> signatures =
                files.stream().filter(ObjectSignatures::isSignature).toList();
        List<Finding> findings = new ArrayList<>();
        if (signatures.size() > SIGNATURES) {
            findings.add(new Finding(
                    Code.OBJECT_SIGNATURE,
                    "expected at most " + SIGNATURES + " files that end in " + SignedObject.SUFFIX + ", found "
                            + signatures.size()));
            return new Result(List.of(), findings);
        }
        Map<String, PackageFile> pairs = new HashMap<>();
        for (PackageFile signature : signatures) {
            PackageFile file = sizes.get(signedBy(signature));
            Optional<Finding> finding = finding(signature, file);
            finding.ifPresent(findings::add);
            if (finding.isEmpty() && file != null) {
                pairs.put(file.name(), signature);
            }
        }
        SortedMap<String, SignedObject> signed = new TreeMap<>();
        if (!pairs.isEmpty()) {
            verify(reader, artifact, name, pairs, signed, findings);
        }
        return new Result(List.copyOf(signed.values()), findings);
    }

    private void verify(
            PackageReader reader,
            Path artifact,
            String name,
            Map<String, PackageFile> pairs,
            SortedMap<String, SignedObject> signed,
            List<Finding> findings)
            throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        reader.read(
                artifact,
                name,
                new Contents(pairs::containsValue, (file, content) -> contents.put(signedBy(file), content)));
        reader.read(artifact, name, new Contents(file -> contents.containsKey(file.name()), (file, content) -> {
            ObjectVerdict verdict =
                    verifier.verify(Objects.requireNonNull(contents.get(file.name())), content, packageSigned);
            Optional<Finding> objection = rights.objection(file.name(), verdict, packageSigned, seenBefore);
            objection.ifPresent(findings::add);
            if (objection.isEmpty() && verdict instanceof ObjectVerdict.Good good) {
                signed.put(file.name(), new SignedObject(file.name(), good.signers()));
            }
        }));
    }

    /** Why {@code signature} need not even be read. */
    private static Optional<Finding> finding(PackageFile signature, @Nullable PackageFile file) {
        if (file == null) {
            return Optional.of(new Finding(
                    Code.OBJECT_SIGNATURE_OF_NOTHING,
                    "expected " + signedBy(signature) + " beside " + signature.name() + ", found none"));
        }
        if (signature.size() > Limits.SIGNATURE_BYTES) {
            return Optional.of(tooLarge(signature, Limits.SIGNATURE_BYTES));
        }
        return file.size() > FILE_BYTES ? Optional.of(tooLarge(file, FILE_BYTES)) : Optional.empty();
    }

    private static Finding tooLarge(PackageFile file, int limit) {
        return new Finding(
                Code.OBJECT_SIGNATURE,
                "expected at most " + limit + " bytes in " + file.name() + ", found " + file.size());
    }

    private static boolean isSignature(PackageFile file) {
        return SignedObject.isSignature(file.name());
    }

    /** The name of the file that a signature is over. */
    private static String signedBy(PackageFile signature) {
        return SignedObject.signedBy(signature.name());
    }

    /** Hands on the contents of some files. */
    private record Contents(Predicate<PackageFile> wanted, BiConsumer<PackageFile, byte[]> taker)
            implements ContentVisitor {
        @Override
        public boolean wants(PackageFile file) {
            return wanted.test(file);
        }

        @Override
        public void visit(PackageFile file, byte[] content) {
            taker.accept(file, content);
        }
    }
}
