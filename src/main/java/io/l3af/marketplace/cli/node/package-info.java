/**
 * The commands of nodes: {@code kfm fetch}, {@code sync} and {@code verify}. They say which site is asked and what is
 * believed of it; out go the steps of a proof, one a line, and an exit code that tells refused from unreachable.
 */
@NullMarked
package io.l3af.marketplace.cli.node;

import org.jspecify.annotations.NullMarked;
