import { defineMetric } from "./define-metric";

export const users = [
  defineMetric({
    id: "users-total",
    family: "users",
    title: "Users",
    label: "Total",
    unit: "accounts",
    kind: "stock",
    adds: "accounts",
    source: "ghe_stats.users.total_users",
    about:
      "User accounts, suspended ones included. Accounts are counted once per server, so someone on two servers counts twice.",
  }),
  defineMetric({
    id: "users-admin",
    family: "users",
    title: "Site administrators",
    unit: "accounts",
    kind: "stock",
    adds: "accounts",
    source: "ghe_stats.users.admin_users",
    about: "Accounts with site administrator rights, counted once per server.",
  }),
  defineMetric({
    id: "users-suspended",
    family: "users",
    title: "Suspended users",
    label: "Suspended",
    unit: "accounts",
    kind: "stock",
    adds: "accounts",
    source: "ghe_stats.users.suspended_users",
    about: "Suspended accounts, counted once per server. They use no licence.",
  }),
  defineMetric({
    id: "seats-in-use",
    family: "users",
    title: "Seats in use",
    unit: "accounts",
    kind: "stock",
    adds: "accounts",
    source: {
      type: "sum",
      plus: ["ghe_stats.users.total_users"],
      minus: ["ghe_stats.users.suspended_users"],
    },
    estimate: true,
    about:
      "An estimate: users minus suspended users, added up per server. Someone with accounts on two servers counts twice, so the licence count can be lower.",
  }),
];
