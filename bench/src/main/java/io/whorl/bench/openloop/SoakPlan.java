package io.whorl.bench.openloop;

/**
 * How large and how long a soak is.
 *
 * @param load the people, and how their server's knee is found
 * @param minutes of the soak
 * @param rate applications a second; 0 for half of the knee, which is then found first
 * @param sliceSeconds between two looks at what the process holds
 */
record SoakPlan(LoadPlan load, double minutes, double rate, double sliceSeconds) {

    private static final String MINUTES = "whorl.bench.soakMinutes";
    private static final String RATE = "whorl.bench.soakRate";
    private static final int QUOTED_MINUTES = 60;
    /** The tokens of a load are good for a day. */
    private static final int MOST_MINUTES = 1_200;

    private static final double SLICE_SECONDS = 30;
    private static final double SECONDS_A_MINUTE = 60;

    SoakPlan {
        if (!(minutes > 0 && minutes <= MOST_MINUTES) || !(rate >= 0) || !(sliceSeconds > 0)) {
            throw new IllegalArgumentException("soak: minutes=" + minutes + ", rate=" + rate + ", sliceSeconds="
                    + sliceSeconds + ", limit=above 0, minutes to " + MOST_MINUTES);
        }
    }

    /** An hour at half of the knee, unless this JVM was told otherwise. */
    static SoakPlan ofProperties(int people) {
        return new SoakPlan(
                LoadPlan.quoted(people),
                Integer.getInteger(MINUTES, QUOTED_MINUTES),
                Double.parseDouble(System.getProperty(RATE, "0")),
                SLICE_SECONDS);
    }

    boolean isQuoted() {
        return minutes >= QUOTED_MINUTES && rate == 0;
    }

    int slices() {
        return (int) Math.ceil(minutes * SECONDS_A_MINUTE / sliceSeconds);
    }

    /** Room for those on file and all that come, at whatever rate the knee is found to be. */
    long references() {
        double comes = Math.max(rate, 2 * load.expectedKnee()) * minutes * SECONDS_A_MINUTE;
        return load.people() + load.people() / 10L + 100_000 + (long) comes;
    }
}
