import { PasswordPage, PlainSharedPage } from "@/components/shared-page/plain-shared-page";
import { SharedDocument } from "@/components/shared-page/shared-document";
import { SharedPage } from "@/components/shared-page/shared-page";
import { parseAppearance } from "@/lib/client/appearance";
import { formatDay } from "@/lib/period/format";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { readFormBody } from "@/lib/server/api/read-body";
import { answerDocument, type DocumentAnswer } from "@/lib/server/shared-pages/answer-document";
import { unfurlingOf } from "@/lib/server/shared-pages/unfurling";
import { countSeen } from "@/lib/server/shares/count-seen";
import { type OpenedLink, openLink, passwordOpens } from "@/lib/server/shares/open-share";
import { cookieOf, unlockingCookie } from "@/lib/server/shares/share-cookie";
import { seesTable, sharedFigures } from "@/lib/server/shares/shared-view";

type Context = { params: Promise<{ token: string }> };

/** What was shared, for whoever has its link. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answer(request, async (nonce) => {
    const opened = await openLink(token, request);
    if (opened.state !== "open") return closedPage(opened, { request, nonce, token, refused: null });
    const { share } = opened;
    const { answer, charts } = await sharedFigures(share);
    await countSeen(share, "views");
    const base = `/s/${token}`;
    return {
      status: 200,
      page: (
        <SharedDocument
          title={share.title}
          nonce={nonce}
          appearance={appearanceOf(request)}
          unfurling={share.passwordHash === null ? unfurlingOf(share, charts, token) : undefined}
        >
          <SharedPage
            title={share.title}
            note={share.note}
            createdBy={share.createdBy}
            createdAt={share.createdAt}
            expiresAt={share.expiresAt}
            view={share.view}
            answer={answer}
            charts={charts.map(({ chart, request }) => ({ id: chart.id, request }))}
            base={base}
            showsTable={await seesTable(share)}
            now={new Date()}
          />
        </SharedDocument>
      ),
    };
  });
}

/** The password of a share, from its form. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answer(request, async (nonce) => {
    const opened = await openLink(token, request);
    if (opened.state !== "locked") {
      if (opened.state === "open") return sentOn(token);
      return closedPage(opened, { request, nonce, token, refused: null });
    }
    const password = (await readFormBody(request)).get("password") ?? "";
    if (await passwordOpens(opened.share, password.slice(0, 200)))
      return sentOn(token, unlockingCookie(opened.share));
    return closedPage(opened, {
      request,
      nonce,
      token,
      refused: "This is not the password. Ask the person who shared the page.",
    });
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");

function answer(request: Request, page: (nonce: string) => Promise<DocumentAnswer>): Promise<Response> {
  return answerDocument(request, {
    answer: page,
    failed: ({ title, detail }, nonce) => (
      <SharedDocument title={title} nonce={nonce} appearance={appearanceOf(request)}>
        <PlainSharedPage title={title}>
          <p>{detail}</p>
        </PlainSharedPage>
      </SharedDocument>
    ),
  });
}

type Closed = { request: Request; nonce: string; token: string; refused: string | null };

function closedPage(
  opened: Exclude<OpenedLink, { state: "open" }>,
  { request, nonce, token, refused }: Closed,
): DocumentAnswer {
  const documentOf = (title: string, page: React.ReactNode) => (
    <SharedDocument title={title} nonce={nonce} appearance={appearanceOf(request)}>
      {page}
    </SharedDocument>
  );
  if (opened.state === "locked")
    return {
      status: 401,
      page: documentOf("Password needed", <PasswordPage action={`/s/${token}`} refused={refused} />),
    };
  const words = opened.state === "expired" ? expiredWords(opened.expiredAt) : unknownWords;
  return {
    status: 404,
    page: documentOf(
      words.title,
      <PlainSharedPage title={words.title}>{words.next && <p>{words.next}</p>}</PlainSharedPage>,
    ),
  };
}

const unknownWords = { title: "This link does not exist", next: null };

function expiredWords(expiredAt: string) {
  return {
    title: `This link expired on ${formatDay(expiredAt)}`,
    next: "Ask the person who shared it for a new one.",
  };
}

function sentOn(token: string, cookie?: string): DocumentAnswer {
  return {
    status: 303,
    page: <html lang="en" />,
    headers: { location: `/s/${token}`, ...(cookie && { "set-cookie": cookie }) },
  };
}

function appearanceOf(request: Request) {
  return parseAppearance((name) => cookieOf(request, name));
}
