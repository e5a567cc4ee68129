package dev.tenantry.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The wire protocol, seen by the AWS SDK. */
class SecretsManagerEndpointTest {

    private static final String NAME = "mcp/local/acme/crm";

    private SecretsRig rig;
    private SecretsManagerClient aws;

    @BeforeEach
    void start() throws IOException {
        rig = new SecretsRig();
        aws = rig.administrator();
    }

    @AfterEach
    void stop() {
        aws.close();
        rig.close();
    }

    @Test
    void answersTheCurrentValueByNameByArnAndByPartialArn() {
        // Given
        var created = aws.createSecret(in -> in.name(NAME).secretString("one"));
        // When
        var byName = aws.getSecretValue(in -> in.secretId(NAME));
        var byArn = aws.getSecretValue(in -> in.secretId(created.arn()));
        var byPartialArn = aws.getSecretValue(in -> in.secretId(created.arn().replaceFirst("-[^-]{6}$", "")));
        // Then
        assertThat(created.arn())
                .matches("arn:aws:secretsmanager:eu-central-1:000000000000:secret:" + NAME + "-\\w{6}");
        assertThat(byName.secretString()).isEqualTo("one");
        assertThat(byName.versionId()).isEqualTo(created.versionId());
        assertThat(byName.versionStages()).containsExactly("AWSCURRENT");
        assertThat(byName.createdDate()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(byArn.versionId()).isEqualTo(byName.versionId());
        assertThat(byPartialArn.versionId()).isEqualTo(byName.versionId());
    }

    @Test
    void keepsBytesAsBytes() {
        // Given
        var bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 7});
        aws.createSecret(in -> in.name(NAME).secretBinary(bytes));
        // When
        var value = aws.getSecretValue(in -> in.secretId(NAME));
        // Then
        assertThat(value.secretBinary()).isEqualTo(bytes);
        assertThat(value.secretString()).isNull();
    }

    @Test
    void aNewValueBecomesCurrentAndTheFormerPrevious() {
        // Given
        var first = aws.createSecret(in -> in.name(NAME).secretString("one")).versionId();
        // When
        var second = aws.putSecretValue(in -> in.secretId(NAME).secretString("two"));
        // Then
        assertThat(second.versionStages()).containsExactly("AWSCURRENT");
        assertThat(value("AWSCURRENT")).isEqualTo("two");
        assertThat(value("AWSPREVIOUS")).isEqualTo("one");
        assertThat(aws.describeSecret(in -> in.secretId(NAME)).versionIdsToStages())
                .containsEntry(first, List.of("AWSPREVIOUS"))
                .containsEntry(second.versionId(), List.of("AWSCURRENT"))
                .hasSize(2);
    }

    @Test
    void aVersionWithItsOwnLabelIsNotCurrentUntilTheLabelMoves() {
        // Given
        var first = aws.createSecret(in -> in.name(NAME).secretString("one")).versionId();
        var pending = aws.putSecretValue(
                        in -> in.secretId(NAME).secretString("two").versionStages("AWSPENDING"))
                .versionId();
        assertThat(value("AWSCURRENT")).isEqualTo("one");
        // When
        aws.updateSecretVersionStage(in -> in.secretId(NAME)
                .versionStage("AWSCURRENT")
                .moveToVersionId(pending)
                .removeFromVersionId(first));
        // Then
        assertThat(value("AWSCURRENT")).isEqualTo("two");
        assertThat(value("AWSPREVIOUS")).isEqualTo("one");
    }

    @Test
    void aLabelMovesOnlyWhenItsHolderIsNamed() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        var pending = aws.putSecretValue(
                        in -> in.secretId(NAME).secretString("two").versionStages("AWSPENDING"))
                .versionId();
        // When, Then
        assertRefused(
                () -> aws.updateSecretVersionStage(
                        in -> in.secretId(NAME).versionStage("AWSCURRENT").moveToVersionId(pending)),
                InvalidParameterException.class,
                "must explicitly reference that version in RemoveFromVersionId");
        assertThat(value("AWSCURRENT")).isEqualTo("one");
    }

    @Test
    void deprecatedVersionsAreListedOnlyWhenAskedFor() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        aws.putSecretValue(in -> in.secretId(NAME).secretString("two"));
        aws.putSecretValue(in -> in.secretId(NAME).secretString("three"));
        // When
        var labelled = aws.listSecretVersionIds(in -> in.secretId(NAME));
        var all = aws.listSecretVersionIds(in -> in.secretId(NAME).includeDeprecated(true));
        // Then
        assertThat(labelled.versions()).hasSize(2);
        assertThat(all.versions()).hasSize(3);
        assertThat(all.name()).isEqualTo(NAME);
    }

    @Test
    void theSameTokenIsIdempotentForTheSameValueOnly() {
        // Given
        var token = UUID.randomUUID().toString();
        aws.createSecret(in -> in.name(NAME));
        aws.putSecretValue(in -> in.secretId(NAME).clientRequestToken(token).secretString("one"));
        // When
        var again = aws.putSecretValue(
                in -> in.secretId(NAME).clientRequestToken(token).secretString("one"));
        // Then
        assertThat(again.versionId()).isEqualTo(token);
        assertRefused(
                () -> aws.putSecretValue(
                        in -> in.secretId(NAME).clientRequestToken(token).secretString("two")),
                ResourceExistsException.class,
                "already in use for a version");
    }

    @Test
    void updatesDescriptionAndValue() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        // When
        aws.updateSecret(in -> in.secretId(NAME).description("the CRM's key").secretString("two"));
        // Then
        assertThat(aws.describeSecret(in -> in.secretId(NAME)).description()).isEqualTo("the CRM's key");
        assertThat(value("AWSCURRENT")).isEqualTo("two");
    }

    @Test
    void aDeletedSecretCanBeRestoredWithinItsWindow() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        aws.deleteSecret(in -> in.secretId(NAME).recoveryWindowInDays(7L));
        assertRefused(
                () -> aws.getSecretValue(in -> in.secretId(NAME)),
                InvalidRequestException.class,
                "marked for deletion");
        assertRefused(
                () -> aws.createSecret(in -> in.name(NAME).secretString("other")),
                InvalidRequestException.class,
                "scheduled for deletion");
        assertThat(aws.describeSecret(in -> in.secretId(NAME)).deletedDate()).isNotNull();
        // When
        aws.restoreSecret(in -> in.secretId(NAME));
        // Then
        assertThat(value("AWSCURRENT")).isEqualTo("one");
        assertThat(aws.describeSecret(in -> in.secretId(NAME)).deletedDate()).isNull();
    }

    @Test
    void aDeletedSecretIsGoneAfterItsWindow() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        aws.deleteSecret(in -> in.secretId(NAME).recoveryWindowInDays(7L));
        var store = rig.store;
        // When
        rig.clock.advance(Duration.ofDays(7));
        // Then
        assertThatThrownBy(() -> store.get(NAME))
                .isInstanceOfSatisfying(
                        dev.tenantry.local.secrets.SecretsManagerException.class,
                        e -> assertThat(e.type().code()).isEqualTo("ResourceNotFoundException"));
        assertThat(store.create(NAME, null, Map.of(), null, null).versions()).isEmpty();
    }

    @Test
    void forcedDeletionIsImmediateAndNoErrorForWhatIsNotThere() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        // When
        aws.deleteSecret(in -> in.secretId(NAME).forceDeleteWithoutRecovery(true));
        aws.deleteSecret(in -> in.secretId(NAME).forceDeleteWithoutRecovery(true));
        // Then
        assertRefused(
                () -> aws.getSecretValue(in -> in.secretId(NAME)),
                ResourceNotFoundException.class,
                "can't find the specified secret");
    }

    @Test
    void listsInPagesAndByFilter() {
        // Given
        for (var i = 0; i < 7; i++) {
            var name = "mcp/local/t" + i % 2 + "/s" + i;
            aws.createSecret(in -> in.name(name).tags(tag("n", name)));
        }
        // When
        var all = new ArrayList<String>();
        var pages = new ArrayList<Integer>();
        aws.listSecretsPaginator(in -> in.maxResults(3)).forEach(page -> {
            pages.add(page.secretList().size());
            page.secretList().stream().map(SecretListEntry::name).forEach(all::add);
        });
        var filtered = aws.listSecrets(in -> in.filters(Filter.builder()
                .key(FilterNameStringType.NAME)
                .values("mcp/local/t1/")
                .build()));
        // Then
        assertThat(pages).containsExactly(3, 3, 1);
        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThat(filtered.secretList())
                .extracting(SecretListEntry::name)
                .containsExactly("mcp/local/t1/s1", "mcp/local/t1/s3", "mcp/local/t1/s5");
        assertRefused(
                () -> aws.listSecrets(in -> in.nextToken("invented")), InvalidNextTokenException.class, "NextToken");
    }

    @Test
    void tagsAddUp() {
        // Given
        aws.createSecret(in -> in.name(NAME).tags(tag("a", "1")));
        // When
        aws.tagResource(in -> in.secretId(NAME).tags(tag("b", "2")));
        // Then
        assertThat(aws.describeSecret(in -> in.secretId(NAME)).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("a=1", "b=2");
    }

    @Test
    void refusesWhatAwsRefuses() {
        aws.createSecret(in -> in.name(NAME));
        assertRefused(() -> aws.getSecretValue(in -> in.secretId(NAME)), ResourceNotFoundException.class, "AWSCURRENT");
        assertRefused(
                () -> aws.getSecretValue(in -> in.secretId("nobody/knows")),
                ResourceNotFoundException.class,
                "can't find the specified secret");
        assertRefused(() -> aws.createSecret(in -> in.name(NAME)), ResourceExistsException.class, "already exists");
        assertRefused(
                () -> aws.createSecret(in -> in.name("a b").secretString("x")),
                SecretsManagerException.class,
                "Invalid name");
        assertRefused(
                () -> aws.deleteSecret(in -> in.secretId(NAME).recoveryWindowInDays(3L)),
                InvalidParameterException.class,
                "between 7 and 30");
        assertRefused(
                () -> aws.putSecretValue(in -> in.secretId(NAME).secretString("x".repeat(65_537))),
                SecretsManagerException.class,
                "65536");
        assertRefused(
                () -> aws.getRandomPassword(in -> in.passwordLength(8L)),
                SecretsManagerException.class,
                "does not know the operation");
    }

    @Test
    void tellsListenersOfEachChange() {
        // Given
        var seen = new ArrayList<String>();
        rig.store.onChange(
                secret -> seen.add(secret.name() + " " + secret.versions().size()));
        // When
        aws.createSecret(in -> in.name(NAME).secretString("one"));
        aws.putSecretValue(in -> in.secretId(NAME).secretString("two"));
        aws.getSecretValue(in -> in.secretId(NAME));
        // Then
        assertThat(seen).containsExactly(NAME + " 1", NAME + " 2");
    }

    @Test
    void neverShowsAValueAsText() {
        // Given
        aws.createSecret(in -> in.name(NAME).secretString("canary-4711"));
        // When
        var text = rig.store.get(NAME) + " " + rig.store.list() + " " + rig.endpoint.administrator();
        // Then
        assertThat(text)
                .contains(NAME)
                .doesNotContain("canary-4711")
                .doesNotContain(rig.endpoint.administrator().secretAccessKey());
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private String value(String stage) {
        return aws.getSecretValue(in -> in.secretId(NAME).versionStage(stage)).secretString();
    }

    private static void assertRefused(
            ThrowingCallable call, Class<? extends SecretsManagerException> type, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(type)
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(SecretsManagerException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(400));
    }
}
