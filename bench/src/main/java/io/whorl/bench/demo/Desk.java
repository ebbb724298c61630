package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends what acceptance points send. Any thread. */
final class Desk {

    private final WhorlClient client;

    Desk(WhorlClient client) {
        this.client = client;
    }

    Answer apply(Application application) throws IOException {
        return Answer.of(send(application));
    }

    Reply send(Application application) throws IOException {
        return client.post(Application.PATH, application.toJson());
    }

    /** Sends several applications in the same moment. */
    List<Answer> applyAtOnce(List<Application> applications) throws IOException, InterruptedException {
        CyclicBarrier moment = new CyclicBarrier(applications.size());
        try (ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> tasks = applications.stream()
                    .<Callable<Answer>>map(a -> () -> {
                        byte[] body = a.toJson();
                        moment.await();
                        return Answer.of(client.post(Application.PATH, body));
                    })
                    .toList();
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> future : desks.invokeAll(tasks)) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IOException("a desk got no answer: " + e.getCause(), e.getCause());
        }
    }

    Reply reportLoss(String reportId, String subjectId, String desk) throws IOException {
        return post("/api/v1/loss-reports", "reportId", reportId, "subjectId", subjectId, "acceptancePoint", desk);
    }

    Reply reportFound(String reportId, String cardId, String desk) throws IOException {
        return post("/api/v1/found-cards", "reportId", reportId, "cardId", cardId, "acceptancePoint", desk);
    }

    static Application first(String applicationId, Applicant applicant, String subjectId, List<Capture> captures) {
        return new Application(
                applicationId,
                ApplicationKind.FIRST,
                subjectId,
                applicant.deskAtHome(),
                applicant.householdRegion(),
                captures);
    }

    /** Names and values in turn; all of them are plain ids. */
    private Reply post(String path, String... fields) throws IOException {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            json.append(i == 0 ? "{\"" : ",\"")
                    .append(fields[i])
                    .append("\":\"")
                    .append(fields[i + 1])
                    .append('"');
        }
        return client.post(path, json.append('}').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
