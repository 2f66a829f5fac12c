// Reports and claims: hand one in, accept or strike what was read, see what moved and why.
import { $, ask, trying, el, inert, say, toast, follow, percent, points } from "./core.js";

const MODALITY = { actual: "stated", hedged: "hedged", planned: "announced", hypothetical: "only imagined", negated: "denied" };
let open = null, before = null;

async function list(select) {
  const found = await ask("GET", "/reports");
  $("list").replaceChildren(...found.map((r) => el("li", {}, el("button", { type: "button", "aria-current": r.name === select ? "true" : null, on: { click: () => show(r.name) } },
    el("span", { text: r.title || r.name }), el("span", { class: "meta", text: `${r.date || "no date"} · ${r.claims} claim${r.claims === 1 ? "" : "s"}${r.waiting ? ` · ${r.waiting} wait for you` : ""}${r.struck ? ` · ${r.struck} struck` : ""}` })))));
  if (!found.length) $("list").replaceChildren(el("li", { class: "small", text: "Nothing yet." }));
  return found;
}

async function show(name, focus) {
  open = await ask("GET", `/reports/${encodeURIComponent(name)}`);
  await list(name);
  $("h-read").textContent = inert(open.title || open.name);
  $("meta").textContent = inert([open.date, open.publisher, open.name].filter(Boolean).join(" · "));
  text();
  claims();
  history.replaceState(null, "", `#${encodeURIComponent(name)}`);
  if (focus) $("h-read").scrollIntoView({ block: "start" });
}

/** The text cut at the edges of the quotes; each stretch that a quote holds is marked. */
function text() {
  const cuts = new Set([0, open.text.length]);
  const points_ = [...open.text];
  const whole = points_.length === open.text.length;
  const at = whole ? (n) => n : offsets(open.text);
  const spans = open.claims.map((c, n) => ({ n, a: at(c.claim.start), b: at(c.claim.end), word: c.word, modality: c.claim.modality }));
  for (const s of spans) { cuts.add(s.a); cuts.add(s.b); }
  const edges = [...cuts].sort((x, y) => x - y);
  const parts = [];
  for (let k = 0; k + 1 < edges.length; k += 1) {
    const [a, b] = [edges[k], edges[k + 1]];
    const over = spans.filter((s) => s.a <= a && s.b >= b);
    const piece = open.text.slice(a, b);
    if (!over.length) { parts.push(inert(piece)); continue; }
    const firm = ["actual", "hedged", "planned", "negated", "hypothetical"].find((m) => over.some((s) => s.modality === m));
    const struck = over.every((s) => s.word === "struck");
    parts.push(el("mark", { class: `m-${firm}${struck ? " struck" : ""}`, "data-claims": over.map((s) => s.n).join(" "), text: piece, on: { click: () => point(over[0].n, true) } }));
    for (const s of over.filter((s) => s.b === b)) parts.push(el("sup", { class: "n", text: s.n + 1 }));
  }
  $("body").replaceChildren(...parts);
}

/** Offsets count characters; JavaScript counts UTF-16 units. */
function offsets(whole) {
  const places = [0];
  for (const ch of whole) places.push(places[places.length - 1] + ch.length);
  return (n) => places[Math.min(n, places.length - 1)];
}

function point(n, toClaim) {
  for (const mark of $("body").querySelectorAll("mark")) mark.classList.toggle("here", mark.dataset.claims.split(" ").includes(String(n)));
  const target = toClaim ? $("claims").children[n] : $("body").querySelector("mark.here");
  if (target) target.scrollIntoView({ block: "nearest" });
  if (toClaim && target) target.querySelector("button").focus();
}

function claims() {
  const waiting = open.claims.filter((c) => c.word === "waiting").length;
  $("all").hidden = !waiting;
  $("claims").replaceChildren(...open.claims.map((c, n) => {
    const button = (word, name) => el("button", { type: "button", "aria-pressed": String(c.word === word), text: name, "aria-label": `${name} claim ${n + 1}: ${c.phrase}`, on: { click: () => decide([[c, word]], n, name) } });
    return el("li", { class: c.word === "struck" ? "struck" : null, on: { mouseenter: () => point(n, false) } },
      el("p", { class: "said" }, el("span", { text: `${n + 1}. ` }), el("span", { class: `tag m-${c.claim.modality}`, text: MODALITY[c.claim.modality] }),
        c.word === "waiting" ? el("span", { class: "tag waiting", text: "waits" }) : null, el("span", { text: c.phrase })),
      el("blockquote", { text: c.claim.quote }),
      el("div", { class: "buttons" }, button("accepted", "Accept"), button("struck", "Strike")));
  }));
  if (!open.claims.length) $("claims").replaceChildren(el("li", { class: "small", text: "No claim was read in this report." }));
}

async function decide(pairs, focus, name) {
  await trying(async () => {
    const words = pairs.map(([c, word]) => ({ claim: c.claim.claim, word, was: c.word }));
    try {
      await ask("POST", "/claims", { words });
    } catch (error) {
      if (error.status === 409) await show(open.name);
      throw error;
    }
    await show(open.name);
    if (focus !== null && $("claims").children[focus]) [...$("claims").children[focus].querySelectorAll("button")].find((b) => b.textContent === name).focus();
    await moved();
  });
}

async function moved() {
  const place = $("moved");
  let found;
  try {
    found = await ask("GET", "/forecasts");
  } catch (error) {
    place.replaceChildren(el("p", { class: "small", text: error.message }));
    return;
  }
  const quotes = new Map();
  if (open) for (const c of open.claims) quotes.set(c.claim.claim, c);
  const last = before || new Map();
  const rows = found.made.map((m) => {
    const was = m.before ?? last.get(m.forecast.question.rule) ?? null;
    return { text: m.forecast.question.text, now: m.forecast.probability, was, because: m.because, fresh: last.size > 0 && last.get(m.forecast.question.rule) !== m.forecast.probability };
  });
  const texts = new Map(found.made.map((m) => [m.forecast.question.id, m.forecast.question.text]));
  const shifted = rows.filter((r) => r.was !== null && percent(r.was) !== percent(r.now)).sort((a, b) => Math.abs(b.now - b.was) - Math.abs(a.now - a.was));
  const line = (r) => el("li", {}, el("span", { text: r.text }), el("br"), el("span", { class: "shift", text: `${percent(r.was)} → ${percent(r.now)} (${points(r.now - r.was)})` }),
    el("span", { class: "why", text: why(r, quotes) }));
  place.replaceChildren(
    el("p", { class: "small", text: shifted.length ? `As of ${found.date}, against the last forecast in the ledger:` : "Nothing moved against the last forecast in the ledger." }),
    el("ul", { class: "moved" }, ...shifted.slice(0, 8).map(line)),
    ...found.resolved.map(([id, r]) => el("p", { class: "small" }, `The reports decide: ${texts.get(id) || id} ${r.outcome === "yes" ? "Yes" : r.outcome === "no" ? "No" : r.outcome}. ${r.reason} `, el("a", { href: "/ledger", text: "Resolve it" }))),
    el("p", { class: "small" }, el("a", { href: "/ledger", text: "All forecasts, and the ledger" })));
  before = new Map(found.made.map((m) => [m.forecast.question.rule, m.forecast.probability]));
  say(shifted.length ? `Moved most: ${shifted[0].text} from ${percent(shifted[0].was)} to ${percent(shifted[0].now)}.` : "No forecast moved.");
}

function why(row, quotes) {
  const named = row.because.map((id) => (quotes.has(id) ? `“${quotes.get(id).claim.quote}”` : id));
  return named.length ? `because of ${named.slice(0, 2).join(" and ")}${named.length > 2 ? ` and ${named.length - 2} more` : ""}` : "because time has passed or the situation has changed";
}

async function take(job) {
  await trying(async () => {
    const found = await follow(job);
    if (found.reports.length) {
      toast(`${found.claims} claim${found.claims === 1 ? "" : "s"} read. Accept or strike each.`);
      await show(found.reports[0], true);
    } else {
      toast(`The case has this report already: ${found.known.join(", ")}.`);
      if (found.known.length) await show(found.known[0], true);
    }
    await moved();
  });
}

async function upload(file) {
  const day = $("day").value;
  const job = await trying(() => ask("POST", `/uploads?name=${encodeURIComponent(file.name)}${day ? `&as_of=${day}` : ""}`, file));
  if (job) await take(job);
}

$("new").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("text").value;
  if (!text.trim()) { toast("Paste the report's text first, or choose a file."); $("text").focus(); return; }
  const body = { text, name: $("name").value.trim() || "pasted" };
  if ($("day").value) body.as_of = $("day").value;
  const job = await trying(() => ask("POST", "/reports", body));
  if (!job) return;
  await take(job);
  if (open && open.text === text) $("text").value = "";
});
$("file").addEventListener("change", () => { if ($("file").files.length) upload($("file").files[0]); $("file").value = ""; });
$("accept-all").addEventListener("click", () => decide(open.claims.filter((c) => c.word === "waiting").map((c) => [c, "accepted"]), null));
$("strike-all").addEventListener("click", () => decide(open.claims.filter((c) => c.word === "waiting").map((c) => [c, "struck"]), null));
for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (event) => { event.preventDefault(); $("body").classList.add("over"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("body").classList.remove("over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  $("body").classList.remove("over");
  const file = event.dataTransfer.files[0];
  if (file) upload(file);
  else { $("text").value = event.dataTransfer.getData("text/plain"); $("text").focus(); }
});

trying(async () => {
  const found = await list(null);
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = found.find((r) => r.name === wanted) || found.find((r) => r.waiting) || found[found.length - 1];
  if (first) await show(first.name);
  await moved();
}).then(() => { document.body.dataset.ready = "yes"; });
