package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * What the page of a function (for its latest release) and the page of a release both show.
 *
 * @param path where it sits in the kernel
 * @param folder the folder inside the package, with a slash
 * @param sealed whether nothing is known of what is inside
 * @param buyHref the page that says how to buy
 * @param signedCommands shell lines that verify the first of {@code signedObjects}
 */
public record ReleaseBody(
        String version,
        SignatureView signature,
        Picture path,
        List<SnippetView> snippets,
        DownloadView download,
        List<ProgramView> programs,
        KernelsView kernels,
        ProvenanceView provenance,
        String folder,
        boolean sealed,
        String buyHref,
        List<FileRow> files,
        List<SignedObjectView> signedObjects,
        String signedCommands) {
    public ReleaseBody {
        snippets = List.copyOf(snippets);
        programs = List.copyOf(programs);
        files = List.copyOf(files);
        signedObjects = List.copyOf(signedObjects);
    }

    /**
     * A file inside a package.
     *
     * @param mode as {@code ls} and as {@code chmod} write it
     */
    public record FileRow(String name, String size, String mode) {}
}
