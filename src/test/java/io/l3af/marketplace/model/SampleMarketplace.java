package io.l3af.marketplace.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A marketplace with a dozen functions in every state, for tests and for looking at. */
public final class SampleMarketplace {
    public static final Marketplace MARKETPLACE = new Marketplace(
            "L3AF Kernel Function Marketplace",
            "Kernel functions that anyone can find, judge, verify and run.",
            URI.create("https://marketplace.example.org/"),
            List.of(URI.create("https://mirror.example.net/l3af/")),
            "https://marketplace.example.org/contact",
            URI.create("https://git.example.org/catalog/tree/main/"),
            List.of("bookworm", "trixie", "jammy", "noble"),
            365,
            false,
            false,
            PackageLimits.DEFAULTS,
            List.of(key("marketplace", KeyStatus.ACTIVE)),
            List.of(),
            null,
            null,
            new TufPolicy(365, 30, 7, 7, 7, List.of()));

    public static final List<Advisory> ADVISORIES = List.of(
            new Advisory(
                    "KFSA-2026-0002",
                    "IPv6 fragments pass unseen",
                    Advisory.Severity.HIGH,
                    LocalDate.parse("2026-09-10"),
                    LocalDate.parse("2026-09-12"),
                    null,
                    List.of("CVE-2026-12345"),
                    List.of(new Advisory.Affected(
                            FunctionPath.parse("security/limits/packetworks/ratelimit"), null, Version.parse("1.2.0"))),
                    List.of("https://packetworks.example.com/security/2"),
                    "Fragments have **no ports**. <script>alert(1)</script>"),
            new Advisory(
                    "KFSA-2026-0001",
                    "A counter may wrap",
                    Advisory.Severity.LOW,
                    LocalDate.parse("2026-09-01"),
                    LocalDate.parse("2026-09-01"),
                    LocalDate.parse("2026-09-03"),
                    List.of(),
                    List.of(new Advisory.Affected(
                            FunctionPath.parse("security/limits/packetworks/ratelimit"), Version.parse("1.0.0"), null)),
                    List.of(),
                    ""));

    private static final String README = """
            # Rate limiter

            Counts new TCP connections per source address in a **sliding window** and drops what exceeds the rate.
            See [how to configure it](#configuration) or <https://packetworks.example.com>.

            ## Configuration

            | Parameter | Meaning | Default |
            |:----------|:-------:|--------:|
            | `ports`   | ports that are watched | 80,443 |
            | `rate`    | connections per second | 10 |

            ```c
            struct { __uint(type, BPF_MAP_TYPE_LRU_HASH); __type(key, __u32); } rl_recv_count_map SEC(".maps");
            ```

            - [x] IPv4
            - [ ] IPv6, *planned*

            ### Limits

            > A source that hides behind a NAT shares its rate with its neighbours.

            ![chart](https://packetworks.example.com/chart.png)
            """;

    public static final List<Reviewer> REVIEWERS = List.of(
            new Reviewer(
                    "Mira <b>Example</b>",
                    null,
                    null,
                    new Verification("Showed us the key", LocalDate.parse("2026-02-20"), List.of("Ada Example")),
                    List.of(key("mira", KeyStatus.ACTIVE))),
            new Reviewer("Passer-by", null, null, null, List.of(key("passer-by", KeyStatus.ACTIVE))));

    /** With which packetworks signs objects. */
    public static final TrustedCertificate CERTIFICATE = new TrustedCertificate(
            Sha256.of(new byte[] {5}),
            "keys/packetworks-objects.pem",
            KeyStatus.ACTIVE,
            LocalDate.parse("2026-01-01"),
            null,
            null);

    private SampleMarketplace() {}

    /** A publisher whose name is its submitter's. */
    public static Publisher publisher(String submitter) {
        String name = submitter.substring(0, 1).toUpperCase(Locale.ROOT) + submitter.substring(1);
        return new Publisher(
                submitter,
                name,
                "https://" + submitter + ".example.com/",
                "security@" + submitter + ".example.com",
                submitter.equals("l3af") ? null : new Pen(32473),
                submitter.equals("l3af"),
                submitter.equals("packetworks")
                        ? new Verification(
                                "Answered a mail to the contact that IANA lists",
                                LocalDate.parse("2026-01-15"),
                                List.of("Ada Example"))
                        : null,
                1,
                List.of(new PathPattern("*/*/" + submitter + "/*")),
                List.of(key(submitter, KeyStatus.ACTIVE), key(submitter + "-old", KeyStatus.RETIRED)),
                submitter.equals("packetworks") ? List.of(CERTIFICATE) : List.of());
    }

    public static List<Publisher> publishers() {
        return List.of(publisher("packetworks"), publisher("l3af"), publisher("observa"), publisher("quiet"));
    }

    public static List<VerifiedFunction> functions() {
        return List.of(
                SampleFunction.at("security/limits/packetworks/ratelimit")
                        .readme(README)
                        .advisories(ADVISORIES.toArray(Advisory[]::new))
                        .reviews(
                                SampleReview.by(REVIEWERS.get(0))
                                        .rating(4)
                                        .text("# Good\n\nIt *works*. <script>alert(1)</script> [here](#readme)")
                                        .answer("Thank you.")
                                        .build(),
                                SampleReview.by(REVIEWERS.get(1))
                                        .rating(1)
                                        .standing(Review.Standing.UNVOUCHED)
                                        .build())
                        .withUserspace()
                        .release("1.0.0", "2026-05-02")
                        .yankedRelease("1.1.0", "2026-07-11", "Counted every packet twice.")
                        .withSignedObject(Instant.parse("2026-08-31T12:00:00Z"))
                        .release("1.2.0", "2026-09-01", "* A window that slides.\n* `rate` may be 0: drop all.\n")
                        .release("2.0.0-rc.1", "2026-09-20", "IPv6, to be tried.\n")
                        .build(),
                SampleFunction.at("security/limits/packetworks/connection-limit")
                        .title("Connection limiter")
                        .summary("Holds the number of open TCP connections per port below a limit.")
                        .release("0.9.0", "2026-08-15")
                        .build(),
                SampleFunction.at("security/filters/packetworks/sni-filter")
                        .title("SNI filter")
                        .summary("Drops TLS handshakes whose server name is on a list.")
                        .attach(AttachPoint.TC_INGRESS, AttachPoint.TC_EGRESS)
                        .sold("9", "EUR", "node and month", "https://packetworks.example.com/buy")
                        .release("3.1.4", "2026-09-24")
                        .build(),
                SampleFunction.at("security/filters/packetworks/old-filter")
                        .title("Old filter")
                        .summary("Drops packets by address, one rule after the other.")
                        .deprecated(
                                "2026-06-01", "Replaced by the SNI filter.", "security/filters/packetworks/sni-filter")
                        .build(),
                SampleFunction.at("network/roots/l3af/xdp-root")
                        .title("XDP root")
                        .summary("The first program on an interface: all other XDP functions are chained after it.")
                        .attach(AttachPoint.XDP_ROOT)
                        .build(),
                SampleFunction.at("network/mirroring/observa/traffic-mirror")
                        .title("Traffic mirror")
                        .summary("Copies packets that match a filter to another interface.")
                        .attach(AttachPoint.TC_INGRESS)
                        .yankedRelease("1.0.0", "2026-04-01", "Mirrored the mirror")
                        .build(),
                SampleFunction.at("observability/latency/observa/block-latency")
                        .title("Block latency histogram")
                        .summary("Measures how long block devices take, and shows it as a histogram.")
                        .attach(AttachPoint.PROBES)
                        .release("1.0.0-beta.2", "2026-09-18")
                        .build());
    }

    public static List<FunctionSummary> summaries() {
        return functions().stream().map(SampleFunction::summaryOf).toList();
    }

    private static TrustedKey key(String owner, KeyStatus status) {
        Fingerprint fingerprint = Fingerprint.parse(
                Sha256.of(owner.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40));
        LocalDate until = status == KeyStatus.ACTIVE ? null : LocalDate.parse("2026-01-01");
        return new TrustedKey(
                fingerprint, "keys/" + fingerprint + ".asc", status, LocalDate.parse("2025-01-01"), until, null);
    }
}
