import { refuse } from "../errors.js";

/** What a required TLS connection checks the server against. */
export interface TlsOptions {
  /**
   * `s3://` location of a root certificate in PEM.
   *
   * @default - the roots that Glue ships
   */
  readonly certificate?: string;
  /** What Oracle (distinguished name) and SQL Server (host name) are to show. @default - the host of the URL */
  readonly serverName?: string;
}

/** Whether a connection insists on TLS. */
export class Tls {
  /** TLS, with the server's certificate and name checked. */
  static required(options: TlsOptions = {}): Tls {
    const { certificate } = options;
    if (certificate !== undefined && !certificate.includes("${") && !certificate.startsWith("s3://")) {
      refuse({
        where: "Tls.required",
        what: "certificate",
        found: certificate,
        allowed: "an s3:// location",
        remedy: "put the certificate into a bucket the role may read",
      });
    }
    return new Tls(options, undefined);
  }

  /** No insistence: data and passwords may cross the network in clear. The reason is kept as a waiver. */
  static insistOnPlaintext(because: string): Tls {
    if (because.trim() === "") {
      refuse({
        where: "Tls.insistOnPlaintext",
        what: "the reason for a connection without TLS",
        found: "empty",
        allowed: "a sentence",
        remedy: "say why, or use Tls.required()",
      });
    }
    return new Tls({}, because);
  }

  private constructor(
    readonly options: TlsOptions,
    readonly offBecause: string | undefined,
  ) {}

  get on(): boolean {
    return this.offBecause === undefined;
  }
}

/** Parameters of a URL that take TLS away again, or its checks. */
const UNDERMINING =
  /[?&;](sslmode=(disable|allow|prefer)|usessl=false|requiressl=false|ssl=(false|0)|tls=(false|0)|encrypt=(false|no|optional)|trustservercertificate=true|verifyservercertificate=false|tlsinsecure=true|tlsallowinvalidcertificates=true|sslmode=(disabled|preferred))\b/i;

/** Refuses a URL that undoes what the connection insists on. */
export function refuseUndermining(where: string, url: string, tls: Tls): void {
  const [, found] = UNDERMINING.exec(url) ?? [];
  if (!tls.on || !found) return;
  refuse({
    where,
    what: "a parameter of the URL",
    found,
    allowed: "none that weakens TLS",
    remedy: "remove it, or say Tls.insistOnPlaintext(reason)",
  });
}
