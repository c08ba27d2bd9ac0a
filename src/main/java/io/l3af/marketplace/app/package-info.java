/**
 * One class per job: the order of the steps, readable as prose.
 *
 * <p>A job that a command runs is public and begins in its method {@code run}: in come values, out come what was done and
 * the diagnostics. What fails outside of the catalog, such as a disk or a network, is an {@link
 * io.l3af.marketplace.app.EnvironmentException}. May call every room but {@code cli}; nothing but {@code cli} calls it.
 *
 * <pre>
 * find and judge     SearchFunctions, PlanChain, CompareReleases, InspectFile, RateFunction, WriteReview
 * run on nodes       FetchFunctions, SyncNode, VerifyPackages
 * write and submit   NewFunction, CheckCatalog, CheckChange, BuildFunctions, RecordEvidence, PackFolder, GenerateKey,
 *                    SignPackage, SubmitFunction
 * look after         YankRelease, DeprecateRelease, WriteAdvisory, AnswerReview
 * sell               SealRelease, GrantEntitlement, RevokeOrder, ListSales
 * run a marketplace  BuildSite, WatchCatalog, ServeSite, AppendLedger, NewTufKey, EditRoots, PublishSite, RefreshSite,
 *                    CheckMirror
 * </pre>
 *
 * <p>The other classes are steps that several of these share. The way of one function, in each job that verifies:
 *
 * <pre>
 * VerifyFunction     its manifests, and its publisher's rights (PublisherKeys)
 *   VerifyRelease    each release: size, digest, layout, binaries (PackageGates), signatures, statements
 *   VerifyReviews    each review: whose it is, and whether it counts
 *   VerifyOffer      what is sealed: whether it can be bought and tried
 * EmitFunction       its shard, pages, feed, badge, card and packages, in BuildSite alone
 * </pre>
 */
@NullMarked
package io.l3af.marketplace.app;

import org.jspecify.annotations.NullMarked;
