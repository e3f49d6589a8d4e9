/** What Overview and a server's own page chart. */
export const overviewMetrics = [
  "seats-in-use",
  "users-total",
  "users-dormant",
  "users-suspended",
  "dormancy-rate",
  "repos-total",
  "pulls-opened",
  "pulls-merged",
  "pushes",
];
