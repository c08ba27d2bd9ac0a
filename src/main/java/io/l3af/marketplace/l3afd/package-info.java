/**
 * What an unmodified l3afd (v2.1.0) needs: its package tree, the JSON of its REST API and the lines of its configuration;
 * and what it expects of packages and objects.
 *
 * <p>In: verified releases, files of packages, facts of objects. Out: site paths and texts, and findings. May call {@code
 * facts}, {@code ebpf}, {@code diagnostics} and {@code model}.
 *
 * <pre>{@code
 * List<String> paths = RepositoryTree.paths(function, release, marketplace.platforms());
 * String json = new ApiRequest(marketplace).json(function.path(), release);
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.l3afd;

import org.jspecify.annotations.NullMarked;
