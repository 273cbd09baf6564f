/**
 * Comparisons of the policy language, read a second time without sharing anything with the engine: by trying all splits,
 * with texts only. Undefined is what AWS does not say.
 */
export type Told = boolean | undefined;
export type Fill = (variable: string) => string | undefined;

export const not = (told: Told): Told => (told === undefined ? undefined : !told);
export const any = (all: readonly Told[]): Told => all.includes(true) || (all.includes(undefined) ? undefined : false);
export const every = (all: readonly Told[]): Told =>
  all.includes(false) ? false : all.includes(undefined) ? undefined : true;

/** A letter, or a wildcard. */
type Mark = string | { readonly wild: "*" | "?" };

/** What a written value stands for; null when a variable in it has no value. */
export function marks(written: string, wild: boolean, fill: Fill | null): readonly Mark[] | null {
  const out: Mark[] = [];
  for (let rest = written; rest !== ""; ) {
    const variable = fill === null ? null : /^\$\{([^}]*)\}/.exec(rest);
    if (variable !== null) {
      const value = filled(variable[1]!, fill!);
      if (value === undefined) return null;
      out.push(...value);
      rest = rest.slice(variable[0].length);
    } else {
      const letter = rest[0]!;
      out.push(wild && (letter === "*" || letter === "?") ? { wild: letter } : letter);
      rest = rest.slice(1);
    }
  }
  return out;
}

function filled(variable: string, fill: Fill): string | undefined {
  if (["*", "?", "$"].includes(variable)) return variable;
  const [name, otherwise] = variable.split(", ");
  return fill(name!.toLowerCase()) ?? otherwise?.replaceAll("'", "");
}

export function glob(pattern: readonly Mark[], text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === "";
  const wild = typeof first === "string" ? null : first.wild;
  if (wild === "*") return glob(rest, text) || (text !== "" && glob(pattern, text.slice(1)));
  return text !== "" && (wild === "?" || first === text[0]) && glob(rest, text.slice(1));
}

/** Part by part; AWS does not say what a wildcard means in what is no whole ARN. */
export function arn(written: string, text: string, fill: Fill | null): Told {
  if (written === "*") return true;
  const pattern = marks(written, true, fill);
  if (pattern === null) return false;
  const [left, right] = [parts(pattern), parts([...text])];
  if (left !== null && right !== null) return left.every((part, index) => glob(part, right[index]!.join("")));
  const loose = glob(pattern, text);
  return loose && pattern.some((mark) => typeof mark !== "string") ? undefined : loose;
}

function parts<T>(list: readonly T[]): readonly (readonly T[])[] | null {
  const out: T[][] = [[]];
  for (const one of list) {
    if (one === ":" && out.length < 6) out.push([]);
    else out.at(-1)!.push(one);
  }
  return out.length === 6 ? out : null;
}

/** One value of the request beside one of the policy, for an operator without its `Not`. */
export function meets(operator: string, written: string, value: string, fill: Fill | null): Told {
  switch (operator) {
    case "StringEquals":
      return marks(written, false, fill)?.join("") === value;
    case "StringEqualsIgnoreCase":
      return marks(written, false, fill)?.join("").toLowerCase() === value.toLowerCase();
    case "StringLike": {
      const pattern = marks(written, true, fill);
      return pattern !== null && glob(pattern, value);
    }
    case "ArnLike":
    case "ArnEquals":
      return arn(written, value, fill);
    case "Bool":
      return written.toLowerCase() === value.toLowerCase();
    case "DateLessThan":
      return seconds(value) < seconds(written);
    case "DateGreaterThanEquals":
      return seconds(value) >= seconds(written);
    case "IpAddress":
      return inside(written, value);
    default:
      throw new Error(operator);
  }
}

function seconds(date: string): number {
  return /^\d+$/.test(date) ? Number(date) : Date.parse(date) / 1000;
}

function inside(range: string, address: string): boolean {
  const [network, length] = range.split("/");
  const [a, b] = [bits(network!), bits(address)];
  const prefix = length === undefined ? a.length : Number(length);
  return a.length === b.length && a.slice(0, prefix) === b.slice(0, prefix);
}

function bits(address: string): string {
  if (!address.includes(":"))
    return address
      .split(".")
      .map((byte) => binary(Number(byte), 8))
      .join("");
  const [head, tail] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const gap = Array<string>(8 - head!.length - (tail?.length ?? 0)).fill("0");
  return [...head!, ...gap, ...(tail ?? [])].map((word) => binary(Number.parseInt(word, 16), 16)).join("");
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, "0");
}
