/** Gives the text of a file that a source names, null where it cannot be read. */
export type ReadFile = (file: string) => string | null;

/** Where a resource is declared in a file, and the path of its construct where the file says it. */
export interface Declared {
  readonly line: number;
  readonly path?: string;
}

/** Finds resources in the files of a report; every file is read once, when it is first asked for. */
export function finder(read: ReadFile): (file: string, address: string) => Declared | undefined {
  const known = new Map<string, ReadonlyMap<string, Declared>>();
  return (file, address) => {
    const found = known.get(file) ?? resourcesOf(file, read);
    known.set(file, found);
    // An instance stands where its resource does; what is inside of a module stands in another file.
    return found.get(address.replace(/\[[^\]]*\]$/, ""));
  };
}

function resourcesOf(file: string, read: ReadFile): ReadonlyMap<string, Declared> {
  const isJson = /\.(tf|tofu)\.json$/.test(file);
  if (!isJson && !/\.(tf|tofu)$/.test(file)) return new Map();
  const text = read(file);
  return text === null ? new Map() : isJson ? inJson(text) : inHcl(text);
}

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:\n]/g;

/** What stands below `resource` and `data`, without building the document: it may be large. */
function inJson(text: string): Map<string, Declared> {
  const found = new Map<string, Declared>();
  const keys: string[] = [];
  let [line, depth, last, at] = [1, 0, "", 1];
  const inside = () => `${keys[1] === "data" ? "data." : ""}${keys[2]}.${keys[3]}`;
  let isPath = false;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "\n") line += 1;
    else if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (token !== ":") {
      if (isPath) found.set(inside(), { line: found.get(inside())?.line ?? at, path: unquoted(token) });
      isPath = false;
      [last, at] = [token, line];
    } else if (depth <= 6) {
      keys[depth] = last.slice(1, -1);
      const isDeclared = keys[1] === "resource" || keys[1] === "data";
      if (depth === 3 && isDeclared) found.set(inside(), { line: at });
      isPath = depth === 6 && isDeclared && keys.slice(4).join() === "//,metadata,path";
    }
  }
  return found;
}

/** The text of a JSON string; as it stands where it is none. */
function unquoted(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

function inHcl(text: string): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const [index, line] of text.split("\n").entries()) {
    const [, block, type, name] = /^\s*(resource|data)\s+"?([\w-]+)"?\s+"?([\w-]+)"?\s*\{/.exec(line) ?? [];
    if (block !== undefined) found.set(`${block === "data" ? "data." : ""}${type}.${name}`, { line: index + 1 });
  }
  return found;
}
