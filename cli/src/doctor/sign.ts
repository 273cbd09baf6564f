import { createHash, createHmac } from "node:crypto";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The headers of a POST that AWS accepts from the holder of the credentials (signature version 4). */
export function signed(
  url: URL,
  body: string,
  { region, service }: { readonly region: string; readonly service: string },
  credentials: Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    "content-type": "application/x-www-form-urlencoded",
    host: url.host,
    "x-amz-date": time,
    ...(credentials.sessionToken === undefined ? {} : { "x-amz-security-token": credentials.sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const request = [
    "POST",
    url.pathname,
    "",
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    hash(body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac("sha256", key)
    .update(["AWS4-HMAC-SHA256", time, scope, hash(request)].join("\n"))
    .digest("hex");
  const { host: _host, ...sent } = headers;
  const by = `Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { ...sent, authorization: `AWS4-HMAC-SHA256 ${by}` };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
