/**
 * From a picture to a face template: YuNet finds the face and five points of it, a similarity brings them to fixed places, MobileFaceNet gives
 * 128 numbers, and the portrait is judged. The models are files of the operator's, run by ONNX Runtime, which is used here and nowhere else.
 */
@NullMarked
@PackageRules(
        threads = "any reads, several at once; whoever opened an encoder closes it when nobody reads any more",
        uses = {"matcher.architecture", "matcher.face", "matcher.format", "matcher.vocabulary"},
        libraries = {"ai.onnxruntime"})
package io.whorl.matcher.portrait;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
