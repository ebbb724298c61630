package io.whorl.index.search;

/** A search did not finish: its deadline passed, or the engine was closed. Whoever asked holds the application. */
public class SearchIncompleteException extends RuntimeException {
    public SearchIncompleteException(String why) {
        super(why);
    }
}
