package io.whorl.index.search;

import static java.util.Objects.requireNonNull;

import io.whorl.index.gallery.FakeCodes;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.search.NaiveSearch.Encounter;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** An engine over a gallery that tests fill, beside the naive loop over the same people. */
abstract class SearchEngineFixture {

    final Gallery gallery = new Gallery();
    final Map<Long, TemplateSet> records = new ConcurrentHashMap<>();
    final NaiveSearch naive = new NaiveSearch();
    final AtomicLong clock = new AtomicLong(1_000);
    final SearchEngine engine =
            new SearchEngine(gallery, number -> Fakes.uncoded(records.get(number)), 3, Fakes.surroundings(clock::get));

    @AfterEach
    void close() {
        engine.close();
        gallery.close();
    }

    void insert(long number, long subject, TemplateSet templates) {
        records.put(number, templates);
        naive.gallery.put(number, new Encounter(subject, templates));
        gallery.append(number, subject, templates, FakeCodes.of(templates));
    }

    static SearchQuestion question(TemplateSet probe) {
        return question(probe, 0, Long.MAX_VALUE);
    }

    static SearchQuestion question(TemplateSet probe, long minLogPosition, long deadlineNanos) {
        return new SearchQuestion(probe, minLogPosition, Long.MAX_VALUE, -1, new long[0], 10, 1, deadlineNanos);
    }

    CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        return requireNonNull(engine.submit(question));
    }
}
