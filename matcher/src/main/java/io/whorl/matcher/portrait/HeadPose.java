package io.whorl.matcher.portrait;

/**
 * Where a head is turned, in degrees, from its five points. Roll is the slope of the line between the eyes. Yaw and pitch come from the tip of the
 * nose, which stands out from the plane of eyes and mouth by about half the distance of the eyes: turned, it moves against them. Faces differ
 * in the length and height of their noses, so that these two are estimates, good to about ten degrees.
 *
 * @param roll above 0: the head leans to the right side of the image
 * @param yaw above 0: the face looks to the right side of the image
 * @param pitch above 0: the face looks down
 */
record HeadPose(double roll, double yaw, double pitch) {

    /** How far the nose stands out, in distances of the eyes. */
    private static final double NOSE = 0.5;

    /** Where the tip of the nose is on the way from eyes to mouth, in a face that looks straight ahead. */
    private static final double NOSE_BETWEEN_EYES_AND_MOUTH = 0.55;

    static HeadPose of(Landmarks face) {
        double acrossX = face.leftEye().x() - face.rightEye().x();
        double acrossY = face.leftEye().y() - face.rightEye().y();
        double eyes = face.eyeDistance();
        Point middle = face.eyes();
        double noseX = face.nose().x() - middle.x();
        double noseY = face.nose().y() - middle.y();
        double mouthX = face.mouth().x() - middle.x();
        double mouthY = face.mouth().y() - middle.y();
        // along the line of the eyes, and square to it
        double aside = (noseX * acrossX + noseY * acrossY) / eyes;
        double below = (noseY * acrossX - noseX * acrossY) / eyes;
        double mouthAside = (mouthX * acrossX + mouthY * acrossY) / eyes;
        double mouthBelow = (mouthY * acrossX - mouthX * acrossY) / eyes;
        double fromMiddle = aside - mouthAside * NOSE_BETWEEN_EYES_AND_MOUTH;
        double fromStraight = below - mouthBelow * NOSE_BETWEEN_EYES_AND_MOUTH;
        return new HeadPose(
                Math.toDegrees(Math.atan2(acrossY, acrossX)),
                Math.toDegrees(Math.atan(fromMiddle / (NOSE * eyes))),
                Math.toDegrees(Math.atan(fromStraight / (NOSE * Math.abs(mouthBelow)))));
    }
}
