package dev.tenantry.api.v1alpha1;

/** Patterns of names. */
final class Names {

    /** A DNS label of at most 32 characters: it becomes part of file, volume and metric names. */
    static final String PATTERN = "^[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?$";

    /** Name of a cluster-scoped object that is not a namespace. */
    static final String DNS_SUBDOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Key of a label or a taint, with or without the domain of its owner. */
    static final String LABEL_KEY =
            "^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

    private Names() {}
}
