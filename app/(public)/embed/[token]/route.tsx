import { EmbeddedCharts } from "@/components/shared-page/embedded-charts";
import { PlainSharedPage } from "@/components/shared-page/plain-shared-page";
import { SharedDocument } from "@/components/shared-page/shared-document";
import { type Theme, themes } from "@/lib/client/theme";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerDocument, type DocumentAnswer } from "@/lib/server/shared-pages/answer-document";
import { countSeen } from "@/lib/server/shares/count-seen";
import { openLink } from "@/lib/server/shares/open-share";
import { sharedFigures } from "@/lib/server/shares/shared-view";

type Context = { params: Promise<{ token: string }> };

/** The charts of a share for a wiki's page: `theme` is light, dark or system, `chart` one of them alone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const query = new URL(request.url).searchParams;
  const theme: Theme = themes.find((one) => one === query.get("theme")) ?? "system";
  const documentOf = (title: string, nonce: string, page: React.ReactNode) => (
    <SharedDocument title={title} nonce={nonce} appearance={{ theme }} embedded>
      {page}
    </SharedDocument>
  );
  return answerDocument(request, {
    framed: true,
    answer: async (nonce): Promise<DocumentAnswer> => {
      const opened = await openLink(token, request);
      if (opened.state === "locked") {
        return {
          status: 401,
          page: documentOf(
            "Password needed",
            nonce,
            <PlainSharedPage title="This page asks for a password">
              <p>
                <a href={`/s/${token}`} target="_blank" rel="noreferrer">
                  Open it in a tab of its own
                </a>
              </p>
            </PlainSharedPage>,
          ),
        };
      }
      if (opened.state !== "open") {
        const title = "This link does not exist";
        return { status: 404, page: documentOf(title, nonce, <PlainSharedPage title={title} />) };
      }
      const { share } = opened;
      const one = share.charts.filter(({ id }) => id === query.get("chart"));
      const { answer, charts } = await sharedFigures(share, one.length > 0 ? one : share.charts);
      await countSeen(share, "views");
      return {
        status: 200,
        page: documentOf(
          share.title,
          nonce,
          <EmbeddedCharts
            title={share.title}
            view={share.view}
            answer={answer}
            charts={charts.map(({ chart, request }) => ({ id: chart.id, request }))}
            base={`/s/${token}`}
            showsTable={share.tableFor === "anyone"}
          />,
        ),
      };
    },
    failed: ({ title, detail }, nonce) =>
      documentOf(
        title,
        nonce,
        <PlainSharedPage title={title}>
          <p>{detail}</p>
        </PlainSharedPage>,
      ),
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
