/**
 * The commands {@code kfm keys new}, {@code root}, {@code sign} and {@code list}, about the keys and roots of The Update
 * Framework in a catalog. Each root is printed with who signed it and whose signatures it still needs ({@code RootsText}).
 */
@NullMarked
package io.l3af.marketplace.cli.tuf;

import org.jspecify.annotations.NullMarked;
