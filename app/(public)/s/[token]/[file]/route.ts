import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { getSharedFile } from "@/lib/server/api/shared-operation";
import { openShare } from "@/lib/server/shares/open-share";
import { sharedFile } from "@/lib/server/shares/shared-file";

/** Pictures stand in other pages, and are wanted there as they are; figures are to be kept. */
const inline = new Set(["image/png", "image/svg+xml", "application/json"]);

export const GET = route(getSharedFile, async ({ params, query, request }) => {
  const share = await openShare(params.token, request);
  const look = { theme: query.theme, scale: query.scale === "2" ? 2 : 1 } as const;
  const { body, contentType, name } = await sharedFile(share, params.file, look, request);
  return answerWithEtag(request, body, contentType, {
    "content-disposition": `${inline.has(contentType) ? "inline" : "attachment"}; filename="${name}"`,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
