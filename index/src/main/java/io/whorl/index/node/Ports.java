package io.whorl.index.node;

import io.whorl.index.node.Membership.Address;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Looks whether a member can have its ports before Aeron asks for them, which would say less and leave more behind. */
final class Ports {

    private Ports() {}

    /** Throws {@link IllegalStateException}, with a sentence that says what to do. */
    static void requireFree(Address self) {
        InetAddress host = resolve(self);
        for (int port = self.port(); port < self.port() + Address.PORTS; port++) {
            try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(host, port))) {
                assert probe.isBound();
            } catch (SocketException e) {
                throw new IllegalStateException(why(self, host, port), e);
            }
        }
    }

    private static String why(Address self, InetAddress host, int port) {
        return isOurs(host)
                ? "UDP port " + port + " of " + self.host() + " is in use: a member takes " + Address.PORTS
                        + " ports from " + self.port()
                        + " on; is a member with this id running already? Give each member"
                        + " its own place in cluster.members, and its own ports"
                : "the address " + self
                        + " is none of this machine: cluster.member must say which of cluster.members runs here";
    }

    private static boolean isOurs(InetAddress host) {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(host, 0))) {
            return probe.isBound();
        } catch (SocketException e) {
            return false;
        }
    }

    private static InetAddress resolve(Address self) {
        try {
            return InetAddress.getByName(self.host());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "the host " + self.host()
                            + " of cluster.members is not known here: name an address, or make the name known",
                    e);
        }
    }
}
