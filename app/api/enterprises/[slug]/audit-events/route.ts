import { auditAnswer } from "@/lib/server/api/audit-answer";
import { listAuditEventsOfEnterprise } from "@/lib/server/api/audit-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";

export const GET = route(listAuditEventsOfEnterprise, ({ params, query }) => auditAnswer(query, params.slug));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
