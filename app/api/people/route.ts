import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { listPeople } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { people } from "@/lib/server/people/people";

export const GET = route(listPeople, () => people());

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
