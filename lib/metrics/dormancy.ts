import { defineMetric } from "./define-metric";

export const dormancy = [
  defineMetric({
    id: "users-dormant",
    family: "dormancy",
    title: "Dormant users",
    label: "Dormant",
    unit: "accounts",
    kind: "stock",
    adds: "accounts",
    source: "dormant_users.total_dormant_users",
    dependsOnThreshold: true,
    about:
      "Accounts older than the server's own threshold without any listed activity within it; site administrators are not counted. They still use a seat. The line breaks where the threshold changes.",
  }),
  defineMetric({
    id: "dormancy-rate",
    family: "dormancy",
    title: "Dormancy rate",
    label: "Dormant",
    unit: "%",
    kind: "ratio",
    adds: "accounts",
    source: { type: "ratio", numerator: "users-dormant", denominator: "seats-in-use" },
    dependsOnThreshold: true,
    estimate: true,
    about:
      "An estimate: dormant users as a share of seats in use. Whether GitHub counts suspended users as dormant is not documented, so the true share can be lower.",
  }),
];
