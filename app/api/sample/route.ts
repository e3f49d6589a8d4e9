import { addSample, removeSample } from "@/lib/server/api/import-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { forgetSample, importSample } from "@/lib/server/imports/sample";

export const POST = route(addSample, () => importSample());

export const DELETE = route(removeSample, () => forgetSample());

export const { GET, PUT, PATCH, OPTIONS } = otherMethodsThan("POST", "DELETE");
