import type { Graph, Resource } from "../../graph/graph.js";
import { isSym, Sym } from "../../graph/value.js";
import { decide } from "../policy/decision/decide.js";
import { denials, endpointAllows } from "../policy/decision/link.js";
import type { Actor, Request, Target } from "../policy/decision/request.js";
import { parsePolicy } from "../policy/model/parse.js";
import type { PolicySource } from "../policy/model/policy.js";
import { spoken, text } from "../policy/model/text.js";
import { all, not, some } from "../policy/model/three.js";
import type { Home } from "../policy/world/home.js";
import { type World, worldOf } from "../policy/world/world.js";
import type { Call } from "./calls.js";
import type { Policies, PolicyAnswer } from "./policies.js";
import { attribute } from "./read.js";

/** Judges policies with the model of the access proof; the world is joined when the first question comes. */
export function policiesOf(graph: Graph): Policies {
  let world: World | undefined;
  const roles = new Map<string, PolicyAnswer>();
  const at = () => {
    world ??= worldOf(graph);
    return world;
  };
  return {
    endpoint: (endpoint, policy, subject, calls) => {
      const source = { address: endpoint.address, stack: endpoint.stack, what: "endpoint policy" };
      const read = { ...source, policy: parsePolicy(policy, at().names.settle) };
      return judgeEndpoint(at(), read, calls, subject);
    },
    network: (subject) => {
      const actor = actorOf(at(), subject);
      const known = roles.get(actor.id) ?? judgeNetwork(actor, at().names.home(subject.stack));
      roles.set(actor.id, known);
      return known;
    },
  };
}

function actorOf(world: World, subject: Resource): Actor {
  const value = attribute(subject, "role_arn") ?? attribute(subject, "role");
  const role: string | Sym = typeof value === "string" || isSym(value) ? value : Sym.opaque("the role");
  return world.actors.find(role, subject.stack);
}

function judgeEndpoint(world: World, source: PolicySource, calls: readonly Call[], subject: Resource): PolicyAnswer {
  const actor = { ...actorOf(world, subject), policies: [], boundary: null };
  for (const call of calls) {
    const target = { ...targetOf(world, call, subject), policy: null, grants: [] };
    const request: Request = { actor, action: call.action, target, context: {}, endpoints: [source] };
    const judged = all([
      not(some(denials(request).map((hit) => hit.answer))),
      ...endpointAllows(request).map((allows) => allows.answer),
    ]);
    if (judged.answer === "yes") continue;
    const what = `${call.action} on ${spoken(target.arn)} by ${actor.id}`;
    if (judged.answer === "undetermined") {
      return { answer: "undetermined", found: `its policy on ${what}: ${judged.missing.join("; ")}` };
    }
    const found = `its policy does not allow ${what}`;
    if (call.sure) return { answer: "no", found };
    return {
      answer: "undetermined",
      found: `${found}; whether the subject calls that from its subnet is not documented`,
    };
  }
  return { answer: "yes", found: `its policy allows ${calls.map(({ action }) => action).join(", ")}` };
}

function targetOf(world: World, { on, isKey }: Call, subject: Resource): Target {
  const arn: string | Sym = typeof on === "string" || isSym(on) ? on : Sym.opaque("what the run uses");
  return isKey ? world.keys.find(arn, subject.stack) : anything(arn);
}

function anything(arn: string | Sym, account: string | Sym = Sym.opaque("account")): Target {
  return {
    ...{ id: String(arn), address: null, stack: null, arn, account, region: Sym.opaque("region"), policy: null },
    ...{ grants: [], aliases: null, service: null, tags: { values: {}, complete: false } },
  };
}

/** EC2 actions without which Glue cannot put a run into a VPC. */
const networkActions: readonly string[] = [
  "ec2:CreateNetworkInterface",
  "ec2:CreateTags",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcAttribute",
  "ec2:DescribeVpcEndpoints",
];

/** Each of the actions on what Glue asks for; reading actions know no resources but `*`. */
function judgeNetwork(actor: Actor, { partition, region, account }: Home): PolicyAnswer {
  const networkInterface = text("arn:", partition, ":ec2:", region, ":", account, ":network-interface/eni-1");
  const decided = networkActions.map((action) => {
    const target = anything(action.startsWith("ec2:Describe") ? "*" : networkInterface, actor.account ?? undefined);
    const context = { "aws:tagkeys": ["aws-glue-service-resource"] };
    return { action, decided: decide({ actor, action, target, context }) };
  });
  const named = (decision: string) =>
    decided.filter((each) => each.decided.decision === decision).map(({ action }) => action);
  const denied = named("denied");
  if (denied.length > 0)
    return { answer: "no", found: `no policy of ${actor.address ?? actor.id} allows ${among(denied)}` };
  const open = decided.flatMap((each) => each.decided.missing);
  const unsure = named("undetermined");
  if (unsure.length > 0) return { answer: "undetermined", found: `${among(unsure)}: ${[...new Set(open)].join("; ")}` };
  return { answer: "yes", found: `${actor.address ?? actor.id} may use network interfaces` };
}

/** All nine at once are what AWS calls the network permissions of a run. */
function among(actions: readonly string[]): string {
  const [first = "", ...rest] = actions;
  if (actions.length < networkActions.length) return actions.join(", ");
  return `${first} and ${rest.length} more that a run in a VPC needs of EC2`;
}
