package io.whorl.bench.demo;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for many, with progress; the results are in the order of the tasks. */
final class Applicants {

    private Applicants() {}

    /** Renders the first {@code count} people of a population. */
    static List<Applicant> render(Population population, int count, Terminal terminal) throws IOException {
        List<Callable<Applicant>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            tasks.add(() -> new Applicant(population.person(index)));
        }
        return all("rendering people", tasks, terminal);
    }

    /** As {@link #all}, but one after the other: who resembles whom by chance depends on how many are on file before. */
    static <T> List<T> inTurn(String what, List<Callable<T>> tasks, Terminal terminal) throws IOException {
        List<T> results = new ArrayList<>();
        try (Progress progress = terminal.progress(what, tasks.size())) {
            for (Callable<T> task : tasks) {
                results.add(task.call());
                progress.step();
            }
            return results;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(what + " failed: " + e, e);
        }
    }

    /** On all processors at once. */
    static <T> List<T> all(String what, List<Callable<T>> tasks, Terminal terminal) throws IOException {
        int workers = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers);
                Progress progress = terminal.progress(what, tasks.size())) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(pool.submit(() -> {
                    T result = task.call();
                    progress.step();
                    return result;
                }));
            }
            return collect(futures, pool);
        }
    }

    private static <T> List<T> collect(List<Future<T>> futures, ExecutorService pool) throws IOException {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            pool.shutdownNow();
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
