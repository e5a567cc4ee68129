package dev.tenantry.crds;

/** Paths as the API server writes them. */
final class FieldPath {

    private FieldPath() {}

    /** A field of an object; keys of maps are written in brackets. */
    static String child(String path, String name, boolean isMapKey) {
        if (isMapKey) {
            return path + "[" + name + "]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
