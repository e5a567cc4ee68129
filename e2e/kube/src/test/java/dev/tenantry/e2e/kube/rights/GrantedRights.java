package dev.tenantry.e2e.kube.rights;

import dev.tenantry.e2e.kube.cluster.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a chart's roles and bindings grant to one of its ServiceAccounts. */
record GrantedRights(List<HasMetadata> objects) {

    static GrantedRights ofTheChart(String... values) {
        return new GrantedRights(Chart.render("tenantry", values));
    }

    /** Every right of the account. */
    Set<Right> of(String account) {
        var cluster = all(ClusterRoleBinding.class)
                .filter(binding -> names(binding.getSubjects(), account))
                .flatMap(binding -> all(ClusterRole.class)
                        .filter(role -> named(role, binding.getRoleRef().getName()))
                        .flatMap(role -> role.getRules().stream()))
                .flatMap(rule -> rights(Right.EVERYWHERE, rule));
        var namespaced = all(RoleBinding.class)
                .filter(binding -> names(binding.getSubjects(), account))
                .flatMap(binding -> all(Role.class)
                        .filter(role -> role.getMetadata()
                                .getNamespace()
                                .equals(binding.getMetadata().getNamespace()))
                        .filter(role -> named(role, binding.getRoleRef().getName()))
                        .flatMap(role -> role.getRules().stream())
                        .flatMap(rule -> rights(binding.getMetadata().getNamespace(), rule)));
        return Stream.concat(cluster, namespaced).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every rule of every role, for what no rule may say. */
    List<PolicyRule> rules() {
        return Stream.concat(
                        all(ClusterRole.class).map(ClusterRole::getRules),
                        all(Role.class).map(Role::getRules))
                .flatMap(List::stream)
                .toList();
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static boolean named(HasMetadata object, String name) {
        return object.getMetadata().getName().equals(name);
    }

    private static boolean names(List<Subject> subjects, String account) {
        return subjects.stream()
                .anyMatch(subject -> subject.getName().equals(account)
                        && Chart.NAMESPACE.equals(subject.getNamespace())
                        && "ServiceAccount".equals(subject.getKind()));
    }

    private static Stream<Right> rights(String namespace, PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream().flatMap(resource -> rule.getVerbs().stream()
                        .map(verb -> new Right(namespace, group, resource, verb))));
    }
}
