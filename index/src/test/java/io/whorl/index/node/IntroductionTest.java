package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.node.Membership.Address;
import org.junit.jupiter.api.Test;

class IntroductionTest {

    private static final Address AT = new Address("10.0.0.2", 9470);
    private static final String LIST = "10.0.0.1:9470,10.0.0.2:9470,10.0.0.3:9470";

    private final Introduction own = new Introduction(2, 0, LIST, true, false);

    @Test
    void shouldReadWhatItWrites() {
        for (Introduction each : new Introduction[] {own, new Introduction(3, 4, "", false, true)}) {
            assertEquals(each, Introduction.parse(each.text()));
        }
        assertThrows(IllegalArgumentException.class, () -> Introduction.parse("member=1\n"));
    }

    @Test
    void shouldGoWithAnotherMemberOfTheSameCluster() {
        assertNull(own.difference(new Introduction(2, 1, LIST, true, true), 1, AT));
        assertNull(own.difference(new Introduction(2, 1, LIST, false, false), 1, AT));
    }

    @Test
    void shouldSayWhatIsDifferentAndWhatToDo() {
        assertSays(new Introduction(3, 1, LIST, true, false), "bring all members to one version");
        assertSays(new Introduction(2, 1, "10.0.0.9:1", true, false), "give all the same cluster.members");
        assertSays(new Introduction(2, 0, LIST, true, false), "each member must have its own cluster.member");
    }

    @Test
    void shouldNotComeBackWithoutItsLog() {
        Introduction empty = new Introduction(2, 0, LIST, false, false);
        assertNull(empty.difference(new Introduction(2, 1, LIST, true, false), 1, AT));
        String why = empty.difference(new Introduction(2, 1, LIST, true, true), 1, AT);
        assertTrue(String.valueOf(why).contains("whorl seed"), why);
    }

    private void assertSays(Introduction other, String what) {
        String difference = own.difference(other, 1, AT);
        assertTrue(String.valueOf(difference).contains(what), difference);
    }
}
