package io.whorl.index.node;

import io.whorl.index.node.Membership.Address;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;

/** Addresses of members on this machine that nobody has at the moment. */
final class FreePorts {

    /** Below those that systems give to whoever asks for any. */
    private static final int FIRST = 12_000;

    private static final int LAST = 20_000;

    private FreePorts() {}

    static List<Address> addresses(int members) {
        int all = members * Address.PORTS;
        for (int first = FIRST; first < LAST; first += all) {
            if (IntStream.range(first, first + all).allMatch(FreePorts::isFree)) {
                int from = first;
                return IntStream.range(0, members)
                        .mapToObj(id -> new Address("127.0.0.1", from + id * Address.PORTS))
                        .toList();
            }
        }
        throw new IllegalStateException("no free ports from " + FIRST + " to " + LAST);
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket udp = new DatagramSocket(address);
                ServerSocket tcp = new ServerSocket()) {
            tcp.bind(address);
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
