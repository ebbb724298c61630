package io.whorl.index.node;

import io.whorl.index.wire.Event;
import java.nio.file.Path;

/** A process of its own that enrols people until it is killed, and prints the number of each as soon as it is acknowledged. */
final class KilledNode {

    private KilledNode() {}

    public static void main(String[] arguments) {
        try (TestNode node = new TestNode(Path.of(arguments[0]), TestNode.settings(40))) {
            for (int i = Integer.parseInt(arguments[1]); ; i++) {
                if (!(node.ask(node.enrolment("e-" + i, "s-" + i, i)) instanceof Event.ReferenceEnrolled)) {
                    throw new IllegalStateException("not enrolled: " + i);
                }
                System.out.println(i);
            }
        }
    }
}
