package dev.tenantry.api;

/** Names, labels and ports of the objects that make up one tenant; every part finds them by these. */
public final class TenantObjects {

    /** Label with the name of the tool that owns an object; the value is {@value #MANAGER}. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Field manager of server-side apply, and the value of {@link #MANAGED_BY}. */
    public static final String MANAGER = "tenantry";

    /** Selects everything that the operator owns. */
    public static final String SELECTOR = MANAGED_BY + "=" + MANAGER;

    /** Label with the tenant's name on every object of a tenant. */
    public static final String TENANT_LABEL = "tenantry.dev/tenant";

    /** Label that a ConfigMap of the operator's namespace carries to be usable as an OpenAPI document. */
    public static final String OPENAPI_LABEL = "tenantry.dev/openapi";

    /** Label that tells the parts of Tenantry apart: {@link #SERVER}, {@link #EDGE} or {@link #OPERATOR}. */
    public static final String COMPONENT_LABEL = "app.kubernetes.io/component";

    /** Component label of the edge's pods: the only ones that a tenant's MCP port answers. */
    public static final String EDGE = "edge";

    /** Component label of the operator's pods: the only ones that a tenant's management port answers. */
    public static final String OPERATOR = "operator";

    /** Namespace of the operator and the edge. */
    public static final String SYSTEM_NAMESPACE = "tenantry-system";

    /** Name of the Deployment, Service, ServiceAccount and HTTPRoute of a tenant, and of the container. */
    public static final String SERVER = "server";

    /** Name of the port that speaks MCP, and its number in the pod and the Service. */
    public static final String MCP_PORT_NAME = "mcp";

    public static final int MCP_PORT = 8080;

    /** Name of the port with health, metrics and the tenant report, and its number in the pod. */
    public static final String MANAGEMENT_PORT_NAME = "management";

    public static final int MANAGEMENT_PORT = 8081;

    /** Path of the MCP endpoint. */
    public static final String MCP_PATH = "/mcp";

    private TenantObjects() {}

    /** The namespace of a tenant. */
    public static String namespaceOf(String tenant) {
        return "mcp-" + tenant;
    }
}
