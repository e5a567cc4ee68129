package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One object as it stands in a file, not yet known to be a Kubernetes object. */
record Document(ObjectNode object, LineIndex lines) {}
