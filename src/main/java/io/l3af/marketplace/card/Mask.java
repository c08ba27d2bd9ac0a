package io.l3af.marketplace.card;

/**
 * How much of each pixel a shape covers.
 *
 * @param left column of its first pixel, from the origin of the shape
 * @param top row of its first pixel, from the origin of the shape, downwards
 * @param cover of each row, left to right: 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Mask(int left, int top, int width, int height, byte[] cover) {}
