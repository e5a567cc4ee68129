package dev.tenantry.mcp;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tools to test with. */
public final class Tools {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Tool.Hints HARMLESS = new Tool.Hints(true, false, true, false);

    private Tools() {}

    public static HandlerRegistry registry(RegisteredTool... tools) {
        var builder = HandlerRegistry.builder();
        List.of(tools).forEach(builder::tool);
        return builder.build();
    }

    /** Answers its argument {@code text}. */
    public static RegisteredTool echo() {
        return tool(
                "echo",
                """
                {"type":"object","properties":{"text":{"type":"string","maxLength":20}},"required":["text"],
                 "additionalProperties":false}""",
                (_, arguments) -> ToolResult.text(arguments.path("text").stringValue()));
    }

    /** Answers its argument {@code n} and its double, as structured content. */
    public static RegisteredTool twice() {
        var tool = new Tool("twice", "Twice", "Doubles a number", object("""
                {"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}"""), object("""
                {"type":"object","properties":{"twice":{"type":"integer"}},"required":["twice"]}"""), HARMLESS);
        return new RegisteredTool(tool, (_, arguments) -> {
            long twice = 2 * arguments.path("n").longValue();
            return ToolResult.structured(JSON.createObjectNode().put("twice", twice), "twice: " + twice);
        });
    }

    /** Waits until it is interrupted. */
    public static RegisteredTool forever() {
        return tool("forever", "{\"type\":\"object\"}", (_, _) -> {
            new CountDownLatch(1).await();
            throw new AssertionError("not reached");
        });
    }

    public static RegisteredTool tool(String name, String inputSchema, ToolHandler handler) {
        return new RegisteredTool(new Tool(name, null, "A tool", object(inputSchema), null, HARMLESS), handler);
    }

    public static ObjectNode object(String json) {
        return JSON.readValue(json, ObjectNode.class);
    }
}
