import type { Document } from "./document.js";
import { InputError } from "./input-error.js";

/** HCL files are not read yet by this build: an error, never an empty posture. */
export async function hclDocument(_path: string, name: string): Promise<Document> {
  throw new InputError("a file in HCL", name, "Give its plan instead: terraform show -json PLANFILE.");
}
