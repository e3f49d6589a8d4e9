import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { acceptAsNewcomer } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { acceptAsNewcomer as accept } from "@/lib/server/people/accept-invitation";

export const POST = route(acceptAsNewcomer, ({ body }) => accept(body));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
