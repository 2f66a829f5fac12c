// Charts as SVG, drawn from data alone: no library, no markup from strings. Colours are those of the style sheet.
import { svg, el, percent, points, download, toast } from "./core.js";

const LOW = 0.0005;
const TICKS = { logit: [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999], even: [0, 0.25, 0.5, 0.75, 1] };
const WORDS = ["none", "diplomatic", "economic", "arms", "intelligence and training", "forces in the rear or bases", "combat forces", "belligerent"];

/** Place of a probability on a scale from x0 to x1: `logit` spreads both ends, `even` does not. */
function placed(scale, x0, x1) {
  if (scale === "even") return (p) => x0 + (x1 - x0) * p;
  const logit = (p) => { const q = Math.min(Math.max(p, LOW), 1 - LOW); return Math.log(q / (1 - q)); };
  const end = logit(1 - LOW);
  return (p) => x0 + (x1 - x0) * (logit(p) + end) / (2 * end);
}

/** A text cut to so many characters. */
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function wrapped(text, most) {
  const lines = [""];
  for (const long of text.split(" ")) {
    const word = cut(long, most);
    const line = lines[lines.length - 1];
    if ((line + " " + word).trim().length > most && line) lines.push(word);
    else lines[lines.length - 1] = (line + " " + word).trim();
  }
  return lines.length > 3 ? [...lines.slice(0, 2), lines[2] + " …"] : lines;
}

/** Probabilities as dot and bar, one row each, the base case as a ring: rows {text, p, low, high, base, mark}. */
export function dotbars(place, rows, { scale = "logit", label = "", base = "base case" } = {}) {
  const width = Math.max(320, place.clientWidth || 800), phone = width < 560;
  const left = phone ? 8 : Math.min(330, width * 0.4), right = width - (phone ? 84 : 142), x = placed(scale, left + 8, right - 8);
  const most = phone ? Math.floor(width / 7.2) : Math.floor(left / 6.9);
  const parts = [];
  let y = 26;
  const laid = rows.map((row) => {
    const lines = wrapped(row.text, most);
    const height = phone ? lines.length * 16 + 26 : Math.max(30, lines.length * 16 + 8);
    const at = { row, lines, top: y, mid: phone ? y + lines.length * 16 + 10 : y + height / 2 };
    y += height;
    return at;
  });
  let last = -99;
  for (const tick of TICKS[scale]) {
    parts.push(svg("line", { x1: x(tick), x2: x(tick), y1: 20, y2: y, class: "grid-line" }));
    if (x(tick) - last > 34) {
      parts.push(svg("text", { x: x(tick), y: 13, class: "soft", "text-anchor": "middle", text: tick === 0 ? "0 %" : tick === 1 ? "100 %" : percent(tick).replace(".0 %", " %") }));
      last = x(tick);
    }
  }
  for (const { row, lines, top, mid } of laid) {
    lines.forEach((line, k) => parts.push(svg("text", phone ? { x: left, y: top + 13 + 16 * k, text: line } : { x: left - 10, y: mid + 4.5 + 16 * (k - (lines.length - 1) / 2), "text-anchor": "end", text: line })));
    if (row.base !== null && row.base !== undefined && row.p !== null && Math.abs(x(row.base) - x(row.p)) > 1) parts.push(svg("line", { x1: x(row.base), x2: x(row.p), y1: mid, y2: mid, class: "tie" }));
    if (row.low !== null && row.low !== undefined) parts.push(svg("line", { x1: x(row.low), x2: x(row.high), y1: mid, y2: mid, class: "bar" }));
    if (row.base !== null && row.base !== undefined) parts.push(svg("circle", { cx: x(row.base), cy: mid, r: 5.5, class: "ghost" }));
    if (row.p !== null) parts.push(svg("circle", { cx: x(row.p), cy: mid, r: 6, class: "dot" }));
    parts.push(svg("text", { x: right + 6, y: mid + 4.5, class: "num", text: percent(row.p) }));
    if (!phone && row.base !== null && row.base !== undefined && row.p !== null && Math.abs(row.p - row.base) >= 0.0005) {
      parts.push(svg("text", { x: right + 88, y: mid + 4.5, class: `soft ${row.p > row.base ? "up" : "down"}`, text: points(row.p - row.base) }));
    }
  }
  const words = rows.slice(0, 8).map((r) => `${r.text}: ${percent(r.p)}${r.base !== null && r.base !== undefined ? `, ${base} ${percent(r.base)}` : ""}`).join("; ");
  draw(place, width, y + 4, `${label}. ${words}.`, parts);
}

/** Fans of actors, small multiples: [{actor, name, side, base, now}] with quantiles .05 .25 .5 .75 .95 of the rung per week. */
export function fans(place, rows, { weeks, baseWords = "base case" }) {
  if (!rows.length) {
    place.replaceChildren(el("p", { class: "small", text: "Nobody but the parties takes part in this confrontation." }));
    return;
  }
  place.replaceChildren(...rows.map((row) => {
    const holder = el("div");
    const width = 300, height = 168, x0 = 22, x1 = 296, y0 = 26, y1 = 148;
    const x = (t) => x0 + (x1 - x0) * t / Math.max(row.now.length, 1);
    const y = (r) => y1 - (y1 - y0) * r / 7;
    const start = Array(5).fill(row.start);
    const line = (data, k) => data.map((q, t) => `${t ? "L" : "M"}${x(t).toFixed(1)} ${y(q[k]).toFixed(1)}`).join("");
    const band = (data, a, b) => line(data, b) + [...data].map((q, t) => [q, t]).reverse().map(([q, t]) => `L${x(t).toFixed(1)} ${y(q[a]).toFixed(1)}`).join("") + "Z";
    const now = [start, ...row.now], base = [start, ...row.base];
    const parts = [svg("text", { x: 0, y: 13, class: "title", text: cut(row.name, 38) })];
    for (let r = 0; r <= 7; r += 1) {
      parts.push(svg("line", { x1: x0, x2: x1, y1: y(r), y2: y(r), class: "grid-line" }));
      parts.push(svg("text", { x: x0 - 6, y: y(r) + 4, class: "soft", "text-anchor": "end", text: r }));
    }
    for (const t of [1, Math.round(row.now.length / 2), row.now.length]) parts.push(svg("text", { x: x(t), y: height - 4, class: "soft", "text-anchor": t === row.now.length ? "end" : "middle", text: t === 1 ? "week 1" : t }));
    parts.push(svg("path", { d: band(now, 0, 4), class: "band-out" }), svg("path", { d: band(now, 1, 3), class: "band-in" }));
    parts.push(svg("path", { d: line(base, 0), class: "g-edge" }), svg("path", { d: line(base, 4), class: "g-edge" }), svg("path", { d: line(base, 2), class: "g-line" }));
    parts.push(svg("path", { d: line(now, 2), class: "median" }));
    const end = row.now[row.now.length - 1], was = row.base[row.base.length - 1];
    const words = `${row.name}, week ${weeks}: median rung ${end[2].toFixed(1)} (${WORDS[Math.round(end[2])]}), nine in ten between ${end[0].toFixed(1)} and ${end[4].toFixed(1)}; ${baseWords} median ${was[2].toFixed(1)}.`;
    draw(holder, width, height, words, [svg("g", { class: `side-${row.side}` }, ...parts)]);
    return holder;
  }));
}

/** Calibration: bins {forecast, observed, n} against the diagonal. */
export function calibration(place, bins) {
  const size = 320, x = (p) => 40 + (size - 60) * p, y = (p) => size - 40 - (size - 66) * p;
  const parts = [];
  for (const t of [0, 0.25, 0.5, 0.75, 1]) {
    parts.push(svg("line", { x1: x(t), x2: x(t), y1: y(0), y2: y(1), class: "grid-line" }), svg("line", { x1: x(0), x2: x(1), y1: y(t), y2: y(t), class: "grid-line" }));
    parts.push(svg("text", { x: x(t), y: size - 22, class: "soft", "text-anchor": t === 1 ? "end" : "middle", text: `${100 * t} %` }), svg("text", { x: 34, y: y(t) + 4, class: "soft", "text-anchor": "end", text: 100 * t }));
  }
  parts.push(svg("line", { x1: x(0), y1: y(0), x2: x(1), y2: y(1), class: "even" }), svg("text", { x: x(0.5), y: size - 5, class: "soft", "text-anchor": "middle", text: "forecast" }));
  parts.push(svg("text", { x: 0, y: 9, class: "soft", text: "came true, %" }));
  for (const bin of bins) parts.push(svg("circle", { cx: x(bin.forecast), cy: y(bin.observed), r: Math.min(16, 4 + 2 * Math.sqrt(bin.n)), class: "dot" }));
  const words = bins.length ? bins.map((b) => `of ${b.n} forecasts near ${percent(b.forecast)}, ${percent(b.observed)} came true`).join("; ") : "no forecast of this track is resolved yet";
  draw(place, size, size, `Calibration: ${words}.`, parts);
}

/** Where everybody stands in one confrontation in one week of one world: a lane per actor, side A upward, side B downward. */
export function ladder(place, steps, week, actors, names, mark) {
  const width = Math.max(320, place.clientWidth || 700), lane = Math.max(34, (width - 176) / Math.max(actors.length, 1));
  const top = 22, unit = 19, mid = top + 7 * unit, height = mid + 7 * unit + 56;
  const x = (i) => 172 + lane * (i + 0.5), y = (r) => mid - r * unit;
  const parts = [];
  for (let r = -7; r <= 7; r += 1) {
    parts.push(svg("line", { x1: 164, x2: width, y1: y(r), y2: y(r), class: r ? "grid-line" : "axis-line" }));
    if (r >= 0) parts.push(svg("text", { x: 156, y: y(r) + 4, class: "soft", "text-anchor": "end", text: r ? `${r} ${WORDS[r]}` : "0 none" }));
    else parts.push(svg("text", { x: 156, y: y(r) + 4, class: "soft", "text-anchor": "end", text: -r }));
  }
  parts.push(svg("text", { x: 164, y: 12, class: "soft", text: `▲ ${cut(mark.A, Math.floor((width - 180) / 6.5))}` }), svg("text", { x: 164, y: height - 34, class: "soft", text: `▼ ${cut(mark.B, Math.floor((width - 180) / 6.5))}` }));
  const words = [];
  actors.forEach((code, i) => {
    const at = (t) => steps[t].rungs[mark.where][code] || 0;
    const now = at(week), kind = now > 0 ? "a" : now < 0 ? "b" : "o";
    const from = Math.max(0, week - 8);
    const trail = [];
    for (let t = from; t <= week; t += 1) trail.push(`${t > from ? "L" : "M"}${(x(i) - (week - t) * lane * 0.05).toFixed(1)} ${y(at(t)).toFixed(1)}`);
    parts.push(svg("path", { d: trail.join(""), class: `trail s-${kind}` }), svg("circle", { cx: x(i), cy: y(now), r: 8, class: `c-${kind}` }));
    parts.push(svg("text", { x: x(i), y: height - (i % 2 ? 4 : 18), "text-anchor": "middle", class: "soft", text: lane < 70 ? code : cut(names[code], Math.floor(2 * lane / 7)) }));
    words.push(`${names[code]} ${now ? `rung ${Math.abs(now)} for ${now > 0 ? mark.A : mark.B}` : "no part"}`);
  });
  draw(place, width, height, `Week ${week + 1}: ${words.join(", ")}.`, parts);
}

function draw(place, width, height, words, parts) {
  const picture = svg("svg", { viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`, role: "img", "aria-label": words }, ...parts);
  place.replaceChildren(picture);
}

// --- taking a chart away ------------------------------------------------------------------------------------------------

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-size", "font-weight", "font-family"];

/** Every picture in a place as one SVG text that stands alone: colours written into it. */
export function standalone(place) {
  const pictures = [...place.querySelectorAll("svg")];
  if (!pictures.length) return null;
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const gap = 20, columns = pictures.length > 1 ? Math.min(3, pictures.length) : 1;
  const sizes = pictures.map((p) => p.viewBox.baseVal);
  const w = Math.max(...sizes.map((s) => s.width)), h = Math.max(...sizes.map((s) => s.height));
  const width = columns * (w + gap) + gap, height = Math.ceil(pictures.length / columns) * (h + gap) + gap;
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", width);
  root.setAttribute("height", height);
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  back.setAttribute("width", "100%");
  back.setAttribute("height", "100%");
  back.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  root.append(back);
  pictures.forEach((picture, k) => {
    const copy = picture.cloneNode(true);
    const from = picture.querySelectorAll("*"), to = copy.querySelectorAll("*");
    from.forEach((node, n) => {
      const style = getComputedStyle(node);
      for (const key of KEPT) if (style.getPropertyValue(key)) to[n].setAttribute(key, style.getPropertyValue(key));
      to[n].removeAttribute("class");
    });
    copy.setAttribute("x", gap + (k % columns) * (w + gap));
    copy.setAttribute("y", gap + Math.floor(k / columns) * (h + gap));
    copy.setAttribute("width", sizes[k].width);
    copy.setAttribute("height", sizes[k].height);
    root.append(copy);
  });
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** Save the pictures of a place as SVG or PNG. */
export function savePicture(place, name, form) {
  const found = standalone(place);
  if (!found) { toast("There is no chart to save yet."); return; }
  if (form === "svg") { download(`${name}.svg`, found.text, "image/svg+xml"); return; }
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * found.width;
    canvas.height = 2 * found.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(`${name}.png`, blob), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(found.text)}`;
}

/** Wire the buttons `data-save="svg|png" data-of=ID` of a page. */
export function saveButtons(name) {
  for (const button of document.querySelectorAll("button[data-of]")) {
    button.addEventListener("click", () => savePicture(document.getElementById(button.dataset.of), `${name}-${button.dataset.of}`, button.dataset.save));
  }
}
