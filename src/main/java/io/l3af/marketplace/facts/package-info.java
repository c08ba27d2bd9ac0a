/**
 * What a release is, told by its binaries: the step between verifying and emitting.
 *
 * <p>In come verified functions and what room {@code ebpf} reads from their packages; out go values that every emitter
 * shows, what changed from one release to the next, and what the rules of chains ask. What a submitter typed is here only
 * where it decides what runs. May call {@code ebpf} and {@code model}.
 *
 * <pre>{@code
 * ReleaseFacts facts = described.facts(described.verified().latest());
 * facts.objects().forEach((name, object) -> System.out.println(name + " is " + object.core().level().label()));
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.facts;

import org.jspecify.annotations.NullMarked;
