package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Images;
import java.util.regex.Pattern;

/** The image of the pods: the class's, never the tenant's, by digest and from where the class allows. */
final class ImageRules {

    private static final Pattern DIGEST = Pattern.compile(".+@sha256:[a-f0-9]{64}");

    private ImageRules() {}

    /** The image; the CRD has the same rules, which classes of earlier versions and of files have not met. */
    static String resolve(Request request) {
        var images = request.policy().images();
        var image = images.tenantServer();
        if (images.digestRequired() && !DIGEST.matcher(image).matches()) {
            request.refuseClass(
                    "images.tenantServer " + image, "must end in @sha256: and a digest, because a tag can be moved");
        }
        if (!isAllowed(image, images)) {
            request.refuseClass(
                    "images.tenantServer " + image,
                    "must come from one of images.allowedRegistries: " + String.join(", ", images.registries()));
        }
        return image;
    }

    private static boolean isAllowed(String image, Images images) {
        return images.registries().isEmpty()
                || images.registries().stream()
                        .map(registry -> registry.endsWith("/") ? registry : registry + "/")
                        .anyMatch(image::startsWith);
    }
}
