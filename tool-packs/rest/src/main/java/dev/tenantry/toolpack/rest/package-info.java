/** One tool for each operation of an OpenAPI document: names, arguments, and the way from a source to its tools. */
@NullMarked
package dev.tenantry.toolpack.rest;

import org.jspecify.annotations.NullMarked;
