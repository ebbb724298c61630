package io.whorl.index.gallery;

/**
 * The off-heap RAM of a gallery at one moment.
 *
 * @param reservedBytes of all chunks, resident from their allocation on
 * @param usedBytes of all rows and blocks, deleted ones included; the rest of {@code reservedBytes} is room for more
 * @param fingers rows of fingers, deleted ones included
 */
public record GalleryRam(long reservedBytes, long usedBytes, long fingers) {}
