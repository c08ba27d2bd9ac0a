/**
 * Edits of the manifests of a catalog: {@link io.l3af.marketplace.app.edit.YankRelease}, {@link
 * io.l3af.marketplace.app.edit.DeprecateRelease}, {@link io.l3af.marketplace.app.edit.WriteAdvisory}, {@link
 * io.l3af.marketplace.app.edit.WriteReview} and {@link io.l3af.marketplace.app.edit.AnswerReview}. In comes what is to be said;
 * out comes an {@link io.l3af.marketplace.app.edit.EditedCatalog}. All of them go through {@code CatalogEdit}: everything is
 * judged first, then written or not.
 */
@NullMarked
package io.l3af.marketplace.app.edit;

import org.jspecify.annotations.NullMarked;
