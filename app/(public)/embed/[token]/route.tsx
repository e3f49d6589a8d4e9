import { EmbeddedCharts } from "@/components/shared-page/embedded-charts";
import { PlainSharedPage } from "@/components/shared-page/plain-shared-page";
import { SharedDocument } from "@/components/shared-page/shared-document";
import { type Theme, themes } from "@/lib/client/theme";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerDocument, type DocumentAnswer } from "@/lib/server/shared-pages/answer-document";
import { countSeen } from "@/lib/server/shares/count-seen";
import { type OpenShare, openLink } from "@/lib/server/shares/open-share";
import { sharedFigures } from "@/lib/server/shares/shared-view";

type Context = { params: Promise<{ token: string }> };

/** The charts of a share for a wiki's page: `theme` is light, dark or system, `chart` one of them alone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const query = new URL(request.url).searchParams;
  const theme: Theme = themes.find((one) => one === query.get("theme")) ?? "system";
  return answerDocument(request, {
    framed: true,
    answer: async (): Promise<DocumentAnswer> => {
      const opened = await openLink(token, request);
      if (opened.state === "locked") return lockedPage(token);
      if (opened.state !== "open") {
        const title = "This link does not exist";
        return { status: 404, title, body: () => <PlainSharedPage title={title} /> };
      }
      const page = await openPage(opened.share, token, query.get("chart"));
      await countSeen(opened.share, "page", request);
      return page;
    },
    document: (content) => <SharedDocument {...content} appearance={{ theme }} embedded />,
    failed: ({ title, detail }) => (
      <PlainSharedPage title={title}>
        <p>{detail}</p>
      </PlainSharedPage>
    ),
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");

async function openPage(share: OpenShare, token: string, chart: string | null): Promise<DocumentAnswer> {
  const one = share.charts.filter(({ id }) => id === chart);
  const { answer, charts } = await sharedFigures(share, one.length > 0 ? one : share.charts);
  const { dataVersion, from, to, readAt } = answer;
  const ids = charts.map(({ chart }) => chart.id);
  return {
    status: 200,
    title: share.title,
    key: ["embed", token, share.changedAt, dataVersion, from, to, readAt, ids],
    body: () => (
      <EmbeddedCharts
        title={share.title}
        view={share.view}
        answer={answer}
        charts={charts.map(({ chart, request }) => ({ id: chart.id, request }))}
        base={`/s/${token}`}
        showsTable={share.tableFor === "anyone"}
      />
    ),
  };
}

/** Browsers give a frame of another site none of the cookies by which a password is remembered. */
function lockedPage(token: string): DocumentAnswer {
  const title = "This page asks for a password";
  return {
    status: 401,
    title,
    body: () => (
      <PlainSharedPage title={title}>
        <p>
          It cannot be shown within another page.{" "}
          <a href={`/s/${token}`} target="_blank" rel="noreferrer">
            Open it in a tab of its own
          </a>
        </p>
      </PlainSharedPage>
    ),
  };
}
