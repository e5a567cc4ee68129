package dev.tenantry.local.apiserver.http;

import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.objects.ObjectReads;
import dev.tenantry.local.apiserver.objects.ObjectWrites;
import dev.tenantry.local.apiserver.print.Tables;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.ObjectStore;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The API over HTTP. */
public final class ApiHttpServer implements AutoCloseable {

    private final Vertx vertx;
    private final LoopbackCertificate certificate;
    private final BearerToken token;
    private final HttpFront front;

    private ApiHttpServer(Vertx vertx, LoopbackCertificate certificate, BearerToken token, HttpFront front) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.token = token;
        this.front = front;
    }

    /** Serves on a free port of the loopback address, with a token of its own. */
    public static ApiHttpServer start(
            ServedKinds kinds, ObjectStore store, ObjectWrites writes, ObjectDeletes deletes, InstantSource clock) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        var representation = new Representation(new Tables(clock));
        var objects = new ObjectEndpoint(new ObjectReads(store), writes, deletes, representation);
        var random = new SecureRandom();
        var certificate = LoopbackCertificate.create(clock.instant(), random);
        var token = BearerToken.random(random);
        var watches = new Watches(vertx, store, representation);
        var front = HttpFront.start(vertx, certificate, token, new ApiRouter(kinds, objects), watches);
        return new ApiHttpServer(vertx, certificate, token, front);
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + front.port());
    }

    /** What clients trust, as PEM. */
    public String certificate() {
        return certificate.certificatePem();
    }

    /** What clients send as {@code Authorization: Bearer …}; a secret. */
    public String token() {
        return token.value();
    }

    @Override
    public void close() {
        front.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
