package io.whorl.matcher.score;

import java.util.List;

/** The lines of a calibration file, taken one by one. Confined to one thread. */
final class CalibrationLines {

    private static final int MAX_NUMBER_LENGTH = 32;

    private final List<String> lines;
    private int taken;

    CalibrationLines(String text) {
        lines = text.lines().toList();
    }

    boolean hasNext() {
        return taken < lines.size();
    }

    /** Of the line that was taken last, from 1. */
    int number() {
        return taken;
    }

    String next() {
        taken++;
        if (taken > lines.size()) {
            throw new IllegalArgumentException("the file ends too early");
        }
        return lines.get(taken - 1);
    }

    /** What follows a keyword and a blank on the next line. */
    String value(String keyword) {
        String line = next();
        if (!line.startsWith(keyword + " ")) {
            throw new IllegalArgumentException("expected=" + keyword);
        }
        return line.substring(keyword.length() + 1);
    }

    /** So many numbers behind a keyword. */
    double[] numbers(String keyword, int count) {
        return numbersOf(value(keyword), count);
    }

    /** So many numbers on a line of their own. */
    double[] numbers(int count) {
        return numbersOf(next(), count);
    }

    /** One whole number behind a keyword, from 0. */
    long whole(String keyword) {
        String value = value(keyword);
        if (!value.matches("\\d{1,15}")) {
            throw new IllegalArgumentException(keyword + " is no whole number");
        }
        return Long.parseLong(value);
    }

    /** How many lines follow, behind a keyword: 0 to a limit. */
    int count(String keyword, int limit) {
        long count = whole(keyword);
        if (count > limit) {
            throw new IllegalArgumentException(keyword + "=" + count + ", limit=" + limit);
        }
        return (int) count;
    }

    private static double[] numbersOf(String text, int count) {
        String[] words = text.split(" ", -1);
        if (words.length != count) {
            throw new IllegalArgumentException("numbers=" + words.length + ", expected=" + count);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(words[i]);
        }
        return numbers;
    }

    private static double number(String word) {
        // parseDouble would take hexadecimal, "NaN", "1d" and any length
        if (word.length() > MAX_NUMBER_LENGTH || !word.matches("-?\\d+\\.\\d+(E-?\\d+)?")) {
            throw new IllegalArgumentException(
                    "not a number: " + word.substring(0, Math.min(word.length(), MAX_NUMBER_LENGTH)));
        }
        return Double.parseDouble(word);
    }
}
