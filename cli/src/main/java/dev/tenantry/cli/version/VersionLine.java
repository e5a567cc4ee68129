package dev.tenantry.cli.version;

import picocli.CommandLine.IVersionProvider;

/** What {@code tenantry --version} prints. */
public final class VersionLine implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Version.current();
        return new String[] {
            "tenantry " + version.version() + (version.commit() == null ? "" : " (" + version.commit() + ")")
        };
    }
}
