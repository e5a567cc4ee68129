package dev.tenantry.mcp.jsonrpc;

import java.math.BigDecimal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * Makes the nodes of a message, and no decimal number that is short to write and endless to compute with: {@code 1e999999999}
 * has a billion digits as soon as somebody divides it, as {@code multipleOf} of a schema does.
 */
final class ExactNumbers extends JsonNodeFactory {

    /** Far more than numbers of 64 or 128 bits have, on either side of the point, and few enough to compute with. */
    static final int MAX_PLACES = 1_000;

    private static final long serialVersionUID = 1L;

    /** @throws NumberFormatException if the number has too many places, as the parser does where an exponent is no int */
    @Override
    public ValueNode numberNode(BigDecimal value) {
        // a scale is up to 2^31 either way, so that its sum with another int may not be one
        var before = (long) value.precision() - value.scale();
        if (value.scale() > MAX_PLACES || before > MAX_PLACES) {
            throw new NumberFormatException(
                    "a number has more than " + MAX_PLACES + " places on one side of its point");
        }
        return super.numberNode(value);
    }
}
