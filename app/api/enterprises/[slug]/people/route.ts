import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { listPeopleOfEnterprise } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { peopleOf } from "@/lib/server/people/people";

export const GET = route(listPeopleOfEnterprise, ({ params }) => peopleOf(params.slug));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
