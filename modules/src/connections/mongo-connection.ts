import { refuse } from "../errors.js";
import { type Construct, Token } from "../framework.js";
import { Connection, type ConnectionProps } from "./connection.js";
import type { Credentials } from "./credentials.js";
import { refuseUndermining, Tls } from "./tls.js";

/** How a MongoDB or DocumentDB connection is made. */
export interface MongoConnectionProps extends ConnectionProps {
  /** `mongodb://HOST:PORT/DATABASE`, without user and password. */
  readonly url: string;
  readonly credentials: Credentials;
  /** @default Tls.required() - the URL says so */
  readonly tls?: Tls;
}

/** A connection to MongoDB or DocumentDB. TLS is a parameter of the URL, which is added where it is missing. */
export class MongoConnection extends Connection {
  constructor(scope: Construct, id: string, props: MongoConnectionProps) {
    const tls = props.tls ?? Tls.required();
    super(scope, id, props, {
      type: "MONGODB",
      credentials: props.credentials,
      tls,
      properties: { CONNECTION_URL: urlWith(`${scope.node.path}/${id}`, props.url, tls) },
    });
  }
}

function urlWith(where: string, url: string, tls: Tls): string {
  if (!Token.isUnresolved(url) && !/^mongodb(\+srv)?:\/\/[^/]+/.test(url)) {
    refuse({
      where,
      what: "url",
      found: url,
      allowed: "mongodb://HOST:PORT/DATABASE",
      remedy: "begin the URL with mongodb://",
    });
  }
  if (/:\/\/[^/?]*@/.test(url)) {
    refuse({
      where,
      what: "url",
      found: "a URL with a user",
      allowed: "a URL without user and password",
      remedy: "use Credentials.secret: the URL shows in plans, logs and the catalog",
    });
  }
  refuseUndermining(where, url, tls);
  if (!tls.on || /[?&](ssl|tls)=true\b/i.test(url)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}ssl=true`;
}
