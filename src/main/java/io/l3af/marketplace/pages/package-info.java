/**
 * The pages for people: verified model in, HTML out. The only room that knows jte, CommonMark and the sanitizer.
 *
 * <p>{@link io.l3af.marketplace.pages.Pages} is the door. It takes summaries and verified functions, makes a view (records
 * of {@code pages.view}, already formatted and with every link resolved) and has a template of {@code /templates} write
 * it. Links are relative to the page, so that a copy works under any path, from a mirror and from a disk; pages refer to
 * {@code index.html} by name for the same reason. {@link io.l3af.marketplace.pages.Assets} are the style sheets, the script
 * and the icon, named by their content. The same input gives the same bytes.
 *
 * <p>This package stands on its two parts: {@code view}, what the templates show, and {@code markdown}, texts of strangers made
 * harmless.
 *
 * <p>May call {@code facts}, {@code ebpf}, {@code diagnostics}, {@code model} and {@code scratch}.
 */
@NullMarked
package io.l3af.marketplace.pages;

import org.jspecify.annotations.NullMarked;
