package dev.tenantry.operator.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses of an {@code ipBlock}; own code, so that a mistake of the planner's is not repeated here. */
record AddressRange(BigInteger first, int free, int bits) {

    static AddressRange parse(String cidr) {
        var parts = cidr.split("/");
        var address = InetAddress.ofLiteral(parts[0]).getAddress();
        var bits = address.length * 8;
        var free = bits - Integer.parseInt(parts[1]);
        return new AddressRange(new BigInteger(1, address).shiftRight(free), free, bits);
    }

    boolean contains(String ip) {
        var address = InetAddress.ofLiteral(ip).getAddress();
        return address.length * 8 == bits
                && new BigInteger(1, address).shiftRight(free).equals(first);
    }

    /** The last address but five of the range, or its only one. */
    String anAddress() {
        var offset = free < 3 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(free).subtract(BigInteger.valueOf(6));
        var number = first.shiftLeft(free).add(offset);
        var bytes = new byte[bits / 8];
        for (var i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
