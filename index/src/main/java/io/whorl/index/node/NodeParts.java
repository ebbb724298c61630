package io.whorl.index.node;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import java.util.List;
import java.util.function.Function;

/**
 * What a node is made of and does not own: whoever opened it closes it, after the node.
 *
 * @param directory open, hence locked: no other process touches the journal
 * @param sealer opens what gateways have sealed
 * @param images the images of a deleted application are deleted here
 * @param policy the ledger starts with it
 * @param calibration of the search, until the ledger has an active one
 * @param calibrationReader reads those of the ledger; throws {@link IllegalArgumentException}, with a sentence, for what is none
 * @param encoders every code version that searches can use, the current one first
 */
public record NodeParts(
        DataDirectory directory,
        Sealer sealer,
        BlobStore images,
        Policy policy,
        Calibration calibration,
        Function<byte[], Calibration> calibrationReader,
        List<MinutiaEncoder> encoders) {}
