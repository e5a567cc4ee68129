/** What a client sends: its target, its client id, the id of its JSON-RPC request; and how it is refused. */
@NullMarked
package dev.tenantry.edge.request;

import org.jspecify.annotations.NullMarked;
