/**
 * How a package came to be: statements of builders, bills of materials, and signatures of single objects in it.
 *
 * <p>In: files of strangers, under limits, and the release they are said to be about. Out: values that were held against
 * it, or why they were refused; and statements of our own, signed. Of files it reads only packages. May call {@code
 * archive}, {@code trust}, {@code diagnostics} and {@code model}.
 *
 * <pre>{@code
 * byte[] file = new Statement(subject, builder, facts).signed(key);
 * Statement read = Statement.of(Envelope.parse(file));
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.provenance;

import org.jspecify.annotations.NullMarked;
