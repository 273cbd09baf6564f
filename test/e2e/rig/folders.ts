import { fileURLToPath } from "node:url";

/** The root of this repository, or of the copy the tests run in. */
export const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** What the tests install for themselves: git-ignored, kept between runs, safe to delete. */
export const tools = `${repository}.tools/`;
