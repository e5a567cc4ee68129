package dev.tenantry.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A port to listen on.
 *
 * @param number 0 for a free one; -1, where an option may be that, for none
 */
public record Port(int number) {

    /** As a management port: there is none. */
    private static final int NONE = -1;

    /** Reads 0 to 65535. */
    public static final class Converter implements ITypeConverter<Port> {
        @Override
        public Port convert(String text) {
            return parse(text, 0);
        }
    }

    /** Reads 0 to 65535, or -1 for none. */
    public static final class OptionalConverter implements ITypeConverter<Port> {
        @Override
        public Port convert(String text) {
            return parse(text, NONE);
        }
    }

    private static Port parse(String text, int least) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= 65_535) {
                return new Port(number);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new TypeConversionException("'" + text + "' is not a port from " + least + " to 65535");
    }
}
