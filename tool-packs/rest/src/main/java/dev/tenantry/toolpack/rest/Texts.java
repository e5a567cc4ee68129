package dev.tenantry.toolpack.rest;

/** Bounds of texts that a model reads: documents may carry whole manuals. */
final class Texts {

    static final int TITLE = 120;
    static final int TOOL_DESCRIPTION = 2_000;
    static final int ARGUMENT_DESCRIPTION = 600;

    private Texts() {}

    /** The text without surrounding space; cut at a word where it is longer, with an ellipsis. */
    static String bounded(String text, int length) {
        var stripped = text.strip();
        if (stripped.length() <= length) {
            return stripped;
        }
        var space = stripped.lastIndexOf(' ', length - 1);
        return stripped.substring(0, space > length / 2 ? space : length - 1) + "…";
    }
}
