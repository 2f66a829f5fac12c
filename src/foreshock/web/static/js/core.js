// What every page shares: asking the API, telling the reader, building elements. Text is only ever set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Text with every control, bidirectional or invisible character made visible, one for one (as foreshock.inert does). */
export const inert = (text) => String(text).replace(UNSAFE, "\ufffd");

/** An element: tag, attributes (`class`, `text`, `on` listeners, the rest as they are) and children. */
export function el(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

function build(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = inert(value);
    else if (key === "on") for (const [name, run] of Object.entries(value)) node.addEventListener(name, run);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : key === "aria-label" ? inert(value) : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined).map((child) => (typeof child === "string" ? inert(child) : child)));
  return node;
}

export const $ = (id) => document.getElementById(id);

/** Say something to who listens rather than looks. */
export function say(text) {
  const place = $("said");
  if (place) place.textContent = inert(text);
}

let hiding = 0;
/** Show a sentence for a while (errors, and what was done). */
export function toast(text) {
  const place = $("toast");
  place.textContent = inert(text);
  place.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.hidden = true; }, 7000);
}

/** A refusal of the server: its sentence, its status and the faults that it names. */
export class Refused extends Error {
  constructor(status, body) {
    super(body && body.error ? body.error : `The server answered ${status}.`);
    this.status = status;
    this.faults = (body && body.faults) || [];
  }
}

/** Ask the API. `body` is sent as JSON, a File as it is. */
export async function ask(method, path, body, signal) {
  const how = { method, headers: { accept: "application/json" }, signal };
  if (body instanceof Blob) {
    how.body = body;
    how.headers["content-type"] = "application/octet-stream";
  } else if (body !== undefined) {
    how.body = JSON.stringify(body);
    how.headers["content-type"] = "application/json";
  }
  const answer = await fetch(`/api/v1${path}`, how);
  const text = await answer.text();
  let found = null;
  try { found = text ? JSON.parse(text) : null; } catch { found = null; }
  if (!answer.ok) throw new Refused(answer.status, found);
  return found;
}

/** Run something that may be refused; the sentence is shown and spoken. */
export async function trying(work) {
  try {
    return await work();
  } catch (error) {
    if (error.name !== "AbortError") toast(error.message);
    return null;
  }
}

/** Follow a job to its end, showing its progress; gives its result. */
export function follow(job) {
  const box = $("job");
  box.hidden = false;
  $("job-cancel").onclick = () => trying(() => ask("DELETE", `/jobs/${job.id}`));
  return new Promise((resolve, reject) => {
    const source = new EventSource(`/api/v1/jobs/${job.id}/events`);
    const end = (work) => { source.close(); box.hidden = true; work(); };
    source.addEventListener("job", (event) => {
      const now = JSON.parse(event.data);
      $("job-bar").value = now.progress;
      $("job-note").textContent = now.note;
      if (now.state === "done") end(() => resolve(now.result));
      else if (now.state === "failed") end(() => reject(new Refused(now.status, { error: now.error })));
      else if (now.state === "cancelled") end(() => reject(new Refused(0, { error: "Cancelled." })));
    });
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) end(() => reject(new Refused(0, { error: "The server is gone." }))); };
  });
}

/** A probability for a reader, as the command line writes it. */
export function percent(p) {
  if (p === null || p === undefined) return "–";
  if (p < 0.001) return "below 0.1 %";
  if (p > 0.999) return "above 99.9 %";
  return p < 0.0995 || p > 0.9005 ? `${(100 * p).toFixed(1)} %` : `${Math.round(100 * p)} %`;
}

/** A difference of probabilities in points. */
export function points(d) {
  return `${d >= 0 ? "+" : "−"}${Math.abs(100 * d).toFixed(Math.abs(d) < 0.0995 ? 1 : 0)}`;
}

/** A number with about three significant digits. */
export function short(x) {
  if (x === 0) return "0";
  return Math.abs(x) >= 0.001 && Math.abs(x) < 1e5 ? String(Number(x.toPrecision(3))) : x.toExponential(1);
}

/** A table. A column of numbers stands right, dashes in it too; dates are not broken. */
export function table(caption, columns, rows) {
  const none = (v) => v === null || v === undefined || v === "–" || v === "";
  const numeric = (v) => /^(below |above )?[+−-]?[\d.,]+(e[+-]?\d+)?(\s?%)?$/.test(String(v));
  const kinds = columns.map((_, k) => {
    const told = rows.map((row) => row[k]).filter((v) => !none(v));
    return told.length && told.every(numeric) ? "num" : told.length && told.every((v) => /^\d{4}-\d\d-\d\d( [\d:]+)?$/.test(v)) ? "day" : told.some((v) => String(v).length > 40) ? "long" : null;
  });
  return el("table", {}, el("caption", { text: caption }),
    el("thead", {}, el("tr", {}, ...columns.map((c, k) => el("th", { scope: "col", text: c, class: kinds[k] })))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((v, k) => el("td", { text: none(v) ? "–" : String(v), class: kinds[k] }))))));
}

/** Offer something as a file. */
export function download(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Fill a select with the scenarios of the case; gives the chosen name. */
export async function scenarios(select, wanted) {
  const names = await ask("GET", "/scenarios");
  select.replaceChildren(...names.map((s) => el("option", { value: s.name, text: s.draft ? "draft (from the reports)" : s.name })));
  if (wanted && names.some((s) => s.name === wanted)) select.value = wanted;
  return select.value;
}

/** Say on the page itself that there is nothing yet, and where to begin. */
export function nothing(text) {
  const main = $("main");
  main.replaceChildren(main.querySelector(".head"), el("section", { class: "card" }, el("p", { text }),
    el("div", { class: "buttons" }, el("a", { class: "button primary", href: "/reports", text: "Add a report" }), el("a", { class: "button", href: "/scenario", text: "Write a scenario" }))));
}

/** Run `work` when nothing has called for `wait` milliseconds. */
export function later(wait, work) {
  let timer = 0;
  return (...values) => { clearTimeout(timer); timer = setTimeout(() => work(...values), wait); };
}
