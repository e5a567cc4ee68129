package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/** What a tenant's pod can read and write: its configuration, a scratch directory in memory and its own volume. */
final class PodVolumes {

    /** Directory of the configuration. */
    static final String CONFIG_PATH = "/etc/tenantry";

    private static final String CONFIG_VOLUME = "config";
    private static final String SCRATCH_VOLUME = "tmp";
    private static final String DATA_VOLUME = "data";
    private static final Quantity SCRATCH = new Quantity("64Mi");

    private PodVolumes() {}

    /** Where the container sees the volumes. */
    static List<VolumeMount> mounts(TenantPlan plan) {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(mount(CONFIG_VOLUME, CONFIG_PATH).withReadOnly(true).build());
        mounts.add(mount(SCRATCH_VOLUME, "/tmp").build());
        if (plan.volume() != null) {
            mounts.add(mount(DATA_VOLUME, "/data").build());
        }
        return mounts;
    }

    private static VolumeMountBuilder mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path);
    }

    /** The volumes. */
    static List<Volume> of(TenantPlan plan) {
        var volumes = new ArrayList<Volume>();
        volumes.add(new VolumeBuilder()
                .withName(CONFIG_VOLUME)
                .withNewConfigMap()
                .withName(ServerConfig.OBJECT)
                .endConfigMap()
                .build());
        volumes.add(new VolumeBuilder()
                .withName(SCRATCH_VOLUME)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(SCRATCH)
                .endEmptyDir()
                .build());
        if (plan.volume() != null) {
            volumes.add(new VolumeBuilder()
                    .withName(DATA_VOLUME)
                    .withNewPersistentVolumeClaim()
                    .withClaimName(DataVolume.OBJECT)
                    .endPersistentVolumeClaim()
                    .build());
        }
        return volumes;
    }
}
