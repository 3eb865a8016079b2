package io.atra.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java version as numbers, such as 25.0.3; 1.8.0_412 is 8.0.412. */
final class JavaVersion implements Comparable<JavaVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(?:1\\.(?=\\d))?(\\d{1,4}+)(?!\\d)((?:[._]\\d{1,9})*).*");

    private final int[] numbers;

    private JavaVersion(int[] numbers) {
        this.numbers = numbers;
    }

    /** What {@code text} begins with; version 0 when that is no number. */
    static JavaVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return new JavaVersion(new int[] {0});
        }
        String[] parts = (matcher.group(1) + matcher.group(2)).split("[._]");
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return new JavaVersion(numbers);
    }

    /** The number that Java is named by: 8, 17, 25. */
    int feature() {
        return numbers[0];
    }

    @Override
    public int compareTo(JavaVersion other) {
        for (int i = 0; i < Math.max(numbers.length, other.numbers.length); i++) {
            int order = Integer.compare(at(i), other.at(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int at(int i) {
        return i < numbers.length ? numbers[i] : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JavaVersion && compareTo((JavaVersion) other) == 0;
    }

    @Override
    public int hashCode() {
        return feature();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(numbers[0]);
        for (int i = 1; i < numbers.length; i++) {
            text.append('.').append(numbers[i]);
        }
        return text.toString();
    }
}
