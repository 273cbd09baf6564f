import { byAnswer } from "../judgement.js";
import { rule } from "../rule.js";

/** Jobs run in a VPC. */
export const jobOutsideVpc = rule({
  id: "job-outside-vpc",
  severity: "note",
  profile: "strict",
  title: "Jobs run in a VPC",
  why: "Outside a VPC a job reaches the internet, and what it sends there nobody sees. In a subnet without a NAT gateway it reaches only the endpoints it is given.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, connections: [new NetworkConnection(this, "network", { place: network.place() })] });',
    terraform: "connections = [aws_glue_connection.network.name]",
  },
  covers: [],
  judge: function* (scope) {
    for (const job of scope.facts.jobs) {
      yield byAnswer(job, job.connections, {
        yes: "connections put it into a VPC",
        no: "it has no connection, and runs outside any VPC",
        open: "whether it has a connection is not known",
      });
    }
  },
});
