import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;

/** Reads a request and answers 200 bytes of JSON. Arguments: port. */
public final class Backend {
    public static void main(String[] args) {
        Buffer body = Buffer.buffer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + "x".repeat(160) + "\"}");
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(args[0])))
                .requestHandler(request -> request.endHandler(end -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(body)))
                .listen()
                .onSuccess(server -> System.out.println("ready"));
    }
}
