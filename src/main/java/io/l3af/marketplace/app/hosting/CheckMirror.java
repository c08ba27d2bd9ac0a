package io.l3af.marketplace.app.hosting;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves a copy of a site: signed by the marketplace, not expired, every file there and unaltered, and not behind. */
public final class CheckMirror {
    private static final int ROUNDS = 3;
    private static final long TRACE_BYTES = 4096;

    private CheckMirror() {}

    /**
     * What to check.
     *
     * @param copy a URL or a folder
     * @param keys certificates of the marketplace; none: those of the copy are taken, with a warning
     * @param origin the site that was copied, a URL or a folder; absent: it is not asked
     * @param maxLag how long after a newer index was made the copy may still have an older one
     * @param jobs threads
     */
    public record Request(
            String copy, List<Path> keys, @Nullable String origin, Duration maxLag, int jobs, Instant now) {
        public Request {
            keys = List.copyOf(keys);
        }
    }

    /**
     * What came of it.
     *
     * @param report absent when the index could not be believed
     */
    public record Result(Diagnostics diagnostics, Optional<Report> report) {}

    /**
     * What was seen.
     *
     * @param listed files that the index proves
     * @param kept files of earlier publications
     * @param origin the origin's publication, when it was asked and its index is good
     * @param trace what the mirror says of itself, of a stranger; empty if nothing
     */
    public record Report(
            Publication publication,
            SignedBy signedBy,
            long listed,
            long kept,
            Optional<Publication> origin,
            List<String> trace) {
        public Report {
            trace = List.copyOf(trace);
        }
    }

    /** Checks a copy; anew when its index is replaced in the meantime. */
    public static Result run(Request request) {
        List<Certificate> keys =
                request.keys().stream().map(CheckMirror::certificate).toList();
        SiteCopy copy = at(request.copy());
        byte[] message = CopyIndex.read(request.copy(), copy);
        for (int round = 1; ; round++) {
            Result result = check(request, copy, message, keys);
            byte[] now = CopyIndex.read(request.copy(), copy);
            if (round == ROUNDS || Arrays.equals(now, message)) {
                return result;
            }
            message = now;
        }
    }

    private static Result check(Request request, SiteCopy copy, byte[] message, List<Certificate> keys) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<CopyIndex> opened = CopyIndex.open(message, copy, keys, request.now(), diagnostics);
        if (opened.isEmpty()) {
            return new Result(diagnostics, Optional.empty());
        }
        CopyIndex index = opened.get();
        Optional<Publication> origin = origin(request, index, keys, diagnostics);
        CopyFiles.Counted counted = new CopyFiles(copy, index, request.jobs(), diagnostics).check();
        return new Result(
                diagnostics,
                Optional.of(new Report(
                        index.publication(), index.signedBy(), counted.listed(), counted.kept(), origin, trace(copy))));
    }

    private static Optional<Publication> origin(
            Request request, CopyIndex own, List<Certificate> keys, Diagnostics diagnostics) {
        String address = request.origin();
        if (address == null) {
            return Optional.empty();
        }
        SiteCopy origin = at(address);
        Diagnostics ofOrigin = new Diagnostics();
        Optional<CopyIndex> found =
                CopyIndex.open(CopyIndex.read(address, origin), origin, keys, request.now(), ofOrigin);
        diagnostics.addAll(ofOrigin.in(address).sorted());
        found.ifPresent(newest -> compare(own, newest, request, diagnostics));
        return found.map(CopyIndex::publication);
    }

    private static void compare(CopyIndex own, CopyIndex newest, Request request, Diagnostics diagnostics) {
        Location place = Location.of(SitePaths.SIGNED_INDEX);
        long serial = own.publication().serial();
        long wanted = newest.publication().serial();
        Instant generated = newest.publication().generated();
        if (serial > wanted) {
            diagnostics.report(
                    Code.COPY_AHEAD, place, "expected at most the origin's serial " + wanted + ", found " + serial);
        } else if (serial == wanted && !Arrays.equals(own.document(), newest.document())) {
            diagnostics.report(
                    Code.COPY_OF_ANOTHER,
                    place,
                    "expected the origin's index with serial " + serial + " of " + generated + ", found another of "
                            + own.publication().generated());
        } else if (serial < wanted && Duration.between(generated, request.now()).compareTo(request.maxLag()) > 0) {
            diagnostics.report(
                    Code.COPY_BEHIND,
                    place,
                    "expected the origin's serial " + wanted + " of " + generated + ", found " + serial);
        }
    }

    private static SiteCopy at(String address) {
        try {
            return SiteCopy.at(address, Patience.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException(
                    "there is no site at " + address, "Name the URL or the folder of a site, or of a copy of it.", e);
        }
    }

    private static Certificate certificate(Path file) {
        try {
            return Certificate.read(file);
        } catch (IOException | TrustException e) {
            throw new EnvironmentException(
                    "the certificate " + file + " cannot be used: " + FileFailure.told(e),
                    "Give a file with one OpenPGP certificate, such as gpg --export --armor writes.",
                    e);
        }
    }

    /** What a stranger wrote; a copy without it is as good. */
    private static List<String> trace(SiteCopy copy) {
        try {
            String text = new String(copy.read(SitePaths.TRACE, TRACE_BYTES), StandardCharsets.UTF_8);
            return new ArrayList<>(text.lines().limit(4).toList());
        } catch (RefusedException e) {
            return List.of();
        }
    }
}
