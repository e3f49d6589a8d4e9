import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { removeAccount } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { removePerson } from "@/lib/server/people/change-role";

export const DELETE = route(removeAccount, ({ user }) => removePerson(user.id));

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethodsThan("DELETE");
