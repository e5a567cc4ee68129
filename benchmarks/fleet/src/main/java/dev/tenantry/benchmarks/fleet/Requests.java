package dev.tenantry.benchmarks.fleet;

import dev.tenantry.benchmarks.fleet.AuditLog.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an account asked of the API server.
 *
 * @param writes changing requests, renewals of the lease left out
 * @param reads other requests, watches left out
 * @param failed requests with an answer from 400 on
 * @param byVerbAndKind numbers of all of them
 */
record Requests(long writes, long reads, long failed, Map<String, Long> byVerbAndKind) {

    private static final int BAD_REQUEST = 400;

    static Requests of(List<Request> requests, String account) {
        var own = requests.stream()
                .filter(request ->
                        request.account().equals(account) && !request.kind().equals("leases"))
                .toList();
        return new Requests(
                own.stream().filter(Request::isWrite).count(),
                own.stream()
                        .filter(request -> !request.isWrite() && !request.verb().equals("watch"))
                        .count(),
                own.stream().filter(request -> request.code() >= BAD_REQUEST).count(),
                own.stream()
                        .collect(Collectors.groupingBy(
                                request -> request.verb() + " " + request.kind(),
                                TreeMap::new,
                                Collectors.counting())));
    }
}
