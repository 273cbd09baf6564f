import { merged, type Source } from "../support/case.js";
import { found } from "../support/read.js";
import { key, trail, UNKNOWN } from "../support/sources.js";

const told = async (...event_selector: readonly Source[]) => {
  const all = await found(merged(key(), trail({ event_selector })));
  return all.flatMap((one) => /^trail-without-kms-events (\w+)/.exec(one)?.[1] ?? []);
};

describe("a trail of management events", () => {
  it("leaves decryptions out where it records only what writes, and deletions where only what reads", async () => {
    for (const type of ["WriteOnly", "ReadOnly"]) expect(await told({ read_write_type: type })).toEqual(["fail"]);
    expect(await told({ read_write_type: "All" })).toEqual([]);
  });

  it("records them all with two selectors, one for each", async () => {
    expect(await told({ read_write_type: "WriteOnly" }, { read_write_type: "ReadOnly" })).toEqual([]);
  });

  it("may leave some out where the kind is not known", async () => {
    expect(await told({ read_write_type: UNKNOWN })).toEqual(["undetermined"]);
  });
});
