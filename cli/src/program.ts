import { readFileSync } from "node:fs";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { ApplyOptions } from "./commands/apply.js";
import { canOptions } from "./commands/can-options.js";
import { checkOptions } from "./commands/check-options.js";
import { mapOptions } from "./commands/map-options.js";
import { changeOptions, reportOptions } from "./commands/options.js";
import type { PlanOptions } from "./commands/plan.js";
import { durationOf, type RunOptions, runOptions } from "./commands/run-options.js";
import type { ExitCode } from "./exit-code.js";

/** The command line. Commands are loaded when they run; the exit code of the one that ran goes to `done`. */
export function program(done: (code: ExitCode) => void): Command {
  const sealant = new Command("sealant")
    .description(
      "Shows what a Terraform plan does to the encryption of AWS Glue, and stops anything that weakens it unasked.",
    )
    .version(version(), "-V, --version")
    .option("--debug", "print stack traces and what other programs said")
    .showHelpAfterError("(sealant --help lists the commands)")
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true });
  const opts = <T extends object>(command: Command): T => command.optsWithGlobals<T>();

  runOptions(
    planOptions(changeOptions(sealant.command("plan").argument("[stack...]", "names or globs of stacks; all without"))),
  )
    .description("synthesise, plan with Terraform or OpenTofu, show the change of posture")
    .option("--save-plan <file>", "keep the plan for sealant apply FILE, bound to this verdict")
    .addHelpText(
      "after",
      examples(
        "sealant plan pipeline",
        "sealant plan --chdir infra --json > verdict.json",
        "sealant plan --run acme/data-platform",
      ),
    )
    .action(async (stacks, _options, command) => {
      const options = opts<PlanOptions & RunOptions>(command);
      if (options.run !== undefined) return done(await (await import("./commands/run.js")).planRun(stacks, options));
      done(await (await import("./commands/plan.js")).plan(stacks, options));
    });

  runOptions(
    applyOptions(
      planOptions(
        reportOptions(sealant.command("apply").argument("[stack|file...]", "as for plan, or a file of --save-plan")),
      ),
    ),
  )
    .description("the same, then the gate, then apply exactly the reviewed plan, then verify the result")
    .addHelpText(
      "after",
      examples(
        "sealant apply pipeline",
        "sealant apply reviewed.plan --approve HASH",
        "sealant apply --run run-CZcmD7eagjhyX0vN",
      ),
    )
    .action(async (stacks, _options, command) => {
      const options = opts<ApplyOptions & RunOptions>(command);
      if (options.run !== undefined) return done(await (await import("./commands/run.js")).applyRun(stacks, options));
      done(await (await import("./commands/apply.js")).apply(stacks, options));
    });

  applyOptions(planOptions(reportOptions(sealant.command("destroy").argument("[stack...]", "as for plan"))))
    .description("the same for a destroy, in the opposite order; it is never done unasked")
    .addHelpText("after", examples("sealant destroy pipeline", "sealant destroy --auto-approve 'test-*'"))
    .action(async (stacks, _options, command) =>
      done(await (await import("./commands/destroy.js")).destroy(stacks, opts(command))),
    );

  checkOptions(reportOptions(sealant.command("check").argument("[source]", "where the posture is read from")))
    .description("findings in one posture")
    .addHelpText("after", () => sources())
    .addHelpText("after", examples("sealant check", "terraform show -json plan | sealant check -"))
    .action(async (source, _options, command) =>
      done(await (await import("./commands/check.js")).check(source, opts(command))),
    );

  changeOptions(sealant.command("diff").argument("<before>", "a source").argument("<after>", "another one"))
    .description("posture changes between any two sources")
    .addHelpText("after", () => sources())
    .addHelpText("after", examples("sealant diff nothing .", "sealant diff plan.json#before plan.json#after"))
    .action(async (before, after, _options, command) =>
      done(await (await import("./commands/diff.js")).diff(before, after, opts(command))),
    );
  canOptions(sealant.command("can").argument("<principal>").argument("<action>").argument("<key>").argument("[source]"))
    .description("who may do what with which key, proven")
    .addHelpText("after", PRINCIPALS)
    .addHelpText("after", () => sources())
    .addHelpText(
      "after",
      examples("sealant can orders-etl kms:Decrypt alias/glue/data", "sealant can '*' '*' '*' --json"),
    )
    .action(async (principal, action, key, source, _options, command) =>
      done(await (await import("./commands/can.js")).can({ principal, action, key }, source, opts(command))),
    );
  mapOptions(sealant.command("map").argument("[source]", "where the posture is read from"))
    .description("who encrypts what with which key, as a picture")
    .addHelpText("after", () => sources())
    .addHelpText("after", examples("sealant map --format html --output map.html", "sealant map plan.json > map.svg"))
    .action(async (source, _options, command) =>
      done(await (await import("./commands/map.js")).map(source, opts(command))),
    );
  sealant
    .command("explain")
    .argument("<what>", "a rule, an address, another tool's check, or the text of an error in quotes")
    .argument("[source]", "where the posture is read from")
    .description("what, why, how it was judged here, and how to fix it")
    .option("--json", "as JSON")
    .option("--ascii", "plain ASCII marks")
    .addHelpText("after", () => sources())
    .addHelpText("after", examples("sealant explain s3-encryption-off", 'sealant explain "kms timeout"'))
    .action(async (what, source, _options, command) =>
      done(await (await import("./commands/explain.js")).explain(what, source, opts(command))),
    );
  sealant
    .command("init")
    .argument("[folder]", "where; the current folder without")
    .description("a new project for another team: app, tests, CI")
    .option("--name <name>", "what the package and its keys are called after; the folder's name without")
    .option("--region <region>", "where it is deployed", "eu-central-1")
    .addOption(
      new Option("--ci <kind>", "whose pipeline to write").choices(["github", "gitlab", "none"]).default("github"),
    )
    .addHelpText("after", examples("sealant init data-platform"))
    .action(async (folder, _options, command) =>
      done(await (await import("./commands/init.js")).init(folder, opts(command))),
    );

  sealant
    .command("doctor")
    .description("what is missing on this machine, and how to get it")
    .option("--json", "as JSON")
    .option("--ascii", "plain ASCII marks")
    .addHelpText("after", examples("sealant doctor"))
    .action(async (_options, command) => done(await (await import("./commands/doctor.js")).doctor(opts(command))));

  sealant
    .command("completion")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .description("a script that completes commands and options")
    .addHelpText("after", examples("sealant completion bash > /etc/bash_completion.d/sealant"))
    .action(async (shell) => {
      const { completion } = await import("./commands/completion.js");
      process.stdout.write(completion(shell, sealant));
    });
  return sealant;
}

const PRINCIPALS = `
PRINCIPAL is a role by ARN, name or Terraform address, or a service; ACTION a list with commas; KEY an ARN, id, alias
or address. Each may be *: all roles, the actions that Glue set-ups use, all keys. The result of --json is the proofs.`;

function applyOptions(command: Command): Command {
  return command
    .option("--approve <hash>", "the verdict that was reviewed, where nobody can be asked")
    .option("--auto-approve", "never ask; covers only plans whose gate passes");
}

function planOptions(command: Command): Command {
  return command
    .option("--chdir <folder>", "a plain Terraform folder instead of the app")
    .option("--lock-timeout <duration>", "how long to wait for the state lock", duration, "60s");
}

function duration(text: string): string {
  if (durationOf(text) !== null) return text;
  throw new InvalidArgumentError(`${JSON.stringify(text)} is no duration such as 30s or 10m.`);
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function sources(): string {
  return `
SOURCE is one of
  a folder       a synthesised app (cdktf.out), or an app with its cdktf.json, which is synthesised
  a file         cdk.tf.json, or the output of terraform show -json for a plan or a state
  file#before    one side of a plan; #after is the other, and the default
  git:REV        this app as it was at a git revision
  tfc:ORG/NAME   the state of a workspace of Terraform Cloud; tfc:run-ID, the plan of a run
  -              such a file on standard input
  nothing        the world before the first deployment
Without one: the app in this folder, synthesised.`;
}

function version(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
