package dev.greenlight.cloud.lb;

/** Patterns as rule conditions have them: {@code *} is any number of characters, {@code ?} exactly one. */
final class Wildcard {
    private Wildcard() {}

    /** Whether the whole text fits the pattern; takes time proportional to their product at most, whatever they hold. */
    static boolean matches(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean fits(char pattern, char found, boolean ignoreCase) {
        return pattern == '?'
                || pattern == found
                || ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(found);
    }
}
