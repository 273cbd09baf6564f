import { skewOf } from "./clock.js";
import { findCredentials } from "./credentials.js";
import type { Look } from "./look.js";
import { signed } from "./sign.js";

const LOGIN = "Log in (for example: aws sso login) or set AWS_PROFILE.";
const BODY = "Action=GetCallerIdentity&Version=2011-06-15";

/** Region, endpoint, credentials and clock: asked of AWS itself in one request. */
export async function lookAtAws(env: NodeJS.ProcessEnv, fetcher: typeof fetch): Promise<readonly Look[]> {
  const region = env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || "";
  const set = env["AWS_ENDPOINT_URL_STS"] || env["AWS_ENDPOINT_URL"];
  const regionLook = region
    ? entry("region", "yes", region)
    : entry(
        "region",
        "undetermined",
        "AWS_REGION is not set; a provider block or profile may name one",
        "Set AWS_REGION, for example eu-central-1.",
      );
  const found = await findCredentials(env);
  let url: URL;
  try {
    url = new URL(set || `https://sts.${region || "us-east-1"}.amazonaws.com/`);
  } catch {
    return [regionLook, entry("endpoint", "no", `AWS_ENDPOINT_URL is not a URL: ${set}`, "Give one, or unset it.")];
  }
  const known = found?.credentials ?? null;
  const headers =
    known === null ? {} : signed(url, BODY, { region: region || "us-east-1", service: "sts" }, known, new Date());
  let answer: Response;
  try {
    answer = await fetcher(url, {
      method: "POST",
      headers,
      body: BODY,
      redirect: "manual",
      signal: AbortSignal.timeout(5000),
    });
  } catch {
    const next = set
      ? "Start the emulator, or unset AWS_ENDPOINT_URL."
      : "Check the network, a proxy, and the name of the region.";
    return [regionLook, entry("endpoint", "no", `${url.origin} does not answer`, next), unasked(found)];
  }
  const text = await answer.text();
  const skew = skewOf(answer.headers.get("date"), Date.now());
  return [
    regionLook,
    entry("endpoint", "yes", set ? `${url.origin}: an emulator or a proxy, not AWS itself` : url.origin),
    skew === null
      ? entry("clock", "undetermined", `${url.origin} does not say what time it is`)
      : entry(
          "clock",
          skew.right ? "yes" : "no",
          skew.right ? "right" : `${Math.abs(skew.seconds)} s ${skew.seconds > 0 ? "fast" : "slow"}`,
          skew.right ? "" : "Set the clock: AWS refuses requests from one that is more than five minutes off.",
        ),
    known === null ? unasked(found) : asked(found?.from ?? "", answer.ok, text),
  ];
}

function asked(from: string, accepted: boolean, text: string): Look {
  if (accepted) return entry("credentials", "yes", `${/<Arn>([^<]+)</.exec(text)?.[1] ?? "accepted"} (from ${from})`);
  const code = /<Code>(\w+)</.exec(text)?.[1] ?? "refused";
  return entry("credentials", "no", `AWS does not accept those from ${from}: ${code}`, LOGIN);
}

function unasked(found: { readonly from: string } | null): Look {
  if (found === null) return entry("credentials", "no", "none in the environment or in ~/.aws", LOGIN);
  return entry("credentials", "undetermined", `${found.from}: only Terraform's provider can ask for these`);
}

function entry(what: string, answer: Look["answer"], found: string, next = ""): Look {
  return { what, answer, found, next };
}
