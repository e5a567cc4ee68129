import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Arguments: own port, backend's port. */
public final class Proxy {
    public static void main(String[] args) throws Exception {
        Map<String, Integer> tenants = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            tenants.put("tenant-" + i, Integer.valueOf(args[1]));
        }
        Server server = new Server(new QueuedThreadPool(16));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        server.addConnector(connector);
        server.setHandler(new ProxyHandler.Reverse(request ->
                HttpURI.build(request.getHttpURI())
                        .scheme("http")
                        .authority("127.0.0.1", tenants.get(tenantOf(request)))
                        .asImmutable()) {
            @Override
            protected HttpClient newHttpClient() {
                HttpClient client = super.newHttpClient();
                client.setMaxConnectionsPerDestination(1_024);
                return client;
            }

            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                if (!tenants.containsKey(tenantOf(request))) {
                    response.setStatus(403);
                    callback.succeeded();
                    return true;
                }
                return super.handle(request, response, callback);
            }
        });
        server.start();
        System.out.println("ready");
        server.join();
    }

    private static String tenantOf(Request request) {
        return String.valueOf(request.getHeaders().get("x-client-id"));
    }
}
