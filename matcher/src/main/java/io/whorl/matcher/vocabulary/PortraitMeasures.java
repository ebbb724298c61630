package io.whorl.matcher.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What was measured on a face image. Angles are estimates from five points of the face: roll is good to a degree, yaw and pitch to about ten.
 *
 * @param headHeightPercent from chin to crown, of the image's height: three times the way from eyes to mouth
 * @param eyeDistancePixels between the centres of the eyes
 * @param rollDegrees above 0: the head leans to the right side of the image
 * @param yawDegrees above 0: the face looks to the right side of the image
 * @param pitchDegrees above 0: the face looks down
 * @param sharpness standard deviation of the Laplacian over that of the luma, times 100, on the face drawn with 70 pixels between the eyes
 * @param meanGrey mean luma of the face, 0 black to 255 white
 * @param clippedPercent share of the face's pixels that are black or white
 * @param greyLevels different grey values in the face, of 256
 * @param chroma mean CIELAB chroma (C*ab) of the face: 0 for a grey image
 * @param backgroundDeviation standard deviation of the luma beside the head, above the eyes; null where the head leaves no background
 */
public record PortraitMeasures(
        double headHeightPercent,
        double eyeDistancePixels,
        double rollDegrees,
        double yawDegrees,
        double pitchDegrees,
        double sharpness,
        double meanGrey,
        double clippedPercent,
        int greyLevels,
        double chroma,
        @Nullable Double backgroundDeviation) {}
