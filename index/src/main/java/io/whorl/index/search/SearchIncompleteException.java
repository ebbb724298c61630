package io.whorl.index.search;

/** A search did not finish: its deadline passed, or the engine was closed. Whoever asked holds the application. */
public final class SearchIncompleteException extends RuntimeException {
    SearchIncompleteException(String why) {
        super(why);
    }
}
