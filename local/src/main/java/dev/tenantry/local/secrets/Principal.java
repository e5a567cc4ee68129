package dev.tenantry.local.secrets;

import java.util.Set;

/** Who signed a request, and what that identity may do. */
sealed interface Principal {

    /** Whether the action is allowed on the secret of this name. */
    boolean mayPerform(String action, String secretName);

    /** The identity in AWS's notation, for messages. */
    String arn();

    /** The person at the command line: everything. */
    record Administrator() implements Principal {
        @Override
        public boolean mayPerform(String action, String secretName) {
            return true;
        }

        @Override
        public String arn() {
            return "arn:aws:iam::" + SecretStore.ACCOUNT + ":user/administrator";
        }
    }

    /**
     * A tenant's pod: reads secrets below its own prefix, and nothing else. Stands for the role of all tenants on EKS,
     * whose policy compares the session tags of Pod Identity with the secret's resource tags.
     */
    record Tenant(String cluster, String tenant) implements Principal {

        private static final Set<String> READS = Set.of("GetSecretValue", "DescribeSecret");

        @Override
        public boolean mayPerform(String action, String secretName) {
            return READS.contains(action) && secretName.startsWith("mcp/" + cluster + "/" + tenant + "/");
        }

        @Override
        public String arn() {
            return "arn:aws:sts::" + SecretStore.ACCOUNT + ":assumed-role/tenantry-tenant/" + cluster + "-" + tenant;
        }
    }
}
