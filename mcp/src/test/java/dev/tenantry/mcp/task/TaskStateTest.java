package dev.tenantry.mcp.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.task.TaskState.AwaitingInput;
import dev.tenantry.mcp.task.TaskState.Working;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("a task that awaits input")
class TaskStateTest {

    private static final InputRequest QUESTION =
            new InputRequest(InputRequest.Kind.ELICITATION, Tools.object("{\"message\":\"Well?\"}"));
    private static final ObjectNode YES = Tools.object("{\"action\":\"accept\"}");
    private static final ObjectNode NO = Tools.object("{\"action\":\"decline\"}");

    private final AwaitingInput awaiting = AwaitingInput.of(2, Map.of("a", QUESTION, "b", QUESTION), "remembered");

    @Test
    void asksByKeysThatNoOtherRoundHas() {
        assertThat(awaiting.open()).containsOnlyKeys("2-a", "2-b");
        assertThat(AwaitingInput.of(3, Map.of("a", QUESTION), null).open()).containsOnlyKeys("3-a");
    }

    @Test
    void stillAsksWhatIsNotAnswered() {
        var next = awaiting.with(Map.of("2-a", YES));

        assertThat(next).isInstanceOfSatisfying(AwaitingInput.class, still -> {
            assertThat(still.open()).containsOnlyKeys("2-b");
            assertThat(still.answers()).isEqualTo(Map.of("a", YES));
        });
        assertThat(next.isOver()).isFalse();
    }

    @Test
    void goesOnByTheHandlersOwnKeysWhenAllIsAnswered() {
        var next = ((AwaitingInput) awaiting.with(Map.of("2-a", YES))).with(Map.of("2-b", NO));

        assertThat(next).isInstanceOfSatisfying(Working.class, working -> {
            assertThat(working.inputs().answer("a")).contains(YES);
            assertThat(working.inputs().answer("b")).contains(NO);
            assertThat(working.inputs().state()).isEqualTo("remembered");
            assertThat(working.round()).isEqualTo(2);
        });
    }

    @Test
    void ignoresWhatItDidNotAskOrHasBeenTold() {
        var once = (AwaitingInput) awaiting.with(Map.of("2-a", YES));

        assertThat(awaiting.with(Map.of("a", YES, "1-a", YES))).isSameAs(awaiting);
        assertThat(once.with(Map.of("2-a", NO))).isSameAs(once);
    }

    @Test
    void hasAnIdThatNobodyGuesses() {
        var ids = new TaskIds(new SecureRandom());
        var seen = new HashSet<String>();

        for (var i = 0; i < 1_000; i++) {
            seen.add(ids.next());
        }

        assertThat(seen).hasSize(1_000).allMatch(id -> id.matches("[A-Za-z0-9_-]{32}"));
    }
}
