package dev.greenlight.cloud.text;

/** Patterns in which {@code *} stands for any characters and {@code ?} for one, as in IAM policies and listener rules. */
public final class Glob {
    private Glob() {}

    /** Takes no longer than the product of the two lengths, for any pattern. */
    public static boolean matches(String pattern, String text) {
        return matches(pattern, text, false);
    }

    /** The same, by choice without regard to case. */
    public static boolean matches(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(left -> left == '*');
    }

    private static boolean fits(char pattern, char found, boolean ignoreCase) {
        return pattern == '?'
                || pattern == found
                || ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(found);
    }
}
