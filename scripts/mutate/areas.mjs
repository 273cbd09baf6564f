const policy = ["test/posture/assess/policy/model", "test/posture/assess/policy/decision"];

/** What is to be mutated, which tests hold it, and the share of changes that they must notice. */
export const AREAS = [
  { folder: "posture/src/assess/policy/model", tests: policy, least: 90 },
  { folder: "posture/src/assess/policy/decision", tests: policy, least: 90 },
  { folder: "posture/src/assess", tests: ["test/posture/assess"], least: 85 },
  { folder: "posture/src/compare", tests: ["test/posture/compare"], least: 85 },
  { folder: "posture/src/graph", tests: ["test/posture/graph"], least: 85 },
  { folder: "posture/src/verdict", tests: ["test/posture/verdict"], least: 85 },
];

/** The first area that holds a file or folder. */
export function areaOf(path) {
  return AREAS.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
}
