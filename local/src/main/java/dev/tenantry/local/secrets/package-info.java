/**
 * AWS Secrets Manager and the EKS Pod Identity agent of the embedded cluster: the real wire protocols, real signatures
 * and one identity per tenant, so that a local tenant server loads its credentials by the same code as on EKS and
 * cannot read another tenant's.
 */
@NullMarked
package dev.tenantry.local.secrets;

import org.jspecify.annotations.NullMarked;
