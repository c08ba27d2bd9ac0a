/**
 * How a package came to be: statements of builders, bills of materials, and signatures of single objects in it.
 *
 * <p>In: files of strangers, under limits, and the release they are said to be about. Out: values that were held against it, or
 * why not; and statements of our own, signed. May call {@code model}, {@code trust} and
 * {@code archive}. Reading files is not its business, but for packages.
 *
 * <pre>{@code
 * byte[] file = new Statement(subject, builder, facts).signed(key);
 * Statement read = Statement.of(Envelope.parse(file));
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.provenance;

import org.jspecify.annotations.NullMarked;
