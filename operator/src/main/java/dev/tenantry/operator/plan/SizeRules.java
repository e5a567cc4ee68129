package dev.tenantry.operator.plan;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.Secrets;
import dev.tenantry.api.v1alpha1.Sizing;
import dev.tenantry.api.v1alpha1.Storage;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sizes: the tenant's, else the class's, else ours; a tenant may not ask for more than the class's maxima. */
final class SizeRules {

    private static final Size<Long> BODY = Size.bytes(64 << 20);
    private static final Size<Duration> CALL = Size.duration(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Size<Integer> REPLICAS = Size.count(1, 50);
    private static final Size<Amount> CPU = Size.amount(Amount::cpu, "50m", "64");
    private static final Size<Amount> MEMORY = Size.amount(Amount::bytes, "128Mi", "256Gi");
    private static final Size<Amount> VOLUME = Size.amount(Amount::bytes, "1Mi", "64Ti");

    /** A pod writes its log and nothing else: its root is read-only and its scratch directory is memory. */
    private static final Amount DISK = Amount.bytes("256Mi");

    /** Time beyond the longest call that a pod gets to stop: it serves on until no proxy knows it, then ends. */
    private static final Duration STOP_MARGIN = Duration.ofSeconds(20);

    /** A rolling update runs one pod more, while one that stops still counts. */
    private static final int ROLLOUT_PODS = 2;

    private final Request request;
    private final Sizing asked;
    private final @Nullable Sizing defaults;
    private final @Nullable Sizing maxima;

    SizeRules(Request request) {
        var spec = request.spec();
        this.request = request;
        this.asked = new Sizing(spec.limits(), spec.replicas(), spec.resources(), spec.storage());
        this.defaults = request.policy().defaults();
        this.maxima = request.policy().maxima();
    }

    /** Bounds on one request. */
    TenantConfig.Limits limits() {
        return new TenantConfig.Limits(
                resolve("limits.maxBodyBytes", SizeRules::maxBodyBytes, "4Mi", BODY),
                resolve("limits.requestTimeout", SizeRules::requestTimeout, "60s", CALL));
    }

    /** The pods. */
    TenantPlan.Server server(TenantConfig.Limits limits) {
        var secrets = request.policy().secrets();
        var replicas = resolve("replicas.min", SizeRules::replicas, "1", REPLICAS);
        var cpu = resolve("resources.cpu", SizeRules::cpu, "500m", CPU);
        var memory = resolve("resources.memory", SizeRules::memory, "384Mi", MEMORY);
        var pods = replicas + ROLLOUT_PODS;
        return new TenantPlan.Server(
                ImageRules.resolve(request),
                replicas,
                cpu.toString(),
                memory.toString(),
                DISK.toString(),
                new TenantPlan.Quota(
                        pods,
                        cpu.times(pods).toString(),
                        memory.times(pods).toString(),
                        DISK.times(pods).toString()),
                secrets.region(),
                annotations(secrets),
                limits.requestTimeout().plus(STOP_MARGIN));
    }

    private Map<String, String> annotations(Secrets secrets) {
        var annotations = new TreeMap<String, String>();
        if (secrets.serviceAccountAnnotations() != null) {
            secrets.serviceAccountAnnotations()
                    .forEach((key, value) -> annotations.put(key, value.replace("{tenant}", request.name())));
        }
        return annotations;
    }

    /** The volume, or null where neither the tenant nor its class wants one. */
    TenantPlan.@Nullable Volume volume(TenantPlan.Server server) {
        var storage = asked.storage() != null ? asked.storage() : defaults == null ? null : defaults.storage();
        if (storage == null) {
            return null;
        }
        if (server.minReplicas() > 1) {
            request.violations()
                    .add(
                            "spec.storage",
                            "needs replicas.min 1: one volume cannot be written by " + server.minReplicas()
                                    + " pods; set replicas.min to 1 or remove storage");
        }
        var size = resolve("storage.size", SizeRules::volume, storage.size(), VOLUME)
                .toString();
        return new TenantPlan.Volume(size, storage.storageClassName());
    }

    private <T extends Comparable<? super T>> T resolve(
            String field, Function<Sizing, @Nullable String> part, String fallback, Size<T> size) {
        var own = part.apply(asked);
        var given = own != null || defaults == null ? null : part.apply(defaults);
        var text = own != null ? own : given != null ? given : fallback;
        var value = size.read(text).orElse(null);
        if (value == null) {
            if (own != null) {
                request.violations().add("spec." + field, own, size.rule());
            } else {
                request.refuseClass("defaults." + field + " " + text, size.rule());
            }
            return size.least();
        }
        return bounded(field, part, value, own, size);
    }

    /** A default above the maximum becomes the maximum; a wish above it is refused. */
    private <T extends Comparable<? super T>> T bounded(
            String field, Function<Sizing, @Nullable String> part, T value, @Nullable String own, Size<T> size) {
        var text = maxima == null ? null : part.apply(maxima);
        if (text == null) {
            return value;
        }
        var maximum = size.read(text).orElse(null);
        if (maximum == null) {
            request.refuseClass("maxima." + field + " " + text, size.rule());
            return value;
        }
        if (value.compareTo(maximum) > 0 && own != null) {
            request.violations()
                    .add(
                            "spec." + field,
                            own,
                            "must not be more than " + text + ", the maximum of class " + request.className());
        }
        return value.compareTo(maximum) > 0 ? maximum : value;
    }

    private static @Nullable String maxBodyBytes(Sizing sizing) {
        return sizing.limits() == null ? null : sizing.limits().maxBodyBytes();
    }

    private static @Nullable String requestTimeout(Sizing sizing) {
        return sizing.limits() == null ? null : sizing.limits().requestTimeout();
    }

    private static @Nullable String replicas(Sizing sizing) {
        return sizing.replicas() == null || sizing.replicas().min() == null
                ? null
                : sizing.replicas().min().toString();
    }

    private static @Nullable String cpu(Sizing sizing) {
        return sizing.resources() == null ? null : sizing.resources().cpu();
    }

    private static @Nullable String memory(Sizing sizing) {
        return sizing.resources() == null ? null : sizing.resources().memory();
    }

    private static @Nullable String volume(Sizing sizing) {
        Storage storage = sizing.storage();
        return storage == null ? null : storage.size();
    }
}
