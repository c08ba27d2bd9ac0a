package io.l3af.marketplace.card;

/**
 * What something is painted with: so many steps from the ground to a colour.
 *
 * @param first the number of the first step that is not the ground
 * @param steps how many; the last is the colour itself
 */
record Ramp(int first, int steps) {}
