import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { requireSameBinary } from "./binary.js";
import { call, ending, failure, type Site } from "./call.js";
import type { Message } from "./messages.js";
import { type Planned, requireReviewed } from "./plan.js";
import { countOf, type RemoteRun } from "./remote.js";

/** What an apply did, by resource. */
export interface Applied {
  readonly done: number;
}

/** Applies exactly the plan file that was reviewed, once. */
export async function apply(
  site: Site,
  planned: Pick<Planned, "file" | "sha256" | "remote">,
  on: { readonly message?: (message: Message) => void; readonly start?: (pid: number, output: string) => void } = {},
): Promise<Applied> {
  await requireReviewed(site, planned);
  await requireSameBinary(site.binary);
  let done = 0;
  let finished = false;
  const open = new Set<string>();
  const message = (heard: Message): void => {
    if (heard.type === "resource") {
      const key = `${heard.action} ${heard.address}`;
      if (heard.step === "started") open.add(key);
      if (heard.step === "done") done += 1;
      if (heard.step === "done" || heard.step === "failed") open.delete(key);
    }
    if (heard.type === "summary") finished = true;
    if (heard.type === "text" && planned.remote !== null) done = countOf(heard.text) ?? done;
    on.message?.(heard);
  };
  const called = await call(
    site,
    ["apply", "-json", "-input=false", `-lock-timeout=${site.lockTimeout}`, planned.file],
    {
      ...on,
      message,
    },
  );
  if (called.code === 0) return { done };
  const usual = failure(site, "apply", called);
  if (planned.remote !== null && called.interrupted) throw leftAlone(site, planned.remote);
  const words = called.diagnostics.map(({ summary, detail }) => `${summary} ${detail}`).join(" ");
  if (finished && LOCK_LEFT.test(words)) throw lockLeft(usual, done);
  if (PROVIDER_DIED.test(words)) throw providerDied(usual, done);
  // Terraform says how it ended with code 1; a crash or a kill leaves resources under way that nobody has waited for.
  if (called.code === 1 && !(called.interrupted && open.size > 0)) {
    const next = done === 0 ? usual.problem.next : `${usual.problem.next} ${done} resource(s) are already changed.`;
    throw new CliError(usual.code, { ...usual.problem, next });
  }
  throw new CliError(ExitCode.outcomeUnknown, {
    found: `Terraform ended in the middle of the apply (${ending(called)})`,
    where: usual.problem.where ?? site.title,
    quoted:
      [...open]
        .sort()
        .map((key) => `outcome unknown: ${key}`)
        .join("\n") || called.text.slice(-1000),
    next: `Plan again before anything else: it shows what is really there. ${done} resource(s) were finished.`,
  });
}

const LOCK_LEFT = /releasing the state lock/i;
const PROVIDER_DIED = /plugin did not respond|plugin.{0,20}crashed|rpc error: code = Unavailable/i;

/** Everything was done, and then the lock could not be given back: that is no failed apply. */
function lockLeft({ problem }: CliError, done: number): CliError {
  return new CliError(ExitCode.locked, {
    ...problem,
    found: `Applied, ${done} resource(s) changed, but the lock of the state could not be released`,
    next: `${problem.next} Then: sealant plan`,
  });
}

/** What a provider was doing when it died may have happened or not. */
function providerDied({ problem }: CliError, done: number): CliError {
  return new CliError(ExitCode.outcomeUnknown, {
    ...problem,
    found: "The provider died in the middle of the apply",
    next: `Plan again before anything else: it shows what is really there. ${done} resource(s) were finished.`,
  });
}

/** An interrupt ends the watching, not the run. */
function leftAlone({ title }: Site, { id, host }: RemoteRun): CliError {
  return new CliError(ExitCode.outcomeUnknown, {
    found: `The run ${id} goes on at ${host}; only the look at it was interrupted`,
    where: title,
    next: "Look at it there, or cancel it there. Plan again once it has ended.",
  });
}
