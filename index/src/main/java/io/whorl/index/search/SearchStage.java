package io.whorl.index.search;

/**
 * One stage of the cascade. It takes the candidates that each search of the batch has, and leaves fewer or better scored ones:
 * encounter rows ascending, so that the next stage reads memory in the order of addresses. The coordinator calls {@link #run};
 * the stage spreads its work over the crew, in as many forks as it needs. What one search's own data throws fails that search
 * alone ({@link SearchBatch#each}); a throw from {@code run} fails the batch, never the engine.
 */
interface SearchStage {

    StageName name();

    void run(SearchBatch batch, Crew crew);
}
