package dev.tenantry.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E15")
class TenantNamesTest {

    @ParameterizedTest
    @CsvSource({
        "acme, acme",
        "acme-2, acme-2",
        "Foo_Bar, foo-bar",
        "-lead-, lead",
        "a..b, a-b",
        "ñandú, and",
        "__, client",
        "'', client",
        "../../etc/passwd, etc-passwd",
    })
    void keepsWhatATenantCanBeCalledAndTakesTheNearestNameElse(String id, String name) {
        assertThat(TenantNames.of(List.of(id))).containsExactly(Map.entry(id, name));
    }

    @Test
    void cutsALongIdWithoutLosingItsIdentity() {
        var one = "x".repeat(60) + "1";
        var two = "x".repeat(60) + "2";

        var names = TenantNames.of(List.of(one, two));

        assertThat(names.get(one)).startsWith("xxx").hasSize(50).isNotEqualTo(names.get(two));
        assertThat(TenantNames.of(List.of(one))).containsEntry(one, names.get(one));
    }

    @Test
    void leavesANameToTheClientThatHasItAlready() {
        var names = TenantNames.of(List.of("Acme", "acme"));

        assertThat(names).containsEntry("acme", "acme");
        assertThat(names.get("Acme")).matches("acme-[0-9a-f]{6}");
    }

    @Test
    void tellsClientsApartThatWouldGetOneName() {
        var names = TenantNames.of(List.of("foo_bar", "Foo-Bar"));

        assertThat(names.values()).doesNotHaveDuplicates().allMatch(name -> name.matches("foo-bar-[0-9a-f]{6}"));
    }

    @Test
    void doesNotDependOnTheOrderAndAlwaysGivesValidDistinctNames() {
        var random = new Random(7);
        var ids = new ArrayList<>(new HashSet<>(Collections.nCopies(1, "")));
        for (var i = 0; i < 2000; i++) {
            var id = new StringBuilder();
            random.ints(random.nextInt(70), 0, 6).forEach(c -> id.append("aB_-.9".charAt(c)));
            ids.add(id.toString());
        }
        var distinct = new ArrayList<>(new HashSet<>(ids));
        var names = TenantNames.of(distinct);

        Collections.shuffle(distinct, random);

        assertThat(TenantNames.of(distinct)).isEqualTo(names);
        assertThat(names.values()).doesNotHaveDuplicates().allMatch(TenantId::isValid);
    }
}
