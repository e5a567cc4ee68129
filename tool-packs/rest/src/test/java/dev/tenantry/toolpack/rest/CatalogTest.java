package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.toolpack.InvalidToolSourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {

    private static final List<String> ONEAPP_CORE = List.of(
            "core_list_sucursales",
            "core_list_zonas",
            "core_list_subgerencias",
            "core_list_zonas_by_subgerencia",
            "core_list_sucursales_by_zona",
            "visual_areas",
            "visual_categorias",
            "visual_area_categorias",
            "visual_razones",
            "visual_area_categoria_razones",
            "moai_visapp_foto_info",
            "moai_visapp_foto");

    private static final List<String> ONEAPP_CLIENT = List.of(
            "checklist_list_checks",
            "checklist_list_ambitos",
            "checklist_list_preguntas",
            "checklist_list_cuestionarios",
            "checklist_list_asignaciones",
            "checklist_list_respuestas",
            "checkstore_cobertura_usuarios",
            "checkstore_sucursales_reportadas",
            "checkstore_visita_sucursales",
            "checkstore_reporte_visitas",
            "taskmanager_list_tareas",
            "taskmanager_list_asignaciones",
            "taskmanager_detalle_asignacion",
            "taskmanager_list_preguntas",
            "taskmanager_list_respuestas",
            "taskmanager_list_reportes",
            "taskmanager_list_estados",
            "taskmanager_list_tipos_tareas",
            "comunicados_estadisticas",
            "comunicados_listar",
            "comunicados_comunicados",
            "comunicados_comunicado",
            "comunicados_detalle_sucursal",
            "comunicados_detalle_usuario",
            "comunicados_dashboard");

    private static final List<String> XYTE = List.of(
            "list_devices",
            "claim_device",
            "search_device_histories",
            "get_device",
            "update_device",
            "delete_device",
            "get_device_analytics_report",
            "list_device_commands",
            "send_command",
            "cancel_command",
            "list_incidents",
            "list_tickets",
            "get_ticket",
            "update_ticket",
            "mark_ticket_resolved",
            "send_ticket_message",
            "list_spaces",
            "create_space",
            "find_or_create_space",
            "get_space",
            "update_space",
            "delete_space",
            "get_organization_info");

    @TempDir
    private static Path directory;

    @Test
    @DisplayName("the two OneApp documents hold OneApp's 37 tools and no other")
    void holdsTheToolsOfOneApp() {
        assertThat(names("oneapp-core")).containsExactlyElementsOf(ONEAPP_CORE);
        assertThat(names("oneapp-client")).containsExactlyElementsOf(ONEAPP_CLIENT);
        assertThat(ONEAPP_CORE.size() + ONEAPP_CLIENT.size()).isEqualTo(37);
    }

    @Test
    void holdsTheOrganizationToolsOfXyte() {
        assertThat(names("xyte")).containsExactlyElementsOf(XYTE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void everyToolExplainsItselfAndItsArguments(String name, RegisteredTool tool) {
        assertThat(tool.tool().title()).isNotBlank();
        assertThat(tool.tool().description()).hasSizeBetween(30, 400);
        tool.tool().inputSchema().path("properties").properties().forEach(argument -> assertThat(
                        argument.getValue().path("description").asString(""))
                .as("description of %s.%s", name, argument.getKey())
                .isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void everyInputSchemaIsValidAndFlat(String name, RegisteredTool tool) {
        // Given
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        // When
        var schema = tool.tool().inputSchema();
        // Then
        assertThat(metaSchema.validate(schema.toString(), InputFormat.JSON)).isEmpty();
        assertThat(schema.path("type").asString()).isEqualTo("object");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.toString()).doesNotContain("$ref");
        assertThat(schema.path("properties").has("body")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "list_devices, true, false, true",
        "send_command, false, false, false",
        "update_ticket, false, false, true",
        "update_device, false, false, false",
        "delete_device, false, true, true"
    })
    void hintsFollowTheMethod(String name, boolean readOnly, boolean destructive, boolean idempotent) {
        // When
        var hints = Sources.catalog(directory, "https://hub.xyte.example", "xyte")
                .tool(name)
                .tool()
                .hints();
        // Then
        assertThat(hints.readOnly()).isEqualTo(readOnly);
        assertThat(hints.destructive()).isEqualTo(destructive);
        assertThat(hints.idempotent()).isEqualTo(idempotent);
        assertThat(hints.openWorld()).isTrue();
    }

    @Test
    void pagesAreBounded() {
        // When
        var schema = Sources.catalog(directory, "https://client.example", "oneapp-client")
                .tool("checklist_list_checks")
                .tool()
                .inputSchema();
        // Then
        assertThat(schema.at("/properties/page/minimum").asInt()).isEqualTo(1);
        assertThat(schema.at("/properties/limit/maximum").asInt()).isEqualTo(100);
    }

    @Test
    void namesTheDocumentsWhereOneIsUnknown() {
        assertThatThrownBy(() -> Sources.catalog(directory, "https://x.example", "oneapp")
                        .tools())
                .isInstanceOf(InvalidToolSourceException.class)
                .hasMessage("Tool source crm: the catalog has no document oneapp;"
                        + " it has oneapp-core, oneapp-client, xyte");
    }

    private static List<String> names(String catalog) {
        return tools(catalog).map(tool -> tool.tool().name()).toList();
    }

    static Stream<Object[]> tools() {
        return Catalog.NAMES.stream().flatMap(CatalogTest::tools).map(tool ->
                new Object[] {tool.tool().name(), tool});
    }

    private static Stream<RegisteredTool> tools(String catalog) {
        return Sources.catalog(directory, "https://upstream.example", catalog).tools().stream();
    }
}
