#!/usr/bin/env node
// A file that is there before the first build: npm links programs before it builds a fresh clone.
import "../dist/main.js";
