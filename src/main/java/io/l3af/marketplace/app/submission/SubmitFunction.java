package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a commit of exactly one function's files and the ledger, whatever else lies in the clone: neither the working tree
 * nor what is staged there is touched.
 */
public final class SubmitFunction {
    private static final int MOST_BYTES = 512 << 20; // of a patch with its packages
    private static final String MEND = "Look at what git says, and run it again.";

    private SubmitFunction() {}

    /**
     * What to submit.
     *
     * @param place the catalog in a clone, or a folder in it
     * @param base the commit to start from, such as {@code origin/main}
     * @param branch a new branch for the commit; absent: the commit becomes a patch only
     * @param patch a file for mail; absent: none
     * @param message of the commit
     */
    public record Request(
            Path place,
            FunctionPath function,
            String base,
            @Nullable String branch,
            @Nullable Path patch,
            String message) {}

    /**
     * What came of it.
     *
     * @param catalog absolute; files of the diagnostics are relative to it
     * @param files of the commit, relative to the repository; empty when there were errors, and then nothing was made
     */
    public record Result(Diagnostics diagnostics, Path catalog, List<String> files) {}

    /** Checks the function, and makes the commit when nothing is wrong with it. */
    public static Result run(Request request, int jobs, HostedPackages hosted, Instant now) {
        Path root = CatalogPlace.of(request.place()).catalog();
        Path folder = root.resolve("functions").resolve(request.function().toString());
        if (!Files.isDirectory(folder)) {
            Diagnostics diagnostics = new Diagnostics();
            diagnostics.report(
                    Code.UNKNOWN_RELEASE,
                    Location.of("functions/" + request.function()),
                    "expected a function of the catalog, found " + request.function());
            return new Result(diagnostics, root, List.of());
        }
        CheckCatalog.Result checked = CheckCatalog.run(folder, jobs, null, hosted, now, Map.of());
        if (checked.diagnostics().hasErrors()) {
            return new Result(checked.diagnostics(), root, List.of());
        }
        return new Result(checked.diagnostics(), root, commit(request, root));
    }

    private static List<String> commit(Request request, Path root) {
        try (ScratchFolder scratch = ScratchFolder.make("submit")) {
            Path index = scratch.path().resolve("index"); // git makes it, and its lock beside it
            Git git = Git.in(root, MOST_BYTES).with("GIT_INDEX_FILE", index.toString());
            git.mustBeInRepository();
            String base = git.must(
                    "Give a commit with --base, such as origin/main.",
                    "rev-parse",
                    "--verify",
                    "--end-of-options",
                    request.base() + "^{commit}");
            String tree = tree(git, base, request.function());
            List<String> files = git.list("diff", "--no-renames", "--name-only", "-z", base, tree, "--")
                    .orElse(List.of());
            if (files.isEmpty()) {
                throw new EnvironmentException(
                        request.base() + " has all of " + request.function() + " already",
                        "Make a new release, or give an older commit with --base.");
            }
            String commit = git.must(
                    "Tell git who you are: git config user.name and user.email.",
                    "commit-tree",
                    tree,
                    "-p",
                    base,
                    "-m",
                    request.message());
            handOver(git, commit, request);
            return files;
        } catch (IOException e) {
            throw new EnvironmentException("the commit cannot be made: " + FileFailure.told(e), MEND, e);
        }
    }

    /** What {@code base} has, with the function and the ledger; reviews are other people's, and come in by themselves. */
    private static String tree(Git git, String base, FunctionPath function) {
        String folder = "functions/" + function;
        git.must(MEND, "read-tree", base);
        git.must(MEND, "add", "--all", "--", folder, LedgerFile.NAME, ":(exclude)" + folder + "/reviews");
        return git.must(MEND, "write-tree");
    }

    private static void handOver(Git git, String commit, Request request) throws IOException {
        if (request.branch() != null) {
            git.must(
                    "Give another name with --branch, or remove that branch.",
                    "branch",
                    "--",
                    request.branch(),
                    commit);
        }
        if (request.patch() != null) {
            WholeFile.write(
                    request.patch(),
                    git.mustPrint(MEND, "format-patch", "-1", "--stdout", "--binary", "--no-renames", commit));
        }
    }
}
