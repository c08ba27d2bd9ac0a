package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;

/**
 * An object of a package.
 *
 * @param facts what it says of itself
 * @param core whether it runs on other kernels than the one it was compiled for
 */
public record DescribedObject(ObjectFacts facts, CoreVerdict core) {}
