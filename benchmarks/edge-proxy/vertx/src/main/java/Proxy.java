import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import java.util.HashMap;
import java.util.Map;

/** Arguments: own port, backend's port. */
public final class Proxy {
    public static void main(String[] args) {
        Map<String, Integer> tenants = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            tenants.put("tenant-" + i, Integer.valueOf(args[1]));
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client =
                vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(1_024));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(args[0])))
                .requestHandler(request -> {
                    Integer port = tenants.get(String.valueOf(request.getHeader("x-client-id")));
                    if (port == null) {
                        request.response().setStatusCode(403).end();
                        return;
                    }
                    // one per request, as the edge does, so that it can carry the request's own state
                    HttpProxy.reverseProxy(client)
                            .origin(context -> client.request(new RequestOptions().setHost("127.0.0.1").setPort(port)))
                            .handle(request);
                })
                .listen()
                .onSuccess(server -> System.out.println("ready"));
    }
}
