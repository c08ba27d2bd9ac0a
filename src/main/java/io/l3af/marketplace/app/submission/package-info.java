/**
 * Write and submit functions, in the order of a publisher's work:
 *
 * <pre>
 * NewFunction                             a scaffold
 * BuildFunctions, RecordEvidence          packages from sources, and what kernels make of them
 * PackFolder, GenerateKey, SignPackage    a package that was built elsewhere, and its signature
 * CheckCatalog, CheckChange               every problem of a catalog, or of what a commit changes in it
 * SubmitFunction                          a branch or a patch, out of a clone of the catalog (Git)
 * </pre>
 *
 * <p>In come folders of a catalog and commits; out go files in them, and diagnostics.
 */
@NullMarked
package io.l3af.marketplace.app.submission;

import org.jspecify.annotations.NullMarked;
