package dev.tenantry.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.objects.DeleteOptions;
import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.objects.ObjectReads;
import dev.tenantry.local.apiserver.objects.ObjectWrites;
import dev.tenantry.local.apiserver.objects.ObjectWrites.Part;
import dev.tenantry.local.apiserver.objects.Selection;
import dev.tenantry.local.apiserver.objects.WriteOptions;
import dev.tenantry.local.apiserver.objects.Written;
import dev.tenantry.local.apiserver.patch.Patch;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.store.ObjectKey;
import java.util.Objects;

/** The verbs on objects and collections. */
final class ObjectEndpoint {

    private static final String APPLY = "application/apply-patch+yaml";

    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final ObjectDeletes deletes;
    private final Representation representation;

    ObjectEndpoint(ObjectReads reads, ObjectWrites writes, ObjectDeletes deletes, Representation representation) {
        this.reads = reads;
        this.writes = writes;
        this.deletes = deletes;
        this.representation = representation;
    }

    ApiResponse answer(ApiRequest request, Target target) {
        return switch (request.method()) {
            case "GET" -> target.name() == null ? list(request, target) : get(request, target);
            case "POST" -> create(request, target);
            case "PUT" -> written(request, target, replace(request, target));
            case "PATCH" -> written(request, target, patch(request, target));
            case "DELETE" -> target.name() == null ? deleteCollection(request, target) : delete(request, target);
            default -> throw ApiException.methodNotAllowed();
        };
    }

    private ApiResponse get(ApiRequest request, Target target) {
        part(target);
        var object = reads.get(target.kind().type(), target.key());
        return ApiResponse.ok(representation.of(request, target.kind(), object));
    }

    private ApiResponse list(ApiRequest request, Target target) {
        var listing = reads.list(target.kind().type(), target.namespace(), selection(request));
        return ApiResponse.ok(representation.of(request, target.kind(), listing));
    }

    static Selection selection(ApiRequest request) {
        return Selection.parse(request.parameter("labelSelector"), request.parameter("fieldSelector"));
    }

    private ApiResponse create(ApiRequest request, Target target) {
        if (target.name() != null) {
            throw ApiException.methodNotAllowed();
        }
        var object = body(request, target);
        return written(request, target, writes.create(target.kind(), object, options(request)));
    }

    private Written replace(ApiRequest request, Target target) {
        return writes.replace(target.kind(), target.key(), part(target), body(request, target), options(request));
    }

    private Written patch(ApiRequest request, Target target) {
        if (request.contentType().equals(APPLY)) {
            if (request.parameter("fieldManager") == null) {
                throw ApiException.badRequest(
                        "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                                + " required for apply patch");
            }
            return writes.apply(target.kind(), target.key(), part(target), body(request, target), options(request));
        }
        var patch =
                Patch.parse(request.contentType(), request.body(), target.kind().mergeSchema());
        return writes.change(target.kind(), target.key(), part(target), patch::apply, options(request));
    }

    private static Part part(Target target) {
        return switch (target.subresource()) {
            case "" -> Part.MAIN;
            case "status" -> target.kind().type().hasStatus() ? Part.STATUS : refuse();
            default -> refuse();
        };
    }

    private static Part refuse() {
        throw ApiException.notFound();
    }

    /** The object of the body, of the kind, namespace and name that the path says. */
    private static ObjectNode body(ApiRequest request, Target target) {
        var object = request.object();
        var type = target.kind().type();
        checkSame("kind", type.kind(), object.path("kind").asText(type.kind()));
        checkSame("apiVersion", type.apiVersion(), object.path("apiVersion").asText(type.apiVersion()));
        object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        var metadata = Meta.of(object);
        if (type.namespaced()) {
            var namespace = Objects.requireNonNullElse(target.namespace(), Meta.namespace(object));
            checkSame("namespace", namespace, metadata.path("namespace").asText(namespace));
            metadata.put("namespace", namespace);
        }
        if (target.name() != null) {
            checkSame("name", target.name(), metadata.path("name").asText(target.name()));
            metadata.put("name", target.name());
        }
        return object;
    }

    private static void checkSame(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw ApiException.badRequest("the %s of the object (%s) does not match the %s on the URL (%s)"
                    .formatted(what, actual, what, expected));
        }
    }

    private static WriteOptions options(ApiRequest request) {
        var validation = request.parameter("fieldValidation");
        var manager = request.parameter("fieldManager");
        return new WriteOptions(
                manager == null ? firstWord(request.userAgent()) : manager,
                request.flag("force"),
                "All".equals(request.parameter("dryRun")),
                validation == null
                        ? WriteOptions.FieldValidation.Warn
                        : WriteOptions.FieldValidation.valueOf(validation));
    }

    private static String firstWord(String userAgent) {
        var end = userAgent.indexOf('/');
        return end < 0 ? userAgent : userAgent.substring(0, end);
    }

    private ApiResponse written(ApiRequest request, Target target, Written written) {
        return ApiResponse.json(
                written.created() ? 201 : 200,
                representation.of(request, target.kind(), written.object()),
                written.warnings());
    }

    private ApiResponse delete(ApiRequest request, Target target) {
        var deleted = deletes.delete(target.kind().type(), target.key(), deleteOptions(request));
        return ApiResponse.ok(
                deleted.gone()
                        ? success(target, deleted.object())
                        : representation.of(request, target.kind(), deleted.object()));
    }

    private ApiResponse deleteCollection(ApiRequest request, Target target) {
        var type = target.kind().type();
        var listing = reads.list(type, target.namespace(), selection(request));
        var options = deleteOptions(request);
        listing.items().forEach(object -> deletes.delete(type, ObjectKey.of(object), options));
        return ApiResponse.ok(representation.of(request, target.kind(), listing));
    }

    private static DeleteOptions deleteOptions(ApiRequest request) {
        return DeleteOptions.of(
                request.tree(), request.parameter("propagationPolicy"), "All".equals(request.parameter("dryRun")));
    }

    private static JsonNode success(Target target, ObjectNode object) {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Success");
        var details = status.putObject("details");
        details.put("name", Meta.name(object)).put("kind", target.kind().type().plural());
        if (!target.kind().type().group().isEmpty()) {
            details.put("group", target.kind().type().group());
        }
        details.put("uid", Meta.uid(object));
        return status;
    }
}
