package dev.tenantry.mcp.feature;

/** Repeats a name that a client sent, so that its developer finds the fault, and never much of it. */
final class Echo {

    private static final int LONGEST = 64;

    private Echo() {}

    static String of(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
