/**
 * {@code tenantry import}: the configuration of a OneApp MCP server becomes manifests, and commands that store its
 * credentials. No credential is ever part of a manifest, a message or a {@code toString}.
 */
@NullMarked
package dev.tenantry.cli.importer;

import org.jspecify.annotations.NullMarked;
