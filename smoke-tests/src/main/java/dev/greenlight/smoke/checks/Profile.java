package dev.greenlight.smoke.checks;

/** What kind of thing answers, which decides how strictly headers meant for pages are judged. */
public enum Profile {
    /** Answers machines: headers that only matter to a rendered page are recommended, not required. */
    API,
    /** Answers people: its pages are rendered by browsers. */
    WEBSITE;

    /** A website when it answers with a page, else an API. */
    public static Profile of(Response response) {
        return response.isHtml() ? WEBSITE : API;
    }
}
