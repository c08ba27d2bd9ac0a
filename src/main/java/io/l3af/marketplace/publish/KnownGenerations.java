package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.FileSum;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The publications whose files a destination still has, remembered at the destination itself: in {@code
 * generations/known.txt} a line for each, with when it was last current and the digest of its list of files, and that list
 * as {@code generations/<digest>.txt}.
 */
public final class KnownGenerations {
    public static final String FILE = SitePaths.KEPT + "known.txt";

    private final Map<Sha256, Instant> lastCurrent;

    private KnownGenerations(Map<Sha256, Instant> lastCurrent) {
        this.lastCurrent = new TreeMap<>(Comparator.comparing(Sha256::hex));
        this.lastCurrent.putAll(lastCurrent);
    }

    /** What a destination remembers; empty if it never had a publication. */
    public static Optional<KnownGenerations> at(Destination destination) {
        return destination.read(FILE).map(KnownGenerations::parse);
    }

    public static KnownGenerations none() {
        return new KnownGenerations(Map.of());
    }

    private static KnownGenerations parse(byte[] document) {
        Map<Sha256, Instant> found = new HashMap<>();
        try {
            for (String line :
                    new String(document, StandardCharsets.US_ASCII).lines().toList()) {
                String[] parts = line.split(" ", 2);
                found.put(new Sha256(parts[1]), Instant.parse(parts[0]));
            }
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new PublishException(PublishException.Reason.NOT_REMEMBERED, Path.of(FILE), e);
        }
        return new KnownGenerations(found);
    }

    /** Where the list of a publication is kept. */
    public static String list(Sha256 sums) {
        return SitePaths.KEPT + sums + ".txt";
    }

    /** The same, and one that is current at {@code now}. */
    public KnownGenerations with(Sha256 sums, Instant now) {
        KnownGenerations more = new KnownGenerations(lastCurrent);
        more.lastCurrent.put(sums, now);
        return more;
    }

    /** Only those that were current after {@code time}. */
    public KnownGenerations since(Instant time) {
        KnownGenerations fewer = new KnownGenerations(lastCurrent);
        fewer.lastCurrent.values().removeIf(last -> last.isBefore(time));
        return fewer;
    }

    /** The digests of their lists. */
    public List<Sha256> sums() {
        return List.copyOf(lastCurrent.keySet());
    }

    /** The files of a publication; none when its list is not there or is another. */
    public static List<FileSum> files(Destination destination, Sha256 sums) {
        return destination
                .read(list(sums))
                .filter(list -> Sha256.of(list).equals(sums))
                .map(FileSum::parse)
                .orElse(List.of());
    }

    /** What is written at the destination. */
    public byte[] document() {
        List<String> lines = new ArrayList<>();
        lastCurrent.forEach((sums, last) -> lines.add(last + " " + sums + "\n"));
        return String.join("", lines).getBytes(StandardCharsets.US_ASCII);
    }
}
