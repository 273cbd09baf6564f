import { readFileSync, statSync } from "node:fs";
import { LONGEST_SCRIPT, scriptKept } from "../graph/script.js";
import { isObject } from "../graph/value.js";
import type { Block, Instance, Module } from "../graph/world.js";
import { within } from "./file.js";

/** Folders that a path in configuration may start from. */
export interface Folders {
  /** Of the root module: what Terraform takes plain paths from. */
  readonly root: string;
  readonly module: string;
}

const OBJECTS = new Set(["aws_s3_object", "aws_s3_bucket_object"]);

/** What a block uploads, where it is a script beside the configuration; a path that leads elsewhere is not followed. */
const FILE = /^(?:\$\{path\.(module|root)\}\/)?((?:[^$%{}"\\])+\.(?:py|scala))$/;
const CONTENT = /^\$\{\s*file\(\s*"((?:\$\{path\.(?:module|root)\}\/)?[^$"\\]+)"\s*\)\s*\}$/;

/** The blocks with what the scripts call that they upload from files beside the configuration. */
export function withScripts(blocks: ReadonlyMap<string, Block>, folders: Folders): ReadonlyMap<string, Block> {
  const found = [...blocks].flatMap(([key, block]): [string, Block][] => {
    if (!OBJECTS.has(block.type) || block.mode !== "managed") return [];
    const calls = callsOf(block.body, folders);
    return calls === null ? [] : [[key, { ...block, body: { ...block.body, content: calls } }]];
  });
  return found.length === 0 ? blocks : new Map([...blocks, ...found]);
}

function callsOf({ source, content }: Block["body"], folders: Folders): string | null {
  const written =
    content === undefined || content === null
      ? source
      : typeof content === "string"
        ? CONTENT.exec(content)?.[1]
        : null;
  const [, start, path] = (typeof written === "string" && FILE.exec(written)) || [];
  if (path === undefined) return null;
  try {
    const file = within(start === "module" ? folders.module : folders.root, path, path);
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > LONGEST_SCRIPT) return null;
    const kept = scriptKept(readFileSync(file, "utf8"));
    return typeof kept === "string" && kept !== "" ? kept : null;
  } catch {
    // Not there, or outside: what is not read is not known, and the rule says so.
    return null;
  }
}

/** The instances of a plan with what the scripts call that the app uploads: a plan shows no more than their paths. */
export function scriptsOfApp(instances: readonly Instance[], app: Module | null): readonly Instance[] {
  if (app === null) return instances;
  return instances.map((instance) => {
    const { type, values, address } = instance;
    if (!OBJECTS.has(type) || !isObject(values)) return instance;
    const { source, content } = app.blocks.get(address)?.body ?? {};
    const same = typeof source === "string" && inRoot(source) === inRoot(values["source"]);
    const open = values["content"] === undefined || values["content"] === null;
    return same && open && typeof content === "string" ? { ...instance, values: { ...values, content } } : instance;
  });
}

/** A path as both write it: in the root module its own folder is where Terraform runs. */
function inRoot(path: unknown): string {
  return String(path).replace(/^(\$\{path\.(module|root)\}|\.)\//, "");
}
