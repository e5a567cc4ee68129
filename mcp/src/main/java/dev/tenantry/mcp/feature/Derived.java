package dev.tenantry.mcp.feature;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is computed once from something that is registered. A registry is replaced rarely and by a similar one, so nothing is
 * ever forgotten but when there is far more than one registry can hold.
 */
final class Derived<K, V> {

    private static final int MANY = 10_000;

    private final Function<K, V> function;
    private final Map<K, V> known = new ConcurrentHashMap<>();

    Derived(Function<K, V> function) {
        this.function = function;
    }

    V of(K key) {
        if (known.size() > MANY) {
            known.clear();
        }
        return known.computeIfAbsent(key, function);
    }
}
