/** Manifests as their authors wrote them: read with line numbers, so that every problem names file, line and field. */
@NullMarked
package dev.tenantry.cli.manifest;

import org.jspecify.annotations.NullMarked;
