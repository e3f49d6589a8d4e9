import { PasswordPage, PlainSharedPage } from "@/components/shared-page/plain-shared-page";
import { SharedDocument } from "@/components/shared-page/shared-document";
import { SharedPage } from "@/components/shared-page/shared-page";
import { parseAppearance } from "@/lib/client/appearance";
import { today } from "@/lib/period/day";
import { formatDay } from "@/lib/period/format";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { readFormBody } from "@/lib/server/api/read-body";
import { assertSameOrigin } from "@/lib/server/api/same-origin";
import { answerDocument, type DocumentAnswer } from "@/lib/server/shared-pages/answer-document";
import { type Unfurling, unfurlingOf } from "@/lib/server/shared-pages/unfurling";
import { countSeen } from "@/lib/server/shares/count-seen";
import { type OpenedLink, type OpenShare, openLink, passwordOpens } from "@/lib/server/shares/open-share";
import { cookieOf, unlockingCookie } from "@/lib/server/shares/share-cookie";
import { seesTable, sharedFigures } from "@/lib/server/shares/shared-view";

type Context = { params: Promise<{ token: string }> };

/** What was shared, for whoever has its link. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  let unfurling: Unfurling | undefined;
  return answer(
    request,
    async () => {
      const opened = await openLink(token, request);
      if (opened.state !== "open") return closedPage(opened, token, null);
      const { share } = opened;
      const shown = await openPage(share, token, request);
      unfurling = share.passwordHash === null ? shown.unfurling : undefined;
      await countSeen(share, "page", request);
      return shown.answer;
    },
    () => unfurling,
  );
}

/** The password of a share, from its form. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answer(request, async () => {
    assertSameOrigin(request);
    const opened = await openLink(token, request);
    if (opened.state === "open") return { status: 303, location: `/s/${token}` };
    if (opened.state !== "locked") return closedPage(opened, token, null);
    const password = (await readFormBody(request)).get("password") ?? "";
    if (await passwordOpens(opened.share, password.slice(0, 200)))
      return { status: 303, location: `/s/${token}`, cookie: unlockingCookie(opened.share) };
    return closedPage(opened, token, "This is not the password. Ask the person who shared the page.");
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");

function answer(
  request: Request,
  page: () => Promise<DocumentAnswer>,
  unfurling: () => Unfurling | undefined = () => undefined,
): Promise<Response> {
  return answerDocument(request, {
    answer: page,
    document: (content) => (
      <SharedDocument
        {...content}
        appearance={parseAppearance((name) => cookieOf(request, name))}
        unfurling={unfurling()}
      />
    ),
    failed: ({ title, detail }) => (
      <PlainSharedPage title={title}>
        <p>{detail}</p>
      </PlainSharedPage>
    ),
  });
}

async function openPage(share: OpenShare, token: string, request: Request) {
  const figures = await sharedFigures(share);
  const showsTable = await seesTable(share, request);
  const now = new Date();
  const { dataVersion, from, to, readAt } = figures.answer;
  const answer: DocumentAnswer = {
    status: 200,
    title: share.title,
    key: [
      "page",
      token,
      share.changedAt,
      share.createdBy,
      dataVersion,
      from,
      to,
      readAt,
      showsTable,
      today(now),
    ],
    body: () => (
      <SharedPage
        title={share.title}
        note={share.note}
        createdBy={share.createdBy}
        createdAt={share.createdAt}
        expiresAt={share.expiresAt}
        view={share.view}
        answer={figures.answer}
        charts={figures.charts.map(({ chart, request }) => ({ id: chart.id, request }))}
        base={`/s/${token}`}
        showsTable={showsTable}
        now={now}
      />
    ),
  };
  return { answer, unfurling: unfurlingOf(share, figures.charts, token) };
}

function closedPage(
  opened: Exclude<OpenedLink, { state: "open" }>,
  token: string,
  refused: string | null,
): DocumentAnswer {
  if (opened.state === "locked") {
    const title = "This page asks for a password";
    return {
      status: 401,
      title,
      body: () => <PasswordPage title={title} action={`/s/${token}`} refused={refused} />,
    };
  }
  if (opened.state === "unknown") {
    const title = "This link does not exist";
    return { status: 404, title, body: () => <PlainSharedPage title={title} /> };
  }
  const title = `This link expired on ${formatDay(opened.expiredAt.slice(0, 10))}`;
  return {
    status: 404,
    title,
    body: () => (
      <PlainSharedPage title={title}>
        <p>Ask the person who shared it for a new one.</p>
      </PlainSharedPage>
    ),
  };
}
