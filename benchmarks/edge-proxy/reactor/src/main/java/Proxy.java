import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Arguments: own port, backend's port. */
public final class Proxy {
    public static void main(String[] args) {
        Map<String, Integer> tenants = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            tenants.put("tenant-" + i, Integer.valueOf(args[1]));
        }
        LoopResources loop = LoopResources.create("proxy", 1, true);
        HttpClient client = HttpClient.create(ConnectionProvider.builder("pods").maxConnections(1_024).build())
                .runOn(loop);
        var server = HttpServer.create()
                .runOn(loop)
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .handle((request, response) -> {
                    Integer port = tenants.get(String.valueOf(request.requestHeaders().get("x-client-id")));
                    if (port == null) {
                        return response.status(403).send();
                    }
                    return client.headers(headers -> headers.set(request.requestHeaders()).remove("host"))
                            .request(request.method())
                            .uri("http://127.0.0.1:" + port + request.uri())
                            .send(request.receive().retain())
                            .response((reply, body) -> response.status(reply.status())
                                    .headers(reply.responseHeaders())
                                    .send(body.retain()));
                })
                .bindNow(Duration.ofSeconds(30));
        System.out.println("ready");
        server.onDispose().block();
    }
}
