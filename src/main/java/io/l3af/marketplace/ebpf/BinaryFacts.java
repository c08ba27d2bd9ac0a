package io.l3af.marketplace.ebpf;

/** What a binary says of itself: an object of BPF programs, or an executable. */
public sealed interface BinaryFacts permits ObjectFacts, ExecutableFacts {}
