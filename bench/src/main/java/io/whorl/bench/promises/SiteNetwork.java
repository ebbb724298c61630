package io.whorl.bench.promises;

import java.util.List;

/** Where the members of a cluster on this machine are reached, and how their processes get there. Any thread. */
interface SiteNetwork {

    /** All on the loopback device. */
    SiteNetwork LOOPBACK = new SiteNetwork() {
        @Override
        public String memberHost(int id) {
            return "127.0.0.1";
        }

        @Override
        public String doorHost(int id) {
            return "127.0.0.1";
        }

        @Override
        public List<String> launcher(int id) {
            return List.of();
        }
    };

    /** Where the other members reach it. */
    String memberHost(int id);

    /** Where clients reach its door. */
    String doorHost(int id);

    /** A command that becomes the program that it is given. */
    List<String> launcher(int id);
}
