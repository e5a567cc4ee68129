package dev.tenantry.cli.importer;

import dev.tenantry.api.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives every client a name that a tenant can have: its own id where that is one, else the nearest such name. The same
 * ids always get the same names, whatever their order.
 */
final class TenantNames {

    private static final int LONGEST = 50;
    private static final String NAMELESS = "client";

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private TenantNames() {}

    /** Names by client id. */
    static Map<String, String> of(Collection<String> ids) {
        var names = new TenantNames();
        ids.stream().filter(TenantId::isValid).forEach(id -> names.give(id, id));
        var others =
                ids.stream().filter(id -> !TenantId.isValid(id)).collect(Collectors.groupingBy(TenantNames::nearest));
        others.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(group -> names.giveAll(group.getKey(), group.getValue()));
        return Map.copyOf(names.names);
    }

    private void giveAll(String name, List<String> ids) {
        if (ids.size() == 1 && name.length() <= LONGEST && !taken.contains(name)) {
            give(ids.getFirst(), name);
        } else {
            ids.stream().sorted(Comparator.naturalOrder()).forEach(id -> give(id, distinct(name, id)));
        }
    }

    private void give(String id, String name) {
        names.put(id, name);
        taken.add(name);
    }

    /** The name with a part of the id's hash, as long as it must be to differ from all others. */
    private String distinct(String name, String id) {
        var hash = sha256(id);
        for (var digits = 6; ; digits++) {
            var room = LONGEST - 1 - digits;
            var start = name.substring(0, Math.min(room, name.length())).replaceFirst("-+$", "");
            var candidate = start + "-" + hash.substring(0, digits);
            if (!taken.contains(candidate)) {
                return candidate;
            }
        }
    }

    private static String nearest(String id) {
        var name = id.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9-]+", "-")
                .replaceFirst("^-+", "")
                .replaceFirst("-+$", "");
        return name.isEmpty() ? NAMELESS : name;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
