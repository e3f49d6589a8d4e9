import type { ColorSlot } from "@/lib/drawing/color-slot";

export const pictureThemes = ["light", "dark"] as const;
export type PictureTheme = (typeof pictureThemes)[number];

export type PictureColors = {
  page: string;
  text: string;
  muted: string;
  /** Section rules. */
  rule: string;
  gridline: string;
  /** Base line, guides. */
  axis: string;
  /** Lines, caps, and label text. */
  strong: Record<ColorSlot, string>;
  /** Columns. */
  pale: Record<ColorSlot, string>;
};

/** Primer's tokens as they are on screen, in hex: a picture has no variables. A test holds them to its stylesheets. */
export const pictureColors: Record<PictureTheme, PictureColors> = {
  light: {
    page: "#ffffff",
    text: "#1f2328",
    muted: "#59636e",
    rule: "#d1d9e0",
    gridline: "#dfe4e9",
    axis: "#818b98",
    strong: {
      blue: "#006edb",
      coral: "#d43511",
      pine: "#167e53",
      pink: "#ce2c85",
      gray: "#808fa3",
      green: "#30a147",
      purple: "#894ceb",
    },
    pale: {
      blue: "#d1f0ff",
      coral: "#ffe5db",
      pine: "#bff8db",
      pink: "#ffe5f1",
      gray: "#e8ecf2",
      green: "#caf7ca",
      purple: "#f1e5ff",
    },
  },
  dark: {
    page: "#0d1117",
    text: "#f0f6fc",
    muted: "#9198a1",
    rule: "#3d444d",
    gridline: "#2f353d",
    axis: "#656c76",
    strong: {
      blue: "#0576ff",
      coral: "#e1430e",
      pine: "#18915e",
      pink: "#d34591",
      gray: "#576270",
      green: "#2f6f37",
      purple: "#975bf1",
    },
    pale: {
      blue: "#001a47",
      coral: "#351008",
      pine: "#082119",
      pink: "#2d1524",
      gray: "#1c1c1c",
      green: "#122117",
      purple: "#211047",
    },
  },
};
