import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import { Connection, type ConnectionProps } from "./connection.js";
import type { Credentials } from "./credentials.js";
import { Tls } from "./tls.js";

/** How a Kafka connection is made. */
export interface KafkaConnectionProps extends ConnectionProps {
  /** Brokers, each as HOST:PORT. */
  readonly bootstrapServers: readonly string[];
  /** @default - none, or those of the SASL mechanism */
  readonly credentials?: Credentials;
  /** @default - clients are not authenticated by SASL */
  readonly sasl?: "SCRAM-SHA-512" | "AWS_MSK_IAM" | "PLAIN" | "GSSAPI";
  /** @default Tls.required() */
  readonly tls?: Tls;
}

/** The port on which Kafka and MSK listen without TLS. */
const PLAINTEXT_PORT = ":9092";

/** A connection to a Kafka or MSK cluster. */
export class KafkaConnection extends Connection {
  constructor(scope: Construct, id: string, props: KafkaConnectionProps) {
    const tls = props.tls ?? Tls.required();
    check(`${scope.node.path}/${id}`, props, tls);
    const { certificate } = tls.options;
    super(scope, id, props, {
      type: "KAFKA",
      credentials: props.credentials,
      tls,
      properties: {
        KAFKA_BOOTSTRAP_SERVERS: props.bootstrapServers.join(","),
        KAFKA_SSL_ENABLED: tls.on ? "true" : "false",
        ...(certificate ? { KAFKA_CUSTOM_CERT: certificate } : {}),
        ...(tls.on ? { KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false" } : {}),
        ...(props.sasl ? { KAFKA_SASL_MECHANISM: props.sasl } : {}),
      },
    });
  }
}

function check(where: string, props: KafkaConnectionProps, tls: Tls): void {
  if (props.bootstrapServers.length === 0) {
    refuse({
      where,
      what: "bootstrapServers",
      found: "an empty list",
      allowed: "at least one HOST:PORT",
      remedy: "name the brokers",
    });
  }
  const plain = props.bootstrapServers.find((server) => server.endsWith(PLAINTEXT_PORT));
  if (tls.on && plain) {
    refuse({
      where,
      what: "a broker",
      found: plain,
      allowed: "a TLS port, such as 9094, 9096 (SCRAM) or 9098 (IAM)",
      remedy: "use the TLS listener of the brokers, or say Tls.insistOnPlaintext(reason)",
    });
  }
  if (!tls.on && (props.sasl === "PLAIN" || props.sasl === "SCRAM-SHA-512")) {
    refuse({
      where,
      what: `SASL ${props.sasl}`,
      found: "without TLS",
      allowed: "TLS, since the password crosses the network",
      remedy: "leave tls out",
    });
  }
}
