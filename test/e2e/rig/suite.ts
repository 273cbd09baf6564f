import { preparation } from "./prepared.js";

/** A `describe` that runs where Terraform, the AWS provider and the emulator are there, and is skipped elsewhere. */
export const describeEndToEnd: jest.Describe = "ready" in preparation ? describe : describe.skip;
