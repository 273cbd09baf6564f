import type { Metafile } from "esbuild";

export function bundleEngine(options: { readonly write: boolean }): Promise<Metafile>;
