/**
 * Mistakes of people, as values: what is wrong, where, and how to mend it.
 *
 * <p>Every room may report here. A run collects all diagnostics, sorts them and fails once. May call nothing.
 *
 * <pre>{@code
 * var diagnostics = new Diagnostics();
 * diagnostics.report(Code.UNKNOWN_KEY, Location.of("function.yaml", 3, 1), "unknown key \"tittle\", did you mean \"title\"?");
 * diagnostics.sorted().forEach(System.out::println);
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.diagnostics;

import org.jspecify.annotations.NullMarked;
