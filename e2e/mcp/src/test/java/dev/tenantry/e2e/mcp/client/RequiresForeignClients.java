package dev.tenantry.e2e.mcp.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class that needs what {@code e2e/mcp/prepare} installs. Where that is missing the class is skipped, with a line
 * that says what to run; with {@code CI=true} or {@code TENANTRY_REQUIRE_MCP=true} in the environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PreparedClients.class)
@interface RequiresForeignClients {}
