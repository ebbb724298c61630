package io.whorl.bench.load;

import io.whorl.bench.client.WhorlClient;
import java.io.IOException;

/** The numbers on a server's page of metrics. Immutable. */
public record ServerGauges(String page) {

    public static ServerGauges of(WhorlClient client) throws IOException {
        return new ServerGauges(client.getText("/metrics"));
    }

    /** The value of a gauge, by its name with its labels as they stand on the page. */
    public double value(String name) throws IOException {
        return page.lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .map(line ->
                        Double.parseDouble(line.substring(name.length() + 1).strip()))
                .orElseThrow(() -> new IOException("the server has no metric " + name));
    }

    /** The sum of those that begin like this, of which there is one at least: a name with the labels that they have in common. */
    public double sum(String beginning) throws IOException {
        return page.lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum)
                .orElseThrow(() -> new IOException("the server has no metric " + beginning));
    }
}
