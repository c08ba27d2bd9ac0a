/**
 * Builds a function from its source in a sandbox: nothing that a submission does there reaches the machine.
 *
 * <p>In comes a {@link io.l3af.marketplace.build.SourceTree} and the {@link io.l3af.marketplace.build.BuildSystem} whose
 * tools are used; out comes an {@link io.l3af.marketplace.build.Attempt}: the files that the build script made, or why
 * there are none, as findings in the words of {@code diagnostics}. A submission can fail in many ways, and none of them is
 * an exception; {@link io.l3af.marketplace.build.SandboxException} says that the machine cannot make a sandbox at all.
 *
 * <pre>{@code
 * SourceTree source = SourceTree.read(Path.of("src"));
 * try (ScratchFolder work = ScratchFolder.make("build")) {
 *     Builder builder = new Builder(BuildSystem.host(), BuildLimits.DEFAULTS);
 *     Attempt attempt = builder.build(source, new Builder.Conditions(work.path().resolve("1"), "first", date));
 * }
 * }</pre>
 *
 * <p>The sandbox is made by bubblewrap out of namespaces of the kernel; {@code build.sh} beside this page is what runs in
 * it first. May call {@code diagnostics} and {@code model}. Needs Linux.
 */
@NullMarked
package io.l3af.marketplace.build;

import org.jspecify.annotations.NullMarked;
