import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine, type Reading, readApp, readPlan } from "@sealant/posture";
import { planForm } from "../rules/support/forms.js";

/** A security group whose rules are made for each of something that nobody knows. */
const SOURCE = {
  variable: { unknown: {} },
  resource: {
    aws_security_group: {
      it: {
        name: "it",
        dynamic: {
          ingress: {
            for_each: "${var.unknown}",
            content: { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["${ingress.value}"] },
          },
        },
      },
      plain: { name: "plain" },
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), "sealant-dynamic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is said of who may reach the groups. */
function said({ after }: Reading): readonly string[] {
  return examine(after, { profile: "strict" })
    .findings.filter(({ rule }) => rule === "security-group-open-to-internet")
    .map(({ decision, address }) => `${decision} ${address}`);
}

test("blocks in a number that is not known are nowhere in a plan, and in the files that were planned", async () => {
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(SOURCE));
  const app = await readApp(folder, "app");
  for (const syntax of ["json", "hcl"] as const) {
    const plan = Buffer.from(JSON.stringify(planForm(SOURCE, { syntax })));
    expect(said(readPlan(plan, "plan.json"))).toEqual([]);
    expect(said(readPlan(plan, "plan.json", { app }))).toEqual(["undetermined aws_security_group.it"]);
  }
});
