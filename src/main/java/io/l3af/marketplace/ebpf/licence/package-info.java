/**
 * Whether an object's license string is one that the kernel accepts, that the object's calls need, and that its manifest
 * agrees with.
 *
 * <p>In come {@link io.l3af.marketplace.ebpf.ObjectFacts} and the SPDX expression of {@code licence.kernel}; out go findings.
 *
 * <pre>{@code
 * LicenceRules.check(facts, "GPL-2.0-only OR BSD-2-Clause").forEach(System.out::println);
 * }</pre>
 *
 * <p>Sources: linux v6.12 include/linux/license.h, Documentation/bpf/bpf_licensing.rst, and loads tried on linux 6.18. May
 * call room {@code ebpf}.
 */
@NullMarked
package io.l3af.marketplace.ebpf.licence;

import org.jspecify.annotations.NullMarked;
