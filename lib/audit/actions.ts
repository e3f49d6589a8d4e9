/** Everything the audit log tells, by what happened. */
export const auditActions = [
  "setup-claimed",
  "account-made",
  "account-linked",
  "signed-in",
  "sign-in-refused",
  "signed-out",
  "session-ended",
  "other-sessions-ended",
  "password-changed",
  "account-removed",
  "person-removed",
  "role-changed",
  "role-removed",
  "invitation-made",
  "invitation-revoked",
  "invitation-accepted",
  "access-token-made",
  "access-token-removed",
  "github-token-received",
  "github-token-stored",
  "github-token-removed",
  "enterprise-removed",
  "read-started",
  "exported",
] as const;

export type AuditAction = (typeof auditActions)[number];
