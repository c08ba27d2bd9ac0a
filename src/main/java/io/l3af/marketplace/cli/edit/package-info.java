/**
 * The commands that edit manifests of a catalog: {@code kfm yank}, {@code deprecate}, {@code advise}, {@code review} and
 * {@code answer}. All say what they changed in the same words ({@code EditOptions}).
 */
@NullMarked
package io.l3af.marketplace.cli.edit;

import org.jspecify.annotations.NullMarked;
