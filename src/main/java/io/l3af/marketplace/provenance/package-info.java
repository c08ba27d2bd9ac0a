/**
 * How a package came to be: statements of builders and bills of materials.
 *
 * <p>In: files of strangers, under limits, and the release they are said to be about. Out: values that were held against it, or
 * why not; and statements of our own, signed. May call {@code model} and {@code trust}. Reading files is not its business.
 *
 * <pre>{@code
 * byte[] file = new Statement(subject, builder, facts).signed(key);
 * Statement read = Statement.of(Envelope.parse(file));
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.provenance;

import org.jspecify.annotations.NullMarked;
