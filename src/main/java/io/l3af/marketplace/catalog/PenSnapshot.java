package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IANA's registry said of some Private Enterprise Numbers on some day: {@code publishers/pen-snapshot.tsv}, a line for
 * each, number and organisation with a tab between. It proves nothing, so whatever it says is worth a warning only.
 */
final class PenSnapshot {
    /** The name of the file, beside the publishers. */
    static final String NAME = "pen-snapshot.tsv";

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,9})\t([^\t]{1,300})");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What many organisations call themselves besides their name. */
    private static final Set<String> COMMON = Set.of(
            "ab",
            "ag",
            "and",
            "co",
            "com",
            "company",
            "corp",
            "corporation",
            "corporate",
            "de",
            "foundation",
            "for",
            "gmbh",
            "group",
            "inc",
            "incorporated",
            "international",
            "limited",
            "llc",
            "ltd",
            "net",
            "networks",
            "of",
            "org",
            "oy",
            "plc",
            "project",
            "pty",
            "sa",
            "software",
            "sro",
            "systems",
            "technologies",
            "technology",
            "the",
            "university");

    private final Map<Long, String> organisations = new HashMap<>();

    private PenSnapshot() {}

    /** The snapshot in {@code folder}; nothing if there is none, or it cannot be read, which is reported. */
    static Optional<PenSnapshot> read(Path folder, CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        Path file = folder.resolve(NAME);
        return files.exists(file)
                ? files.text(file, limits.textBytes()).flatMap(text -> parse(files.name(file), text, diagnostics))
                : Optional.empty();
    }

    private static Optional<PenSnapshot> parse(String name, String text, Diagnostics diagnostics) {
        PenSnapshot snapshot = new PenSnapshot();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && !matcher.matches()) {
                diagnostics.report(
                        Code.PEN_SNAPSHOT_MALFORMED,
                        Location.of(name, number, 1),
                        "expected a number, a tab and the name of an organisation, found another line");
                return Optional.empty();
            }
            if (!line.startsWith("#")) {
                snapshot.organisations.put(Long.parseLong(matcher.group(1)), matcher.group(2));
            }
        }
        return Optional.of(snapshot);
    }

    /** Reports where the registry knows the number of {@code publisher} not, or under another name. */
    void check(CatalogPublisher record, Diagnostics diagnostics) {
        Publisher publisher = record.publisher();
        Pen pen = publisher.pen();
        if (pen == null || pen.isForDocumentation()) {
            return;
        }
        String organisation = organisations.get(pen.number());
        if (organisation == null) {
            diagnostics.report(
                    Code.PEN_UNKNOWN,
                    record.manifest().location("/pen"),
                    "expected a number that " + NAME + " has, found " + pen);
        } else if (!isAlike(organisation, publisher.name())) {
            diagnostics.report(
                    Code.PEN_OF_ANOTHER,
                    record.manifest().location("/pen"),
                    "expected the number of \"" + publisher.name() + "\", found that of \"" + organisation + "\"");
        }
    }

    /** Whether they share a word that says something, or are the same but for blanks and signs. */
    private static boolean isAlike(String one, String other) {
        Set<String> shared = new HashSet<>(words(one));
        shared.retainAll(words(other));
        return shared.stream().anyMatch(word -> !COMMON.contains(word))
                || String.join("", words(one)).equals(String.join("", words(other)));
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return Arrays.stream(NO_WORD.split(plain.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
