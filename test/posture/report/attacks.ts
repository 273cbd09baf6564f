import type { Report } from "../../../posture/src/verdict/verdict.js";
import { change, finding, key, posture, report, subject, surface } from "./sample.js";

/** What names, reasons and policies may carry when somebody means harm. */
export const ATTACKS: Readonly<Record<string, string>> = {
  script: "</script><script>alert(1)</script>",
  attribute: `" onmouseover="alert(1)" x='y'`,
  image: '<img src="https://evil.example/x.png" onerror=alert(1)>',
  style: "</style><style>*{display:none}</style>",
  "HTML comment": "--> <!-- sealant:other --> <b>bold</b>",
  CDATA: "]]><evil/><![CDATA[",
  entity: "&lt;script&gt; &#x41; &nbsp;",
  "Markdown link": "[click](https://evil.example) ![i](https://evil.example/i.png)",
  "reference link": "[a]: https://evil.example",
  "bare addresses": "https://evil.example www.evil.example ftp://evil.example me@evil.example",
  mention: "@octocat @org/team, (@octocat)",
  "issue references": "#1 GH-2 org/repo#3 !4 ABC-5 %6 ~label &7 $8",
  commit: "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
  emoji: ":skull: :x:",
  emphasis: "*a* _b_ **c** __d__ ~~e~~",
  "code fences": "`a` ``b`` ```\n# heading\n```",
  "lone backticks": "` `` a`",
  "table cells": "a | b \\| c \\\\| d || e@evil.example|www.evil.example",
  "details end": "</details></table></td></code>",
  heading: "# heading\n- item\n> quote\n---",
  ANSI: "\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007link",
  bidi: "\u202etxt.exe\u2066\u200f",
  "zero width": "a\u200bb\u{e0041}c",
  formula: '=HYPERLINK("http://evil.example","x") +1 -1 @SUM(1)',
  "workflow command": "::set-output name=a::b\r\n::error::x %0A##[command]y",
  Mermaid: 'a"]; click a "javascript:alert(1)" %%{init: {}}%% --> b\nend; subgraph x',
  "SARIF link": "[evil](https://evil.example) {0} \\[",
  "not a character": "a\uffffb\ud800c\u0000d",
  prototype: "__proto__",
  long: `long-${"x".repeat(5_000)}`,
};

/** A report in which the attack stands at every place that the input can reach. */
export function attacked(attack: string): Report {
  const people = [`arn:aws:iam::1:role/${attack}`, attack];
  const after = posture({
    coverage: { resources: 6, evaluated: 5, unrecognised: [attack], gaps: [attack] },
    keys: [key({ id: attack, address: attack, alias: attack, decrypters: people, administrators: people })],
    subjects: [
      subject({
        name: attack,
        address: `aws_glue_job.a["${attack}"]`,
        stack: attack,
        surfaces: [
          surface({
            key: attack,
            because: [attack],
            access: [
              { actor: attack, actions: [attack], decision: "denied", because: [attack] },
              { actor: "fine", actions: ["kms:Decrypt"], decision: "allowed", because: [attack] },
            ],
          }),
        ],
        route: { decision: "broken", via: attack, because: [attack] },
      }),
    ],
    findings: [
      finding({ message: attack, fix: attack, evidence: [attack], stack: attack, address: attack }),
      finding({
        severity: "note",
        message: attack,
        controls: { [attack]: [attack] },
        peers: { [attack]: [attack] },
        waived: { owner: attack, reason: attack, until: attack },
      }),
    ],
    controls: [{ framework: attack, control: attack, answer: "not met", rules: [attack] }],
    assumes: [attack],
  });
  const changes = [
    change({ stack: attack, address: `aws_glue_job.a["${attack}"]`, before: attack, after: attack, because: attack }),
    change({ address: attack, stack: attack, surface: null, facet: attack, direction: "strengthened" }),
  ];
  const base = report(changes, { after, name: attack });
  const statement = {
    Sid: attack,
    Effect: attack,
    Resource: [attack, `${attack}2`],
    Condition: { [attack]: { a: attack } },
  };
  return {
    ...base,
    policies: [
      {
        address: attack,
        stack: attack,
        title: attack,
        before: JSON.stringify({ Statement: [statement] }),
        after: attack,
      },
    ],
  };
}
