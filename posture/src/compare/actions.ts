/** Of identity policies only what concerns keys, secrets and the catalog; the rest is no posture of this tool's. */
const OURS = [
  ...["kms:*", "glue:*", "secretsmanager:*", "lakeformation:*"],
  ...["iam:passrole", "logs:associatekmskey", "logs:disassociatekmskey"],
];

/** No name of an action is nearly as long. */
const LONGEST = 500;

/** Whether an action, in small letters and with wildcards anywhere, may be one that concerns keys, secrets or the catalog. */
export function concerns(action: string): boolean {
  if (action.length > LONGEST) return true;
  // What is not known of it may be anything.
  const pattern = action.replaceAll(/\$\{[^}]*\}|\(unknown:[^)]*\)/g, "*");
  return OURS.some((ours) => meet(ours, pattern));
}

/** Whether there is a text that both patterns match; row by row, since a pattern is input and may be all wildcards. */
function meet(one: string, other: string): boolean {
  const signs = [...other];
  let row = [true];
  for (const [place, sign] of signs.entries()) row.push(row[place] === true && sign === "*");
  for (const letter of one) {
    const next = [row[0] === true && letter === "*"];
    for (const [place, sign] of signs.entries()) {
      const reached =
        letter === "*" || sign === "*"
          ? row[place + 1] === true || next[place] === true
          : row[place] === true && (letter === sign || sign === "?");
      next.push(reached);
    }
    row = next;
  }
  return row.at(-1) === true;
}
