import { type Appearance, rootAttributes } from "@/lib/client/appearance";
import { sharedPageAssets } from "./assets";

type Unfurling = {
  /** Absolute addresses. */
  url: string;
  image: string;
  description: string;
  /** What the image shows, in words. */
  alt: string;
};

type SharedDocumentProps = {
  title: string;
  nonce: string;
  appearance: Pick<Appearance, "theme">;
  /** What a chat shows of the link; none where nothing may be told. */
  unfurling?: Unfurling | undefined;
  embedded?: boolean;
  /** Markup that React has made, of an earlier visit perhaps. */
  body: string;
};

/** A document of its own: no script of the application is in it, and all of it is there before any script runs. */
export function SharedDocument(props: SharedDocumentProps) {
  const { title, nonce, appearance, unfurling, embedded = false, body } = props;
  const { script, style, font, themes, paper } = sharedPageAssets;
  const attributes = rootAttributes({
    ...appearance,
    light: "light",
    dark: "dark",
    contrast: false,
    shortcuts: true,
  });
  return (
    <html lang="en" {...attributes} data-embedded={embedded || undefined}>
      {/* biome-ignore lint/style/noHeadElement: the document is no page of Next's. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{`${title} · Tidemark`}</title>
        {unfurling && (
          <>
            <meta name="description" content={unfurling.description} />
            <meta property="og:type" content="website" />
            <meta property="og:site_name" content="Tidemark" />
            <meta property="og:title" content={title} />
            <meta property="og:description" content={unfurling.description} />
            <meta property="og:url" content={unfurling.url} />
            <meta property="og:image" content={unfurling.image} />
            <meta property="og:image:type" content="image/png" />
            <meta property="og:image:width" content="1200" />
            <meta property="og:image:height" content="630" />
            <meta property="og:image:alt" content={unfurling.alt} />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        <link rel="icon" href="/icon.svg" />
        <link rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        {themes.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="stylesheet" media="print" href={paper} />
        <link rel="stylesheet" href={style} />
        <script src={script} nonce={nonce} defer />
      </head>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: it is React's own markup. */}
      <body dangerouslySetInnerHTML={{ __html: body }} />
    </html>
  );
}
