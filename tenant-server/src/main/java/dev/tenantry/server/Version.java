package dev.tenantry.server;

/** Version of this software. */
public final class Version {

    private Version() {}

    /** The version in the jar's manifest, or {@code dev} where there is no jar. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
