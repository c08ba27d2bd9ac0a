/**
 * Markdown that strangers wrote becomes HTML that can do no harm.
 *
 * <p>Text in, {@link io.l3af.marketplace.pages.markdown.Rendered} out: the HTML, the links that lead nowhere, and whether
 * the text was cut. Raw HTML is read like a browser would and then allow-listed, so what is left cannot run, style, frame,
 * submit or load anything. Called by the page emitters, and by {@code kfm check} for the links alone.
 */
@NullMarked
package io.l3af.marketplace.pages.markdown;

import org.jspecify.annotations.NullMarked;
