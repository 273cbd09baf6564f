import { refuse } from "../errors.js";
import { type Construct, Token } from "../framework.js";
import { notice } from "../notice.js";
import { Connection, type ConnectionProps } from "./connection.js";
import type { Credentials } from "./credentials.js";
import { refuseUndermining, Tls } from "./tls.js";

/** How a JDBC connection is made. */
export interface JdbcConnectionProps extends ConnectionProps {
  /** `jdbc:ENGINE://HOST:PORT/DATABASE`, without user and password. */
  readonly url: string;
  readonly credentials: Credentials;
  /** @default Tls.required() */
  readonly tls?: Tls;
}

/** Engines for which Glue's own driver can insist on TLS. */
const TLS_ENGINES = ["postgresql", "mysql", "redshift", "oracle", "sqlserver"];

/** A connection to a relational database. Without `JDBC_ENFORCE_SSL` Glue falls back to plaintext in silence. */
export class JdbcConnection extends Connection {
  constructor(scope: Construct, id: string, props: JdbcConnectionProps) {
    const tls = props.tls ?? Tls.required();
    const where = `${scope.node.path}/${id}`;
    checkUrl(where, props.url, tls);
    const { certificate, serverName } = tls.options;
    super(scope, id, props, {
      type: "JDBC",
      credentials: props.credentials,
      tls,
      properties: {
        JDBC_CONNECTION_URL: props.url,
        JDBC_ENFORCE_SSL: tls.on ? "true" : "false",
        ...(certificate ? { CUSTOM_JDBC_CERT: certificate } : {}),
        ...(serverName ? { CUSTOM_JDBC_CERT_STRING: serverName } : {}),
        ...(tls.on ? { SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false" } : {}),
      },
    });
    const engine = /^jdbc:([a-z]+)/.exec(props.url)?.[1];
    if (tls.on && engine && !TLS_ENGINES.includes(engine)) {
      notice(this, "tls-engine-unknown", `Glue documents no TLS for ${engine}; it does for ${TLS_ENGINES.join(", ")}`);
    }
  }
}

function checkUrl(where: string, url: string, tls: Tls): void {
  if (!Token.isUnresolved(url) && !/^jdbc:[a-z0-9]+:/.test(url)) {
    refuse({
      where,
      what: "url",
      found: url,
      allowed: "jdbc:ENGINE://HOST:PORT/DATABASE",
      remedy: "begin the URL with jdbc: and the engine",
    });
  }
  if (/:\/\/[^/@?]*:[^/@?]*@|[?&;](password|pwd)=/i.test(url)) {
    refuse({
      where,
      what: "url",
      found: "a URL with a password",
      allowed: "a URL without user and password",
      remedy: "use Credentials.secret: the URL shows in plans, logs and the catalog",
    });
  }
  refuseUndermining(where, url, tls);
  if (tls.on && /^jdbc:oracle:.*\(protocol\s*=\s*tcp\)/i.test(url)) {
    refuse({
      where,
      what: "the protocol of an Oracle URL",
      found: "tcp",
      allowed: "tcps",
      remedy: "write (PROTOCOL=tcps) and the port of the TLS listener, or say Tls.insistOnPlaintext(reason)",
    });
  }
}
