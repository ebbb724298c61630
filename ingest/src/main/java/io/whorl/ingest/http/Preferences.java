package io.whorl.ingest.http;

/** The Prefer header of RFC 7240: preferences between commas, each with parameters after semicolons. */
final class Preferences {

    private Preferences() {}

    static boolean contain(String header, String preference) {
        int start = 0;
        while (start <= header.length()) {
            int end = header.indexOf(',', start);
            end = end < 0 ? header.length() : end;
            int parameters = header.indexOf(';', start);
            int tokenEnd = parameters >= 0 && parameters < end ? parameters : end;
            if (header.substring(start, tokenEnd).strip().equalsIgnoreCase(preference)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
