import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import { WAIVABLE } from "../rules.js";
import { fromInline, type InlineEncryption } from "../security/inline.js";
import type { SealedBy } from "../security/sealed-by.js";
import { waive } from "../waivers.js";

/** The three ways to say how something is sealed. */
export interface SealingProps {
  readonly securityConfiguration?: SealedBy;
  readonly encryption?: InlineEncryption;
  readonly withoutSecurityConfiguration?: string;
}

/** How something is sealed, once decided. */
export interface Sealing {
  readonly sealedBy: SealedBy | undefined;
  /** Keeps the reason for an opt-out beside the resource it is about. */
  record(resource: { readonly terraformResourceType: string; readonly friendlyUniqueId: string }): void;
}

/** Decides how a workload is sealed; saying nothing, or two things, is refused. */
export function sealingOf(workload: Construct, props: SealingProps): Sealing {
  const { securityConfiguration, encryption, withoutSecurityConfiguration: reason } = props;
  const said = [
    securityConfiguration ? "securityConfiguration" : [],
    encryption ? "encryption" : [],
    reason !== undefined ? "withoutSecurityConfiguration" : [],
  ].flat();
  if (said.length !== 1 || reason?.trim() === "") {
    refuse({
      where: workload,
      what: "what says how it is sealed",
      found: said.length === 0 ? "missing" : said.join(" and ") + (reason?.trim() === "" ? " without a reason" : ""),
      allowed: "exactly one of securityConfiguration, encryption, or withoutSecurityConfiguration with a reason",
      remedy: "pass a SecurityConfiguration; without one nothing but the bucket's own default encrypts what it writes",
    });
  }
  return {
    sealedBy: securityConfiguration ?? (encryption ? fromInline(workload, encryption) : undefined),
    record: (resource) => {
      if (reason === undefined) return;
      const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
      waive(workload, { rule: WAIVABLE.unsealedWorkload, address, reason });
    },
  };
}
