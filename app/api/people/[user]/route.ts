import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { changeRoleEverywhere, removePerson } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import {
  changeRoleEverywhere as changeRoleEverywhereOf,
  removePerson as removePersonOf,
} from "@/lib/server/people/change-role";

export const PATCH = route(changeRoleEverywhere, ({ params, body }) =>
  changeRoleEverywhereOf(params.user, body.everywhere),
);

export const DELETE = route(removePerson, ({ params }) => removePersonOf(params.user));

export const { GET, POST, PUT, OPTIONS } = otherMethodsThan("PATCH", "DELETE");
