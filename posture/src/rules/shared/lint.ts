import { nameOf } from "../../assess/facts/statements.js";
import type { LintKind } from "../../assess/policy/lint/lint.js";
import { fail, open, pass } from "../judgement.js";
import type { Judgement, Scope } from "../rule.js";
import { policiesOf } from "./statements.js";

/** What no policy about keys may contain. */
export interface Unwanted {
  readonly holders: readonly ("key" | "identity")[];
  readonly kinds: readonly LintKind[];
  /** What is so where nothing of the kind is found, after "no statement of the key policy": `names a session`. */
  readonly does: string;
}

/** Whether policies about keys contain what does not do what its author meant. */
export function* noRemark(scope: Scope, { holders, kinds, does }: Unwanted): Iterable<Judgement> {
  for (const policy of policiesOf(scope, holders)) {
    const { unreadable, statements } = policy.read();
    if (unreadable !== null) {
      yield open(policy, `whether the ${policy.what} ${does} is not known`, [unreadable]);
      continue;
    }
    const found = scope.facts.remarks(policy).filter(({ remark }) => kinds.includes(remark.kind));
    const hidden = statements.filter((one) => one.hidden.length > 0);
    if (found.length > 0) {
      const said = found.map(({ statement, remark }) => `${nameOf(statement)} has ${remark.found}: ${remark.why}`);
      const fixes = [...new Set(found.map(({ remark }) => remark.fix))];
      yield fail(policy, `the ${policy.what} ${does}: ${said.join("; ")}`, fixes);
    } else if (hidden.length > 0) {
      const missing = hidden.flatMap((one) => one.hidden);
      yield open(
        policy,
        `whether ${hidden.map(nameOf).join(", ")} of the ${policy.what} ${does} is not known`,
        missing,
      );
    } else yield pass(policy, `no statement of the ${policy.what} ${does}`);
  }
}
