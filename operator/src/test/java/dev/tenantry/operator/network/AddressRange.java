package dev.tenantry.operator.network;

import java.math.BigInteger;
import java.net.InetAddress;

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
}
