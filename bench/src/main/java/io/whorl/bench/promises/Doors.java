package io.whorl.bench.promises;

import io.whorl.bench.client.WhorlClient;
import java.io.IOException;

/** Where desks send: any thread. */
interface Doors {

    /**
     * A door.
     *
     * @param number of the member whose door it is
     */
    record Door(int number, WhorlClient client) {}

    /** The door of this number, or, if it is closed, another one that is open. Throws if none is. */
    Door door(int number) throws IOException;
}
