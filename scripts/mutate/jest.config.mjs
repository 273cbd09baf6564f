import { resolve } from "node:path";
import everything from "../../jest.config.mjs";

/** The engine's set-up as one flat configuration: Stryker knows no projects. It runs a copy of the repository. */
const { displayName: _, ...engine } = everything.projects.find(({ displayName }) => displayName === "engine");

export default {
  ...engine,
  rootDir: resolve(import.meta.dirname, "../.."),
  testMatch: ["<rootDir>/every.mutate.ts"],
};
