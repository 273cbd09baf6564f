import { readFileSync } from "node:fs";

/** A style or script that pages carry, from the folder `assets` of this package. */
export function asset(name: string): string {
  return readFileSync(new URL(`../../assets/${name}`, import.meta.url), "utf8");
}
