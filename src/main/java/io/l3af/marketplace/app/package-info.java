/**
 * One class per job: the order of the steps, readable as prose.
 *
 * <p>A job that a command runs is public and begins in its method {@code run}: in come values, out come what was done and
 * the diagnostics. What fails outside of the catalog, such as a disk or a network, is an {@link
 * io.l3af.marketplace.app.EnvironmentException}. May call every room but {@code cli}; nothing but {@code cli} calls it.
 *
 * <p>The jobs lie in parts, here in the order in which one should read them, each with those that it uses:
 *
 * <pre>
 * verification   what must be true of a function before anything is made of it
 * site           from a catalog to its site                                           verification, tuf
 * tuf            keys and roots of The Update Framework in a catalog
 * hosting        from a site to its readers                                           site, tuf
 * discovery      find and judge functions                                             verification
 * node           run them on nodes
 * submission     write and submit them                                                verification, tuf
 * edit           look after what is published, and review it                          verification
 * shop           sell                                                                 verification, edit
 * </pre>
 *
 * <p>This package itself is the ground on which all of them stand, and uses none: the place of a catalog and its clock, files
 * that are read under limits and written wholly, keys to sign with, work in parallel.
 */
@NullMarked
package io.l3af.marketplace.app;

import org.jspecify.annotations.NullMarked;
