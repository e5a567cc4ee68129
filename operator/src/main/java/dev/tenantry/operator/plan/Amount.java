package dev.tenantry.operator.plan;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;

/**
 * A Kubernetes quantity of CPU or bytes, written as the API server writes it, so that what was applied compares equal to
 * what is read back.
 *
 * @param number CPUs or bytes
 * @param bytes whether it counts bytes, which take binary units
 */
record Amount(BigDecimal number, boolean bytes) implements Comparable<Amount> {

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final List<String> BINARY_UNITS = List.of("", "Ki", "Mi", "Gi", "Ti");

    /**
     * Reads a number of CPUs.
     *
     * @throws IllegalArgumentException if the text is no quantity
     */
    static Amount cpu(String text) {
        return new Amount(Quantity.parse(text).getNumericalAmount(), false);
    }

    /**
     * Reads a number of bytes.
     *
     * @throws IllegalArgumentException if the text is no quantity
     */
    static Amount bytes(String text) {
        return new Amount(Quantity.parse(text).getNumericalAmount(), true);
    }

    Amount times(int factor) {
        return new Amount(number.multiply(BigDecimal.valueOf(factor)), bytes);
    }

    @Override
    public int compareTo(Amount other) {
        return number.compareTo(other.number);
    }

    /** The canonical form: the largest unit that needs no fraction. */
    @Override
    public String toString() {
        return bytes ? binary() : decimal();
    }

    private String binary() {
        var amount = number;
        var unit = 0;
        while (unit < BINARY_UNITS.size() - 1 && amount.remainder(KIBI).signum() == 0) {
            amount = amount.divide(KIBI);
            unit++;
        }
        return amount.stripTrailingZeros().toPlainString() + BINARY_UNITS.get(unit);
    }

    private String decimal() {
        return number.stripTrailingZeros().scale() <= 0
                ? number.toBigInteger().toString()
                : number.movePointRight(3).stripTrailingZeros().toPlainString() + "m";
    }
}
