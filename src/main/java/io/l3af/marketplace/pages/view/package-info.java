/** What the templates show: formatted texts and resolved links, no model and no decisions left to take. */
@NullMarked
package io.l3af.marketplace.pages.view;

import org.jspecify.annotations.NullMarked;
