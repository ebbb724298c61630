package io.whorl.bench.openloop;

/** What somebody comes to a desk for. */
enum Errand {
    /** The first application of somebody who is not on file: inserted, searched among all. */
    FIRST_APPLICATION,
    /** That of somebody who is: compared with the own references, searched among all others. */
    RENEWAL,
    /** Of somebody on file. */
    VERIFICATION,
    /** Of somebody on file, by captures alone. */
    IDENTIFICATION,
    /** Captures judged, nothing compared. */
    QUALITY_CHECK
}
