package dev.tenantry.local.secrets;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Raw requests, signed by the SDK's own signer, which a test may then tamper with. */
record SignedRequest(URI url, AwsCredentials credentials) {

    HttpRequest.Builder of(String target, String body) {
        var unsigned = SdkHttpRequest.builder()
                .uri(url.resolve("/"))
                .method(SdkHttpMethod.POST)
                .putHeader("X-Amz-Target", target)
                .build();
        var signed = AwsV4HttpSigner.create().sign(in -> in.identity(
                        AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey()))
                .request(unsigned)
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
        var request =
                HttpRequest.newBuilder(url.resolve("/")).POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request;
    }
}
