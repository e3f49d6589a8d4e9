// @ts-check
/* What shared pages add for whoever lets scripts run. Without it they say all they have to say. */

const year = 365 * 24 * 3600;

/**
 * @typedef {{ label: string, value: string, role: string, color?: string }} Row
 * @typedef {{ at: number, title: string, rows: Row[], notes: string[] }} Readout
 * @typedef {{ show: (index: number | null, own: boolean) => void }} Chart
 */

/** @param {string} tag @param {string} className @param {string} [text] */
function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** The theme of the device, until the other is chosen; kept where the application keeps it. */
function offerThemes() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  for (const button of document.querySelectorAll("button.theme")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const mode = root.dataset.colorMode;
      const isDark = mode === "dark" || (mode === "auto" && dark.matches);
      root.dataset.colorMode = isDark ? "light" : "dark";
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist over plain HTTP.
      document.cookie = `tidemark.theme=${root.dataset.colorMode}; Path=/; Max-Age=${year}; SameSite=Lax`;
    });
  }
}

/** The same point is shown in every chart that has as many; the one that is asked says what there is.
 * @type {Map<Element, Chart & { length: number }>} */
const charts = new Map();

/** @param {Element} asked @param {number | null} index */
function point(asked, index) {
  const length = charts.get(asked)?.length;
  for (const [chart, { show, length: points }] of charts) {
    show(points === length ? index : null, chart === asked);
  }
}

/** @param {HTMLElement} chart @param {HTMLElement} live */
function makeReadable(chart, live) {
  /** @type {Readout[]} */
  const readouts = JSON.parse(chart.dataset.readouts ?? "[]");
  const tooltip = element("div", "tooltip");
  tooltip.ariaHidden = "true";
  tooltip.hidden = true;
  chart.append(tooltip);
  const plots = [...chart.querySelectorAll(".plot")].map((plot) => {
    const line = element("div", "crosshair");
    line.hidden = true;
    plot.append(line);
    return { plot, drawing: plot.querySelector("svg"), line };
  });
  const shown = () => plots.find(({ plot }) => plot.clientWidth > 0);
  /** @type {number | null} */
  let current = null;

  /** @param {number | null} index @param {boolean} own */
  const show = (index, own) => {
    current = index;
    const readout = index === null ? undefined : readouts[index];
    for (const { plot, drawing, line } of plots) {
      line.hidden = !readout || !drawing || plot.clientWidth === 0;
      if (line.hidden || !readout || !drawing) continue;
      const [inner, outer] = [drawing.getBoundingClientRect(), plot.getBoundingClientRect()];
      line.style.left = `${inner.left - outer.left + readout.at * inner.width}px`;
    }
    tooltip.hidden = !own || !readout;
    if (own && readout) fill(readout);
  };

  /** @param {Readout} readout */
  const fill = ({ at, title, rows, notes }) => {
    tooltip.replaceChildren(
      element("p", "tooltip-title", title),
      ...rows.map(({ label, value, role, color }) => {
        const row = element("p", role);
        if (role !== "total") {
          const dash = element("span", role === "series" ? "line" : "dash");
          if (color) dash.style.background = color;
          row.append(dash);
        }
        row.append(element("span", "", label), element("b", "", value));
        return row;
      }),
      ...notes.map((note) => element("p", "muted", note)),
    );
    const drawing = shown()?.drawing;
    if (!drawing) return;
    const [inner, outer] = [drawing.getBoundingClientRect(), chart.getBoundingClientRect()];
    const x = inner.left - outer.left + at * inner.width;
    const width = tooltip.offsetWidth;
    const left = x > outer.width * 0.55 ? x - width - 12 : x + 12;
    tooltip.style.left = `${Math.max(0, Math.min(left, outer.width - width))}px`;
  };

  /** @param {PointerEvent} event */
  const pointAt = ({ clientX }) => {
    const box = shown()?.drawing?.getBoundingClientRect();
    if (!box || readouts.length === 0) return;
    const share = (clientX - box.left) / box.width;
    const distances = readouts.map(({ at }) => Math.abs(at - share));
    point(chart, distances.indexOf(Math.min(...distances)));
  };
  chart.addEventListener("pointermove", pointAt);
  chart.addEventListener("pointerdown", pointAt);
  chart.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "mouse") point(chart, null);
  });
  chart.addEventListener("blur", () => point(chart, null));
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = readouts.length - 1;
    const step = event.shiftKey ? 7 : 1;
    /** @type {Record<string, number | null>} */
    const targets = {
      ArrowLeft: current === null ? last : current - step,
      ArrowRight: current === null ? last : current + step,
      Home: 0,
      End: last,
      Escape: null,
    };
    const target = targets[event.key];
    if (target === undefined || (target === null && current === null)) return;
    event.preventDefault();
    const index = target === null ? null : Math.max(0, Math.min(target, last));
    point(chart, index);
    const readout = index === null ? undefined : readouts[index];
    const values = readout?.rows.map(({ label, value }) => `${label} ${value}`).join(", ");
    live.textContent = readout ? `${readout.title}: ${values}. ${readout.notes.join(" ")}` : "";
  });
  chart.tabIndex = 0;
  chart.setAttribute("aria-keyshortcuts", "ArrowLeft ArrowRight Home End Escape");
  charts.set(chart, { show, length: readouts.length });
}

function makeChartsReadable() {
  const live = element("p", "sr-only");
  live.role = "status";
  document.body.append(live);
  for (const chart of document.querySelectorAll("[data-readouts]")) {
    if (chart instanceof HTMLElement) makeReadable(chart, live);
  }
}

/** A page that embeds this one learns how high it is, and may make room. */
function tellHeight() {
  if (window.parent === window || document.documentElement.dataset.embedded === undefined) return;
  const tell = () =>
    window.parent.postMessage(
      { type: "tidemark:height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) },
      "*",
    );
  new ResizeObserver(tell).observe(document.documentElement);
}

offerThemes();
makeChartsReadable();
tellHeight();
