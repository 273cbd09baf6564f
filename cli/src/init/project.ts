import { readFile } from "node:fs/promises";

/** What a new project is made from. */
export interface ProjectOptions {
  /** Name of the package, and of what its keys are called after. */
  readonly name: string;
  readonly region: string;
  readonly ci: "github" | "gitlab" | "none";
}

/** The versions that a new project starts with; the ones that Sealant itself is built and tested with. */
export const VERSIONS = {
  "@cdktf/provider-aws": "21.22.1",
  "@types/node": "20.19.43",
  cdktf: "0.21.0",
  constructs: "10.7.2",
  tsx: "4.23.15",
  typescript: "5.9.3",
} as const;

const FILES: Readonly<Record<string, string>> = {
  "package.json": "package.json",
  "cdktf.json": "cdktf.json",
  "main.ts": "main.ts",
  "glue.ts": "glue.ts",
  "test/glue.test.ts": "test.ts",
  "tsconfig.json": "tsconfig.json",
  "sealant.yml": "sealant.yml",
  ".gitignore": "gitignore",
  "README.md": "README.md",
};

const CI_FILES = {
  github: { ".github/workflows/encryption.yml": "github.yml" },
  gitlab: { ".gitlab-ci.yml": "gitlab.yml" },
  none: {},
} as const;

/** The files of a new project: path to content. */
export async function projectFiles(options: ProjectOptions): Promise<ReadonlyMap<string, string>> {
  const own = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")).version;
  const values: Readonly<Record<string, string>> = { ...VERSIONS, ...options, sealant: own };
  const files = new Map<string, string>();
  for (const [path, template] of Object.entries({ ...FILES, ...CI_FILES[options.ci] })) {
    const text = await readFile(new URL(`../../templates/${template}.tmpl`, import.meta.url), "utf8");
    files.set(
      path,
      text.replace(/\{\{([^}]+)\}\}/g, (_all, key: string) => {
        const value = values[key];
        if (value === undefined) throw new Error(`the template ${template} asks for ${key}`);
        return value;
      }),
    );
  }
  return files;
}
