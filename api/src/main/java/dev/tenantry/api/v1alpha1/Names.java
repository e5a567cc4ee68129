package dev.tenantry.api.v1alpha1;

/** Pattern of the names that an author gives to the parts of one tenant. */
final class Names {

    /** A DNS label of at most 32 characters: it becomes part of file, volume and metric names. */
    static final String PATTERN = "^[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?$";

    private Names() {}
}
