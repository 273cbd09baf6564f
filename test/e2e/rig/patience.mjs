import { jest } from "@jest/globals";

// A plan alone takes a quarter of a minute of computing, and two test files may share two processors.
jest.setTimeout(600_000);
