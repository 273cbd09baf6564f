import { isCode } from "../../posture/src/report/fix.js";
import { CATALOGUE } from "../../posture/src/rules/catalogue.js";
import { CONTROLS, controlsOf, FRAMEWORKS, UNMAPPED } from "../../posture/src/rules/controls/control.js";
import { CORRECTIONS } from "../../posture/src/rules/lessons/corrections.js";
import { FALSE_ALARMS } from "../../posture/src/rules/lessons/false-alarms.js";
import { IN_PRACTICE } from "../../posture/src/rules/lessons/in-practice.js";
import type { Lesson } from "../../posture/src/rules/lessons/lesson.js";
import { FAILS_LATER, MISSES, WISHES } from "../../posture/src/rules/lessons/misses.js";
import { ACCEPTED, LIFECYCLE, PLANS } from "../../posture/src/rules/lessons/traps.js";
import { GAPS } from "../../posture/src/rules/peers/gaps.js";
import { PEERS, peersOf } from "../../posture/src/rules/peers/peer.js";
import { NOT_OURS, STANCES } from "../../posture/src/rules/peers/stance.js";
import { openSeverity, PROFILES, type Rule } from "../../posture/src/rules/rule.js";

const GENERATED = "<!-- Generated from posture/src/rules by `npm run docs:rules`; edit the rule instead. -->";

/** All pages that are made from the rules: path below the repo, and text. */
export function ruleDocs(): ReadonlyMap<string, string> {
  return new Map([
    ...CATALOGUE.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
    ["docs/rules/README.md", indexPage()],
    ["docs/peer-rules.md", peerPage()],
    ["docs/lessons.md", lessonsPage()],
    ["docs/controls.md", controlsPage()],
  ]);
}

function page(...parts: readonly string[]): string {
  return `${[GENERATED, ...parts].join("\n\n")}\n`;
}

function rulePage(rule: Rule): string {
  const undetermined = openSeverity(rule);
  return page(
    `# ${rule.id}`,
    `**${rule.title}.** ${severity(rule.severity)}${undetermined === rule.severity ? "" : `; ${undetermined} when it cannot be decided`}. From profile \`${rule.profile}\` on.`,
    "## Why",
    rule.why,
    "## Fix",
    "As a construct:",
    fixed("ts", rule.fix.construct),
    "In Terraform:",
    fixed("hcl", rule.fix.terraform),
    ...references("## What other tools call it", peersOf(rule.covers)),
    ...references("## Controls it is evidence for", named(controlsOf(rule.covers))),
    `Turn it off or change its severity in \`sealant.yml\` under \`rules: { ${rule.id}: … }\`; accept one case with a waiver. \`sealant explain ${rule.id}\` says how it was judged in your app.`,
  );
}

function severity(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

function fixed(language: string, text: string): string {
  return isCode(text) ? `\`\`\`${language}\n${text}\n\`\`\`` : text;
}

function references(title: string, lists: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const lines = Object.entries(lists).map(([name, ids]) => `- ${name}: ${ids.map((id) => `\`${id}\``).join(", ")}`);
  return lines.length === 0 ? [] : [title, lines.join("\n")];
}

function named(controls: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(controls).map(([id, list]) => [FRAMEWORKS[id] ?? id, list]));
}

function indexPage(): string {
  const parts = PROFILES.map((profile) => {
    const rules = CATALOGUE.filter((rule) => rule.profile === profile);
    const rows = rules.map((rule) => `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${cell(rule.title)} |`);
    return `## ${profile}\n\n| rule | severity | what holds when it passes |\n|---|---|---|\n${rows.join("\n")}`;
  });
  return page(
    "# Rules",
    `${CATALOGUE.length} rules. Each profile contains the one before: \`baseline\` is encrypted at all and working, \`recommended\` (the default) adds customer keys, rotation, TLS and access, \`strict\` what an audited organisation has.`,
    "Beside them: [what other tools check, and where they disagree](../peer-rules.md), [false alarms, misses and traps that they answer](../lessons.md), and the [controls](../controls.md) that they are evidence for.",
    "The fixes are code, which a test compiles against the constructs, synthesises and judges. `this` is your stack, and what a fix does not declare you have already: `key`, `role`, `bucket`, `surfaces` (what a security configuration encrypts with), `work` (the role, script and configuration of a job), `database` (URL and place of a connection). In Terraform they are the arguments and blocks to set.",
    ...parts,
  );
}

function peerPage(): string {
  const rows = Object.entries(PEERS).map(([name, tools]) => {
    const ours = CATALOGUE.filter((rule) => rule.covers.includes(name)).map(
      (rule) => `[${rule.id}](rules/${rule.id}.md)`,
    );
    const answer = ours.length > 0 ? ours.join(", ") : `none: ${NOT_OURS[name] ?? ""}`;
    const ids = Object.entries(tools).map(
      ([tool, list]) =>
        `${tool} ${list
          .split(" ")
          .map((id) => `\`${id}\``)
          .join(", ")}`,
    );
    return `| ${name} | ${answer} | ${cell(ids.join("; "))} |`;
  });
  const stances = STANCES.map(({ question, stance }) => `- **${question}** ${stance}`);
  const gaps = GAPS.map(({ gap, rules, beside }) => {
    const named = rules.map((id) => `[${id}](rules/${id}.md)`).join(", ");
    return `| ${cell(gap)} | ${cell([named, beside ?? ""].filter((one) => one !== "").join(". "))} |`;
  });
  return page(
    "# What other tools check, and which rule of Sealant it is",
    `${rows.length} checks for Glue and what it stands on, under one name each. A rule of Sealant that none of them has is missing here; see the [list of rules](rules/README.md). \`sealant explain CKV_AWS_99\` finds the rules for an identifier.`,
    "## Where they disagree",
    stances.join("\n"),
    "## What none of them checks",
    `| what can go wrong | what answers it |\n|---|---|\n${gaps.join("\n")}`,
    "## All checks",
    `| check | rule | identifiers |\n|---|---|---|\n${rows.join("\n")}`,
  );
}

function lessonsPage(): string {
  return page(
    "# What others report, and what surprises",
    "False alarms and misses that users reported of other tools, traps of Terraform and Glue, and corrections of AWS's pages. Each is shown on Terraform by a test of this project: what must stay quiet stays quiet, what must be said is said.",
    lessons("False alarms", "Here it stays quiet.", FALSE_ALARMS),
    lessons("Misses", "Here it is said, or said to be open.", MISSES),
    lessons("What passes and then fails at run time", "Here it is proven before.", FAILS_LATER),
    lessons("What people ask of a report", "Beside findings.", WISHES),
    lessons("What Terraform does to a Glue set-up", "When something changes.", LIFECYCLE),
    lessons("What a plan shows, hides and leaves unset", "And what that means.", PLANS),
    lessons("What Terraform plans happily", "And Glue or AWS then refuse or ignore.", ACCEPTED),
    lessons("What only who has run Glue knows", "From practice.", IN_PRACTICE),
    lessons("Where AWS's pages are wrong, imprecise or out of date", "What is so today.", CORRECTIONS),
  );
}

function lessons(title: string, lead: string, all: readonly Lesson[]): string {
  const isReported = all.some(({ reported }) => reported !== undefined);
  const rows = all.map(({ says, rules, beside, reported }) => {
    const named = rules.map((id) => `[${id}](rules/${id}.md)`).join(", ");
    const answer = [named, beside ?? ""].filter((one) => one !== "").join(". ");
    return `| ${cell(says)} | ${cell(answer)} |${isReported ? ` ${(reported ?? "").replaceAll(" ", ", ")} |` : ""}`;
  });
  const head = isReported
    ? "| what is so | what answers it | reported |\n|---|---|---|"
    : "| what is so | what answers it |\n|---|---|";
  return `## ${title}\n\n${lead}\n\n${head}\n${rows.join("\n")}`;
}

function controlsPage(): string {
  const parts = Object.entries(FRAMEWORKS).map(([framework, title]) => {
    const controls = new Set(Object.values(CONTROLS).flatMap((one) => one[framework]?.split(" ") ?? []));
    const rows = [...controls].sort(byNumber).flatMap((control) => {
      const rules = CATALOGUE.filter((rule) => controlsOf(rule.covers)[framework]?.includes(control));
      return rules.length === 0
        ? []
        : [`| ${control} | ${rules.map((rule) => `[${rule.id}](rules/${rule.id}.md)`).join(", ")} |`];
    });
    return `## ${title} (\`${framework}\`)\n\n| control | rules |\n|---|---|\n${rows.join("\n")}`;
  });
  return page(
    "# Controls",
    "Which rule is evidence for which control, as other tools or AWS publish it. `sealant check --framework ID` answers each control with what your posture shows: met, not met or undetermined. That is evidence for an audit, and neither an audit nor a certificate.",
    `AWS's documents on Glue also name ${UNMAPPED.join(" and ")}. Nobody publishes which technical check serves which of their criteria, so Sealant has no mapping for them.`,
    ...parts,
  );
}

const NUMBERS = new Intl.Collator("en", { numeric: true });

function byNumber(a: string, b: string): number {
  return NUMBERS.compare(a, b);
}

/** A pipe ends a cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
