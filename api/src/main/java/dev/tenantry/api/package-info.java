/** Names and numbers that every part of Tenantry agrees on. */
@NullMarked
package dev.tenantry.api;

import org.jspecify.annotations.NullMarked;
