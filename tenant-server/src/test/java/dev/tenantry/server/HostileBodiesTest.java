package dev.tenantry.server;

import static dev.tenantry.server.fixture.Configs.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.server.config.ConfigFile;
import dev.tenantry.server.fixture.AwsSettings;
import dev.tenantry.server.fixture.Configs;
import dev.tenantry.server.fixture.FakeSecretsManager;
import dev.tenantry.server.fixture.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies that no client should send, to a server as it runs in a pod: the files of {@code src/test/resources/hostile}, whose
 * names begin with the status of the answer, and random changes of them.
 */
@DisplayName("hostile bodies")
class HostileBodiesTest {

    private static final Path CORPUS = Path.of("src/test/resources/hostile");
    private static final int CHANGES_OF_EACH = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Names of classes, frames of stacks, paths of files, the secret. */
    private static final Pattern INSIDES = Pattern.compile(
            "(?i)exception|\\bjava|jackson|netty|vertx|dev\\.tenantry|\\tat |\\.java:|/(home|tmp|usr|opt|var|etc/ten)|bearer");

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static FakeSecretsManager aws;
    private static AwsSettings settings;
    private static RunningServer running;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        aws = new FakeSecretsManager();
        aws.put(SECRET, "{\"authorization\":\"Bearer one\"}");
        settings = new AwsSettings(aws.url());
        var file = Configs.write(folder, Configs.acme("http://127.0.0.1:1", Configs.crm()));
        running = RunningServer.start(
                new ServerSettings(file, InetAddress.getLoopbackAddress(), 0, 0, List.of()), ConfigFile.read(file));
        server = new TestServer(running.port(), running.managementPort(), HTTP);
    }

    @AfterAll
    static void stop() {
        running.close();
        settings.close();
        aws.close();
        HTTP.close();
    }

    static List<String> corpus() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void areAnsweredWithTheStatusOfTheirKind(String name) throws Exception {
        var answer = post(Files.readAllBytes(CORPUS.resolve(name)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(name.substring(0, 3)));
        assertThatItSaysNothingOfTheServer(answer);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void areAnsweredInTheModernEraToo(String name) throws Exception {
        var answer = postModern(Files.readAllBytes(CORPUS.resolve(name)));

        // those that are messages lack what this era asks of each
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
        assertThatItSaysNothingOfTheServer(answer);
    }

    @Test
    void keepHugeNumbersExact() throws Exception {
        var answer = post(Files.readAllBytes(CORPUS.resolve("200-id-of-30-digits.json")));

        assertThat(answer.body()).contains("\"id\":123456789012345678901234567890,");
    }

    @Test
    void areAnsweredHoweverTheyAreChanged() throws Exception {
        var random = new Random(7);
        for (var name : corpus()) {
            var body = Files.readAllBytes(CORPUS.resolve(name));
            for (int i = 0; i < CHANGES_OF_EACH; i++) {
                var changed = changed(body, random);
                for (var answer : List.of(post(changed), postModern(changed))) {
                    assertThat(answer.statusCode()).as(name).isIn(200, 202, 400, 404, 413);
                    assertThatItSaysNothingOfTheServer(answer);
                }
            }
        }
        assertThat(server.call("echo", "{\"text\":\"still here\"}")).isEqualTo("still here");
    }

    private static void assertThatItSaysNothingOfTheServer(HttpResponse<String> answer) {
        if (answer.statusCode() != 202) {
            assertThat(JSON.readTree(answer.body()).path("jsonrpc").asString()).isEqualTo("2.0");
        }
        assertThat(answer.body()).doesNotContainPattern(INSIDES);
        assertThat(answer.headers().map().toString()).doesNotContainPattern(INSIDES);
    }

    /** With some bytes replaced, cut off or repeated. */
    private static byte[] changed(byte[] body, Random random) {
        var changed = body.clone();
        for (int i = random.nextInt(4); i >= 0 && changed.length > 1; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed = Arrays.copyOf(changed, at);
                default -> changed[at] = changed[random.nextInt(changed.length)];
            }
        }
        return changed;
    }

    private static HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        return server.send(server.post("").header("X-Client-ID", "acme").POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> postModern(byte[] body) throws IOException, InterruptedException {
        return server.send(server.post("")
                .header("X-Client-ID", "acme")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "echo")
                .POST(BodyPublishers.ofByteArray(body)));
    }
}
