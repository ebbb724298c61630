package io.whorl.index.search;

/** A fusion behind a cut that drops nobody and scores nobody: there is nothing to rank people by, and all pass. */
final class EveryoneFused implements Cascade.Fusion {

    @Override
    public StageName name() {
        return StageName.FUSE;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {}
}
