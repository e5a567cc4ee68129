/** A small API server for tests of whole passes: fabric8's CRUD mock with server-side apply. */
package dev.tenantry.operator.cluster;
