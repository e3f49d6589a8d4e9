import type { AuditAction } from "./actions";

/** What each is called where one is chosen. */
export const actionLabels: Record<AuditAction, string> = {
  "setup-claimed": "First owner’s account made",
  "account-made": "Account made on arrival",
  "account-linked": "Account linked",
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "session-ended": "Session ended",
  "other-sessions-ended": "Other sessions ended",
  "password-changed": "Password changed",
  "account-removed": "Own account removed",
  "person-removed": "Person removed",
  "role-changed": "Role given or changed",
  "role-removed": "Role taken",
  "invitation-made": "Invitation made",
  "invitation-revoked": "Invitation revoked or removed",
  "invitation-accepted": "Invitation accepted",
  "access-token-made": "Access token made",
  "access-token-removed": "Access token removed",
  "github-token-received": "GitHub token received",
  "github-token-stored": "GitHub token stored",
  "github-token-removed": "GitHub token removed",
  "enterprise-removed": "Enterprise removed",
  "read-started": "Read of GitHub started",
  exported: "Exported",
};
