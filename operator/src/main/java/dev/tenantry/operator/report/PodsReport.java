package dev.tenantry.operator.report;

import dev.tenantry.api.config.TenantReport;

/**
 * What is known of the pods of a tenant that answered.
 *
 * @param said what they said of themselves, merged
 * @param fence what was seen of the fence around them
 */
public record PodsReport(TenantReport said, FenceEvidence fence) {}
