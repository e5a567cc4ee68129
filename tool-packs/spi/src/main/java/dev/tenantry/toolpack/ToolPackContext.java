package dev.tenantry.toolpack;

import java.net.http.HttpClient;
import java.nio.file.Path;

/**
 * What a pack may use of the server around it.
 *
 * @param configDirectory folder of the tenant's configuration; files that a source names lie in it
 * @param credentials the tenant's credentials
 * @param http the one HTTP client of the server: no redirects, no cookies
 */
public record ToolPackContext(Path configDirectory, Credentials credentials, HttpClient http) {}
