/**
 * What the command lines share: errors as one line, the connection to the cluster, ports, and a process that works until it
 * is told to stop.
 */
@NullMarked
package dev.tenantry.command;

import org.jspecify.annotations.NullMarked;
