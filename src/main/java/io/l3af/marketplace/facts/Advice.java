package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Provenance;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.VerifiedRelease;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is good about a function, and what is missing and how to mend it, never as a number: what an author can do next,
 * and what a visitor may want to ask.
 */
public final class Advice {
    private static final int SHORT_README = 400; // characters
    private static final int RECENT = 1; // years

    private final List<Point> points = new ArrayList<>();

    private Advice() {}

    /**
     * One of them.
     *
     * @param subject one or two words
     * @param finding one plain sentence
     * @param mend one plain sentence; empty when it is good
     */
    public record Point(String subject, String finding, String mend) {
        public boolean isGood() {
            return mend.isEmpty();
        }
    }

    /**
     * Whether a release of {@code date} is of the last year.
     *
     * @param day the day of the catalog, which is that of its last change
     */
    public static boolean isRecent(LocalDate date, LocalDate day) {
        return !date.isBefore(day.minusYears(RECENT));
    }

    /**
     * About {@code function} and its latest release, always in the same order.
     *
     * @param day the day of the catalog; the same advice as long as {@link #isRecent} says the same of the latest release
     */
    public static List<Point> of(DescribedFunction function, LocalDate day) {
        Advice advice = new Advice();
        KernelFunction manifest = function.verified().function();
        VerifiedRelease latest = function.verified().latest();
        advice.signature(function, latest);
        advice.source(manifest, latest);
        if (!manifest.isClosedSource()) {
            advice.build(latest);
            advice.tests(manifest);
        }
        advice.age(latest.release(), day);
        advice.portability(function, latest);
        if (latest.release().sealed() == null) {
            advice.evidence(latest.release());
        }
        advice.documentation(manifest);
        advice.dependencies(function, latest);
        advice.help(manifest);
        advice.advisories(function, latest);
        return List.copyOf(advice.points);
    }

    private void signature(DescribedFunction function, VerifiedRelease latest) {
        String who = latest.builtHere()
                ? "The marketplace, which built it from source,"
                : function.verified().publisher().name();
        good(
                "signature",
                who + " signed the latest release, with "
                        + count(latest.signatures().size(), "key") + ".");
    }

    private void source(KernelFunction manifest, VerifiedRelease latest) {
        if (latest.release().sealed() != null) {
            missingUnless(
                    manifest.offer().trial() != null,
                    "trial",
                    "What is sold is sealed, and there is an open trial.",
                    "What is sold is sealed, and nobody can look into any of it first.",
                    "Offer a release that is not sealed, named by trial in offer.");
        }
        missingUnless(
                !manifest.isClosedSource(),
                "source",
                "Everybody can read the source.",
                "The source is closed: nobody else can say from what the package was made.",
                "Publish it in src/, or name its place in source.repository.");
    }

    private void build(VerifiedRelease latest) {
        Release.BuildFacts build = latest.release().build();
        Provenance provenance = latest.provenance();
        if (build == null || !build.isComplete()) {
            missing(
                    "build",
                    "Nobody has built the package a second time from its source.",
                    "Let kfm build --write make it in the common build image.");
        } else {
            good("build", "The package was built reproducibly, with " + build.compiler() + ".");
        }
        missingUnless(
                provenance.statement() != null,
                "provenance",
                "A builder signed from what it made the package.",
                "No builder says from what the package was made.",
                "Give kfm build --write the builder's key with --statement-key.");
    }

    private void tests(KernelFunction manifest) {
        missingUnless(
                manifest.hasTests(),
                "tests",
                "The source brings tests that kfm build runs.",
                manifest.hasSource()
                        ? "The source brings no tests that kfm build could run: its Makefile has no rule test."
                        : "The source is elsewhere, where kfm build runs no tests.",
                manifest.hasSource()
                        ? "Add a rule test that fails when the function does not do what its page says."
                        : "Put it into src/, with a rule test in its Makefile.");
    }

    private void age(Release latest, LocalDate day) {
        missingUnless(
                isRecent(latest.date(), day),
                "age",
                "The latest release is of the last year: " + latest.date() + ".",
                "There has been no release for more than a year, since " + latest.date() + ".",
                "Release it again, built and tried with the kernels of today, or deprecate it.");
    }

    private void portability(DescribedFunction function, VerifiedRelease latest) {
        Optional<CoreLevel> level = function.facts(latest).coreLevel();
        level.ifPresent(found -> missingUnless(
                found.compareTo(CoreLevel.KERNEL_BOUND) < 0,
                "portability",
                "The objects run on other kernels than the one they were built for: " + found.label() + ".",
                "The objects depend on the kernel that they were built for: " + found.label() + ".",
                "Read kernel memory with BPF_CORE_READ, and compile with -g; kfm inspect tells where."));
    }

    private void evidence(Release latest) {
        Evidence evidence = latest.evidence();
        List<Evidence.OnKernel> kernels = evidence == null ? List.of() : evidence.kernels();
        long loads =
                kernels.stream().filter(kernel -> kernel.loads().orElse(false)).count();
        missingUnless(
                loads > 0,
                "kernels",
                "It was loaded by " + count(loads, "kernel") + " of " + kernels.size() + " that were looked at.",
                kernels.isEmpty() ? "No kernel was tried." : "No kernel was seen to load it.",
                "Run kfm evidence with the kernels that your users have.");
    }

    private void documentation(KernelFunction manifest) {
        int length = manifest.readme().strip().length();
        missingUnless(
                length >= SHORT_README,
                "documentation",
                "The README goes into detail.",
                length == 0 ? "There is no README." : "The README is short: " + count(length, "character") + ".",
                "Say in README.md what it does, what each map and argument means, and what it does not do.");
    }

    private void dependencies(DescribedFunction function, VerifiedRelease latest) {
        if (function.facts(latest).executables().isEmpty()) {
            return;
        }
        KernelFunction.Userspace userspace = function.verified().function().userspace();
        missingUnless(
                userspace != null && !userspace.dependencies().isEmpty(),
                "dependencies",
                "What the userspace program needs on a node is listed.",
                "Nobody says what the userspace program needs on a node.",
                "List it in userspace.dependencies, each with the command that installs it.");
    }

    private void help(KernelFunction manifest) {
        missingUnless(
                manifest.support() != null
                        || manifest.maintainers().stream().anyMatch(person -> person.email() != null),
                "help",
                "It is said whom to ask.",
                "Nobody says whom to ask.",
                "Write support, or the address of a maintainer.");
    }

    private void advisories(DescribedFunction function, VerifiedRelease latest) {
        List<Advisory> open = function.verified().advisories(latest.version());
        missingUnless(
                open.isEmpty(),
                "advisories",
                "No advisory warns of the latest release.",
                "The latest release has " + count(open.size(), "open advisory", "open advisories") + ".",
                "Publish a release that is mended, and name it as fixed in the advisory.");
    }

    private void missingUnless(boolean isGood, String subject, String good, String missing, String mend) {
        if (isGood) {
            good(subject, good);
        } else {
            missing(subject, missing, mend);
        }
    }

    private void good(String subject, String finding) {
        points.add(new Point(subject, finding, ""));
    }

    private void missing(String subject, String finding, String mend) {
        points.add(new Point(subject, finding, mend));
    }

    private static String count(long number, String word) {
        return count(number, word, word + "s");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
