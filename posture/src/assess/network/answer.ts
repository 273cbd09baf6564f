import type { Answer } from "../../words.js";

/** Yes when all are; no as soon as one is. */
export function every(answers: Iterable<Answer>): Answer {
  let result: Answer = "yes";
  for (const answer of answers) {
    if (answer === "no") return "no";
    if (answer === "undetermined") result = answer;
  }
  return result;
}

/** Yes as soon as one is; no when none can be. */
export function some(answers: Iterable<Answer>): Answer {
  let result: Answer = "no";
  for (const answer of answers) {
    if (answer === "yes") return "yes";
    if (answer === "undetermined") result = answer;
  }
  return result;
}

/** One of these is the case, and nobody knows which: only what all say can be said. */
export function agreed(answers: readonly Answer[]): Answer {
  const [first = "undetermined"] = answers;
  return answers.every((answer) => answer === first) ? first : "undetermined";
}

export function not(answer: Answer): Answer {
  return answer === "undetermined" ? answer : answer === "yes" ? "no" : "yes";
}
