import { isOfAws } from "./text.js";
import { isRef, Sym, type Value } from "./value.js";

/** Languages of Glue's Spark scripts. */
export type Language = "python" | "scala";

/** What a script calls of Glue's job, comments and texts left out. */
export interface Calls {
  readonly init: boolean;
  readonly commit: boolean;
}

/** What is kept of a script: which calls stand in it, by language, and whether a part of it is not known. */
export interface Script {
  readonly python: Calls;
  readonly scala: Calls;
  readonly open: boolean;
}

/** Longer text is no script that anybody wrote. */
export const LONGEST_SCRIPT = 1024 * 1024;

/** What may stand between code: comments, and text in quotes. */
const NO_CODE: Readonly<Record<Language, RegExp>> = {
  python: /""".*?(?:"""|$)|'''.*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*/gs,
  scala: /""".*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])'|\/\/[^\n]*|\/\*.*?(?:\*\/|$)/gs,
};

const CALLS: Readonly<Record<Language, (code: string) => Calls>> = {
  // The job may have any name, also that of an import: `from awsglue.job import Job as GlueJob`.
  python: (code) => ({
    init: /Job\b/.test(code) && /\.\s*init\s*\(/.test(code),
    commit: /\.\s*commit\s*\(/.test(code),
  }),
  scala: (code) => ({
    init: /\bJob\s*\.\s*init\b/.test(code) || (/\bJob\s*\.\s*_/.test(code) && /\binit\s*\(/.test(code)),
    commit: /\bJob\s*\.\s*commit\b/.test(code) || (/\bJob\s*\.\s*_/.test(code) && /\bcommit\s*\(/.test(code)),
  }),
};

/**
 * The text of an object in S3 without its text: what it calls, should it be a script. A script may hold secrets, so
 * nothing else of it is kept. What was made of a text once stays as it is.
 */
export function scriptKept(content: Value): Value {
  if (content === null || content === "") return content;
  if (typeof content !== "string" && !(content instanceof Sym)) return Sym.opaque("no text");
  if (typeof content === "string" && KEPT.test(content)) return content;
  const parts = typeof content === "string" ? [content] : content.parts;
  const text = parts.map((part) => (typeof part === "string" ? part : PLACEHOLDER)).join("");
  if (text.length > LONGEST_SCRIPT) return Sym.opaque("text of more than 1 MiB");
  const written = parts.some((part) => typeof part === "string" && part.trim() !== "");
  if (!written) return Sym.opaque("text that is not in the source");
  // The name or the ARN of a resource holds no code; what somebody else fills in may.
  const open = parts.some((part) => typeof part !== "string" && !(isRef(part) && isOfAws(part.to)));
  const found = (["python", "scala"] as const).map((language) => {
    const { init, commit } = CALLS[language](text.replace(NO_CODE[language], " "));
    return `${language}${init ? " init" : ""}${commit ? " commit" : ""}`;
  });
  return `calls in ${found.join("; ")}${open ? "; not known as a whole" : ""}`;
}

const PLACEHOLDER = "unknown";
const KEPT = /^calls in python( init)?( commit)?; scala( init)?( commit)?(; not known as a whole)?$/;

/** What a kept script says; null where nothing was kept. */
export function keptScript(content: Value | undefined): Script | null {
  const found = typeof content === "string" ? KEPT.exec(content) : null;
  if (found === null) return null;
  const [, init, commit, scalaInit, scalaCommit, open] = found;
  return {
    python: { init: init !== undefined, commit: commit !== undefined },
    scala: { init: scalaInit !== undefined, commit: scalaCommit !== undefined },
    open: open !== undefined,
  };
}
