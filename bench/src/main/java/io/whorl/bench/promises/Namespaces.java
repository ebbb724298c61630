package io.whorl.bench.promises;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Network namespaces of Linux, one a member, and two cables to each: one into a switch that the members alone share, and one to this process,
 * for its door. So a member can be cut off from the others while clients still reach it. Needs root and {@code ip}. Confined to one thread.
 */
final class Namespaces implements SiteNetwork, AutoCloseable {

    private static final int MEMBERS = ClusterSite.MEMBERS;
    /** Names of devices have at most 15 characters. */
    private static final int LONGEST_PID = 100_000;

    private static final int SUBNETS = 256;

    private final long pid = ProcessHandle.current().pid() % LONGEST_PID;
    private final List<String> made = new ArrayList<>();
    private boolean switched;

    private Namespaces() {}

    /** Makes them. Throws, with what the system said, where that is not allowed; nothing is left then. */
    static Namespaces open() throws IOException {
        Namespaces namespaces = new Namespaces();
        boolean done = false;
        try {
            namespaces.make();
            done = true;
        } finally {
            if (!done) {
                namespaces.close();
            }
        }
        return namespaces;
    }

    private void make() throws IOException {
        run("ip link add " + bridge() + " type bridge");
        switched = true;
        run("ip link set " + bridge() + " up");
        for (int id = 0; id < MEMBERS; id++) {
            String name = name(id);
            run("ip netns add " + name);
            made.add(name);
            run("ip -n " + name + " link set lo up");
            cable(id, cable(id), "cluster", memberHost(id) + "/24");
            run("ip link set " + cable(id) + " master " + bridge());
            cable(id, door(id), "door", doorHost(id) + "/30");
            run("ip addr add " + address(4 * id + 1) + "/30 dev " + door(id));
        }
    }

    private void cable(int id, String here, String there, String address) throws IOException {
        String name = name(id);
        run("ip link add " + here + " type veth peer name " + there + " netns " + name);
        run("ip link set " + here + " up");
        run("ip -n " + name + " addr add " + address + " dev " + there);
        run("ip -n " + name + " link set " + there + " up");
    }

    /** Pulls its cable out of the switch: no packet comes to the other members any more, and none from them. */
    void cut(int id) throws IOException {
        run("ip link set " + cable(id) + " nomaster");
    }

    /** Puts it back. */
    void heal(int id) throws IOException {
        run("ip link set " + cable(id) + " master " + bridge());
    }

    @Override
    public String memberHost(int id) {
        return "10.231.0." + (10 + id);
    }

    @Override
    public String doorHost(int id) {
        return address(4 * id + 2);
    }

    @Override
    public List<String> launcher(int id) {
        return List.of("ip", "netns", "exec", name(id));
    }

    /** When the processes in them have ended. */
    @Override
    public void close() throws IOException {
        for (String name : made) {
            run("ip netns del " + name);
        }
        made.clear();
        if (switched) {
            switched = false;
            run("ip link del " + bridge());
        }
    }

    private String name(int id) {
        return "whorl-" + pid + "-" + id;
    }

    private String bridge() {
        return "whorl" + pid;
    }

    private String cable(int id) {
        return "whorl" + pid + "c" + id;
    }

    private String door(int id) {
        return "whorl" + pid + "d" + id;
    }

    private String address(int host) {
        return "10.232." + pid % SUBNETS + "." + host;
    }

    private static void run(String command) throws IOException {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while this ran: " + command);
        }
    }
}
