package dev.greenlight.cloud.task;

/** An image reference in parts: {@code registry/repository:tag@digest}. */
record ImageName(String repository, String tag) {

    static ImageName parse(String image) {
        String name = image.replaceFirst("@.*", "");
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        return tagged
                ? new ImageName(name.substring(0, colon), name.substring(colon + 1))
                : new ImageName(name, "latest");
    }
}
