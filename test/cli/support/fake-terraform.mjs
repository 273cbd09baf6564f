// Plays Terraform from a script, for faults that the real one does not produce on demand.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const file = process.env.FAKE_TERRAFORM;
const script = JSON.parse(readFileSync(file, "utf8"));
const args = process.argv.slice(2);
const [command] = args;
const log = `${file}.calls`;
const umask = process.umask();
appendFileSync(log, `${JSON.stringify({ args, umask, env: process.env })}\n`);
process.umask(umask);
process.on("SIGINT", () => appendFileSync(log, `${JSON.stringify({ args: ["SIGINT", ...args], umask, env: {} })}\n`));

if (command === "version") {
  process.stdout.write(`${script.version ?? "Terraform v1.11.4"}\non linux_amd64\n`);
} else {
  // `show` without a plan file shows the state.
  const wanted = command === "show" && args.filter((arg) => !arg.startsWith("-")).length === 1 ? "state" : command;
  const before = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "" && JSON.parse(line).args[0] === command).length;
  const first = script[wanted] ?? {};
  const act = before > 1 ? (first.later ?? first) : first;
  const out = args.find((arg) => arg.startsWith("-out="))?.slice("-out=".length);
  if (out !== undefined && act.code !== 1) writeFileSync(out, JSON.stringify(script.show ?? {}));
  const lines =
    wanted === "show" && act.json !== undefined
      ? [act.json]
      : wanted === "state" && script.state === undefined
        ? [stateAfter(script.show?.json ?? {})]
        : (act.out ?? []);
  for (const line of lines) {
    if (act.pause !== undefined) await setTimeout(act.pause);
    process.stdout.write(typeof line === "string" ? line : `${JSON.stringify(line)}\n`);
  }
  process.stderr.write(act.err ?? "");
  for (const [name, text] of Object.entries(act.writes ?? {})) writeFileSync(name, text);
  if (act.signal !== undefined) process.kill(process.pid, act.signal);
  process.exitCode = act.code ?? (command === "plan" ? 2 : 0);
}

/** The state that the plan promises, for an apply that goes well. */
function stateAfter({ resource_changes = [] }) {
  const resources = resource_changes
    .filter(({ change }) => change.after !== null)
    .map(({ change, ...resource }) => ({ ...resource, schema_version: 0, values: change.after, sensitive_values: {} }));
  return { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources } } };
}
