package dev.tenantry.operator.plan;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** An address range of IPv4 or IPv6; an IPv4 address written as IPv6 counts as IPv4. */
final class Cidr {

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private final byte[] network;
    private final int prefix;

    private Cidr(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads {@code address/prefix}.
     *
     * @throws IllegalArgumentException with what to write instead
     */
    static Cidr parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("is not an address range: add a prefix, for example " + text + "/32");
        }
        var address = addressOf(text.substring(0, slash));
        var digits = text.substring(slash + 1);
        if (!digits.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(digits) > address.length * 8) {
            throw new IllegalArgumentException(
                    "is not an address range: the prefix must be a number from 0 to " + address.length * 8);
        }
        var cidr = new Cidr(address, Integer.parseInt(digits));
        var canonical = new Cidr(cidr.masked(), cidr.prefix);
        if (!canonical.contains(address) || !Arrays.equals(canonical.network, address)) {
            throw new IllegalArgumentException("has bits set behind its prefix: write " + canonical);
        }
        return canonical;
    }

    /**
     * The range that holds one address only.
     *
     * @throws IllegalArgumentException if the text is not a literal address
     */
    static Cidr ofAddress(String text) {
        var address = addressOf(text);
        return new Cidr(address, address.length * 8);
    }

    private static byte[] addressOf(String text) {
        // a zone such as %eth0 means something on this machine only
        if (!IPV4.matcher(text).matches() && (!text.contains(":") || text.contains("%"))) {
            throw new IllegalArgumentException("is not an address range such as 203.0.113.0/24");
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address range such as 203.0.113.0/24", e);
        }
    }

    /** Whether every address of the other range is in this one. */
    boolean contains(Cidr other) {
        return prefix <= other.prefix && contains(other.network);
    }

    /** Whether any address is in both ranges. */
    boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    private boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(new Cidr(address, prefix).masked(), network);
    }

    private byte[] masked() {
        var masked = network.clone();
        for (var bit = prefix; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
        }
        return masked;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
