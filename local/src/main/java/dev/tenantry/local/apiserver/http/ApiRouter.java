package dev.tenantry.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.local.apiserver.discovery.Discovery;
import dev.tenantry.local.apiserver.discovery.OpenApiDocuments;
import dev.tenantry.local.apiserver.discovery.Reviews;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a request to what answers it. */
final class ApiRouter {

    private final ServedKinds kinds;
    private final Discovery discovery;
    private final OpenApiDocuments openApi;
    private final ObjectEndpoint objects;

    ApiRouter(ServedKinds kinds, ObjectEndpoint objects) {
        this.kinds = kinds;
        this.discovery = new Discovery(kinds);
        this.openApi = new OpenApiDocuments(kinds);
        this.objects = objects;
    }

    /** Answers everything but watches; refusals become answers too. */
    ApiResponse answer(ApiRequest request) {
        try {
            return route(request);
        } catch (ApiException e) {
            return ApiResponse.of(e);
        }
    }

    private ApiResponse route(ApiRequest request) {
        if (isHealthCheck(request.path())) {
            return ApiResponse.text("ok");
        }
        var document = document(request);
        if (document != null) {
            return ApiResponse.ok(document);
        }
        if (Reviews.isReview(request.path())) {
            return ApiResponse.json(201, Reviews.answer(request.object()), List.of());
        }
        return objects.answer(request, target(request));
    }

    private static boolean isHealthCheck(String path) {
        return path.equals("/healthz") || path.equals("/readyz") || path.equals("/livez");
    }

    private @Nullable JsonNode document(ApiRequest request) {
        if (!request.method().equals("GET")) {
            return null;
        }
        return request.path().startsWith("/openapi/") ? openApi.at(request.path()) : discovery.at(request.path());
    }

    Target target(ApiRequest request) {
        return Target.parse(request.path(), kinds);
    }
}
