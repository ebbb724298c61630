package io.whorl.index.search;

/** No alignment: without minutiae partners from the scoring there is nothing to align, and all candidates go on to comparison. */
final class NoAlignment implements Cascade.Alignment {

    @Override
    public StageName name() {
        return StageName.ALIGN;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {}
}
