package dev.tenantry.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object per line, with the fields that the tenant server's lines have. JSON escapes line breaks and control
 * characters, so nobody who gets a text into the log can make a line of their own of it.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    /** What JOSDK says of the tenant, also outside of our own passes, by our names; the rest of it says nothing more. */
    private static final Map<String, String> RENAMED =
            Map.of("resource.name", "tenant", "resource.generation", "generation");

    private static final String JOSDK = "resource.";
    private static final int LONGEST_STACK = 16 * 1024;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        try {
            return (json.writeValueAsString(fields(event)) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("@timestamp", event.getInstant().toString());
        fields.put("level", event.getLevel().toString());
        fields.put("message", event.getFormattedMessage());
        fields.put("logger_name", event.getLoggerName());
        fields.put("thread_name", event.getThreadName());
        event.getMDCPropertyMap().forEach((key, value) -> {
            var name = RENAMED.getOrDefault(key, key);
            if (!name.startsWith(JOSDK)) {
                fields.putIfAbsent(name, value);
            }
        });
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.putIfAbsent(pair.key, String.valueOf(pair.value)));
        }
        if (event.getThrowableProxy() != null) {
            fields.put("stack_trace", cut(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return fields;
    }

    private static String cut(String stack) {
        return stack.length() <= LONGEST_STACK ? stack : stack.substring(0, LONGEST_STACK);
    }
}
