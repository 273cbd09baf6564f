import { readFacts } from "../assess/facts/facts.js";
import { describeSurface } from "../describe.js";
import type { Graph } from "../graph/graph.js";
import type { Key, Posture } from "../posture.js";
import { controlsOf, FRAMEWORKS } from "../rules/controls/control.js";
import { activeRules, type Judged, judgements } from "../rules/findings.js";
import type { RuleOptions } from "../rules/options.js";
import { peersOf } from "../rules/peers/peer.js";
import { openSeverity, type Rule } from "../rules/rule.js";
import { explainCheck } from "./check.js";
import { type KnownError, knownErrors } from "./errors.js";
import { type Explanation, explanation } from "./explanation.js";
import { plainError } from "./plain.js";
import { refusal } from "./refusal.js";
import { asRead, proofOf } from "./refusal-proof.js";

/** A posture that was read, to say how something was judged in it. */
export interface Here {
  readonly graph: Graph;
  readonly posture: Posture;
}

/**
 * Explains a rule by its id, a subject, key or resource by its address or name, a check of another tool by its
 * identifier there, or the text of an error. Null when it is none of them; what is mistyped is left to the caller.
 */
export function explain(what: string, here: Here | null, options: RuleOptions = {}): Explanation | null {
  const rules = activeRules({ ...options, profile: "strict", rules: {} });
  const id = what
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const rule = rules.find((one) => one.id === what.trim()) ?? rules.find((one) => one.id.toLowerCase() === id);
  if (rule !== undefined) return ofRule(rule, here, options);
  const address = here === null ? null : ofAddress(what.trim(), here, options);
  if (address !== null) return address;
  const check = explainCheck(what.trim(), rules);
  if (check !== null) return check;
  const errors = knownErrors(what);
  return errors.length === 0 ? null : ofErrors(what, errors, here, options);
}

function ofRule(rule: Rule, here: Here | null, options: RuleOptions): Explanation {
  const undetermined = openSeverity(rule);
  const severity = `${rule.severity}${undetermined === rule.severity ? "" : `, ${undetermined} when it cannot be decided`}; from profile ${rule.profile} on`;
  return explanation(`${rule.id}: ${rule.title}`, [
    ["severity", [severity]],
    ["why", [rule.why]],
    ["here", here === null ? [] : judgedHere(rule, here, options)],
    ["fix, as a construct", rule.fix.construct.split("\n")],
    ["fix, in Terraform", rule.fix.terraform.split("\n")],
    ["other tools", listed(peersOf(rule.covers))],
    ["controls", listed(controlsOf(rule.covers), FRAMEWORKS)],
  ]);
}

function listed(
  lists: Readonly<Record<string, readonly string[]>>,
  names: Readonly<Record<string, string>> = {},
): readonly string[] {
  return Object.entries(lists).map(([name, ids]) => `${names[name] ?? name}: ${ids.join(", ")}`);
}

function all(here: Here, options: RuleOptions): readonly Judged[] {
  return [...judgements(here.posture, readFacts(here.graph), { ...options, profile: "strict", rules: {} })];
}

function judgedHere(rule: Rule, here: Here, options: RuleOptions): readonly string[] {
  const own = all(here, options).filter((one) => one.rule.id === rule.id);
  return own.length === 0 ? ["nothing in this source is of its concern"] : own.flatMap(lines);
}

const ANSWERS = { fail: "✖", undetermined: "?", pass: "=" } as const;

/** One judgement and what it rests on. */
function lines({ judgement }: Judged): readonly string[] {
  const { at, surface, answer, message, evidence } = judgement;
  const where = `${at.stack === "" ? "" : `${at.stack}:`}${at.address}${surface === null ? "" : ` ${surface}`}`;
  return [`${ANSWERS[answer]} ${where}: ${message}`, ...evidence.map((one) => `    ${one}`)];
}

function ofAddress(what: string, here: Here, options: RuleOptions): Explanation | null {
  const is = (at: { readonly address: string | null; readonly stack: string | null }) =>
    at.address === what || `${at.stack}:${at.address}` === what;
  const addressed = here.posture.subjects.filter(is);
  // People call a job by its name.
  const named = here.posture.subjects.filter(({ name }) => name === what);
  const [only] = named;
  if (addressed.length === 0 && only !== undefined && named.length === 1) {
    return ofAddress(only.stack === "" ? only.address : `${only.stack}:${only.address}`, here, options);
  }
  const subjects = addressed;
  const keys = here.posture.keys.filter((key) => is(key) || key.id === what || key.arn === what || key.alias === what);
  const own = all(here, options).filter(
    ({ judgement }) =>
      is(judgement.at) || keys.some((key) => key.address === judgement.at.address && key.stack === judgement.at.stack),
  );
  if (subjects.length + keys.length + own.length === 0) return null;
  const byId = new Map(here.posture.keys.map((key) => [key.id, key]));
  return explanation(what, [
    ["what it is", [...subjects.map((one) => `${one.kind} ${one.name}`), ...keys.map(keyLine)]],
    [
      "protection",
      subjects.flatMap((one) =>
        one.surfaces.flatMap((surface) => [
          `${surface.surface}: ${describeSurface(surface, byId.get(surface.key ?? ""))}`,
          ...surface.because.map((why) => `    ${why}`),
        ]),
      ),
    ],
    [
      "access",
      subjects.flatMap((one) =>
        one.surfaces.flatMap((surface) =>
          surface.access.flatMap((access) => [
            `${access.decision}: ${access.actor} ${access.actions.join(", ")} for ${surface.surface}`,
            ...access.because.map((why) => `    ${why}`),
          ]),
        ),
      ),
    ],
    [
      "route",
      subjects.flatMap((one) =>
        one.route === null
          ? []
          : [
              `${one.route.decision}${one.route.via === null ? "" : ` through ${one.route.via}`}`,
              ...one.route.because.map((why) => `    ${why}`),
            ],
      ),
    ],
    [
      "against it",
      own
        .filter((one) => one.judgement.answer !== "pass")
        .flatMap((one) => [
          `${one.rule.id}, ${one.severity}`,
          ...lines(one).map((line) => `  ${line}`),
          `    fix: ${one.rule.fix.construct}`,
        ]),
    ],
    [
      "in order",
      [own.filter((one) => one.judgement.answer === "pass").map((one) => one.rule.id)].flatMap((ids) =>
        ids.length === 0 ? [] : [[...new Set(ids)].sort().join(", ")],
      ),
    ],
  ]);
}

function keyLine(key: Key): string {
  const decrypters = key.decrypters.length === 0 ? "nobody that its policy names" : key.decrypters.join(", ");
  return `key ${key.alias ?? key.id}: ${key.owner}, ${key.state}; decrypts: ${decrypters}; administers: ${key.administrators.join(", ") || "nobody that its policy names"}`;
}

function ofErrors(what: string, errors: readonly KnownError[], here: Here | null, options: RuleOptions): Explanation {
  const judged = here === null ? [] : all(here, options);
  const refused = refusal(plainError(what));
  const said = refused === null ? [] : [asRead(refused)];
  const proved = refused === null || here === null ? [] : proofOf(refused, here.graph);
  const sections = errors.flatMap(({ causes, remedy, rules }, at) => {
    const prefix = errors.length === 1 ? "" : `${at + 1}. `;
    const own = judged.filter((one) => rules.includes(one.rule.id));
    const against = own.filter((one) => one.judgement.answer !== "pass");
    const proof =
      against.length > 0
        ? against.flatMap((one) => [`${one.rule.id}`, ...lines(one).map((line) => `  ${line}`)])
        : own.length > 0
          ? [`none of these finds anything against this app: ${rules.join(", ")}`]
          : [];
    return [
      [`${prefix}cause`, causes] as const,
      [`${prefix}in this app`, here === null ? [] : proof] as const,
      [`${prefix}remedy`, [remedy]] as const,
      [`${prefix}rules`, rules.length === 0 ? [] : [rules.join(", ")]] as const,
    ];
  });
  return explanation(errors.map(({ text }, at) => `${errors.length === 1 ? "" : `${at + 1}. `}${text}`).join("; "), [
    ["what AWS says", said],
    ["the same question, asked of this app", proved],
    ...sections,
  ]);
}
