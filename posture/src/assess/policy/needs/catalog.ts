import type { Resource } from "../../../graph/graph.js";
import { Sym } from "../../../graph/value.js";
import type { Target } from "../decision/request.js";
import { parsePolicy } from "../model/parse.js";
import { pattern } from "../model/pattern.js";
import type { Policy } from "../model/policy.js";
import { same, text } from "../model/text.js";
import { asText, blocks, NO_TAGS } from "../world/values.js";
import type { Need } from "./need.js";
import type { Setting } from "./setting.js";
import { catalog } from "./usage.js";

/**
 * Everybody of this source who calls an encrypted catalog, and readers that its policy names in other accounts. A catalog
 * belongs to a region: who is known to be in another one calls that one's.
 */
export function clientNeeds(settings: Resource, key: Target, setting: Setting): readonly Need[] {
  const { names, actors } = setting.world;
  const home = names.home(settings.stack);
  const usage = catalog(home, key.region);
  const elsewhere = (stack: string) => same(names.home(stack).region, home.region).answer === "no";
  const inside = setting.workloads
    .filter(({ resource }) => !elsewhere(resource.stack))
    .map(({ actor }) => actor)
    .filter((actor) => actor.account === null || same(actor.account, home.account).answer !== "no");
  const outside = setting
    .ofType("aws_glue_resource_policy")
    .filter((one) => !elsewhere(one.stack))
    .filter((one) => one.stack === settings.stack || same(names.home(one.stack).account, home.account).answer !== "no")
    .flatMap((one) => parsePolicy(one.values["policy"], names.settle).statements)
    .filter((statement) => statement.effect === "Allow" && statement.principals?.not === false)
    .flatMap((statement) => statement.principals?.entries ?? [])
    .flatMap((entry) => {
      if (entry.is === "account") return [text("arn:", home.partition, ":iam::", entry.account, ":root")];
      return entry.is === "identity" ? [entry.written] : [];
    })
    .map((written) => actors.find(written, settings.stack))
    .filter((actor) => actor.account !== null && same(actor.account, home.account).answer === "no");
  const unique = new Map([...inside, ...outside].map((actor) => [actor.id, actor]));
  return [...unique.values()].map((actor) => {
    const reading = outside.includes(actor) ? ["kms:Decrypt"] : usage.actions;
    return { actor, targets: [key], ...usage, actions: reading };
  });
}

/** The role that Glue assumes to use the key, when clients need not: it must exist for Glue, and be allowed. */
export function serviceRoleNeeds(settings: Resource, key: Target, setting: Setting): readonly Need[] {
  const { names, actors } = setting.world;
  const home = names.home(settings.stack);
  const [rest] = blocks(settings.values["data_catalog_encryption_settings"]).flatMap((one) =>
    blocks(one["encryption_at_rest"]),
  );
  const reference = asText(rest?.["catalog_encryption_service_role"]) ?? Sym.opaque("the service role of the catalog");
  const actor = actors.find(reference, settings.stack);
  const glue = actors.service("glue.amazonaws.com");
  const policy = actors.trust(actor.id);
  const hidden = { version: "", statements: [], unreadable: `the trust policy of ${actor.id} is not in the source` };
  const role: Target = {
    ...{ id: actor.id, address: actor.address, stack: actor.stack, arn: actor.arn, account: home.account, region: "" },
    policy: {
      ...{ address: actor.address ?? actor.id, stack: actor.stack ?? "", what: "trust policy" },
      policy: policy === null ? hidden : everywhere(policy),
    },
    ...{ grants: [], aliases: null, tags: NO_TAGS, service: null },
  };
  const assumed = {
    "aws:sourceaccount": [home.account],
    "aws:sourcearn": [
      text("arn:", home.partition, ":glue:", home.region, ":", home.account, ":", Sym.opaque("the catalog")),
    ],
  };
  return [
    { actor: glue, actions: ["sts:AssumeRole"], targets: [role], contexts: [assumed] },
    { actor, targets: [key], ...catalog(home, key.region) },
  ];
}

/** A trust policy has no Resource element: it speaks of its role. */
export function everywhere(policy: Policy): Policy {
  const all = { not: false, patterns: [pattern("*", { kind: "arn" })] };
  return { ...policy, statements: policy.statements.map((one) => ({ ...one, resources: one.resources ?? all })) };
}
