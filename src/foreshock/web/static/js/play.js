// The room: turn assumptions, force and forbid moves, and see the futures move while dragging.
import { $, ask, trying, el, inert, nothing, svg, say, toast, scenarios, later, percent, short, table, download, points } from "./core.js";
import { dotbars, fans, saveButtons } from "./charts.js";

const REST = 160;
const RANKED = "Those first that move a headline outcome most when turned alone (the small bars).";
const SEEDS = 2_000_000_000;
const HOVER = 50, CALM = 300, AGAIN = 15_000, NEXT = 12;
const state = { scenario: "", room: null, seed: 0, faulty: new Map(), refused: null, set: {}, force: [], forbid: [], off: [], where: null, picture: null, bindings: new Map() };
let running = false, wanted = null, asked = 0, held = false, owed = false, prepared = "", resting = null, again = 0;
const inView = new Set();
export const measured = [];
window.foreshock = { measured };

const turned = () => ({ set: state.set, force: state.force, forbid: state.forbid, off: state.off });
const changes = () => Object.keys(state.set).length + state.force.length + state.forbid.length + state.off.length;

// --- asking ---------------------------------------------------------------------------------------------------------------

/** Ask for a picture. Only one question is on its way; of those that come meanwhile the last is asked next. A hand that moves on does not
 *  wait for the long answer to where it rested. */
async function refresh(dragging) {
  wanted = { dragging, since: performance.now() };
  if (running) {
    if (dragging && resting) resting.abort();
    return;
  }
  running = true;
  while (wanted) {
    const now = wanted;
    wanted = null;
    await trying(() => one(now));
  }
  running = false;
}

async function one({ dragging, since }) {
  const mine = ++asked, n = changes();
  $("outcomes").classList.add("busy");
  const body = { turned: turned(), confrontation: state.where, worlds: Number($("count").value), seed: state.seed, dragging };
  resting = dragging ? null : new AbortController();
  try {
    const found = await ask("POST", `/scenarios/${encodeURIComponent(state.scenario)}/room`, body, resting ? resting.signal : undefined);
    if (mine !== asked) return;
    state.picture = { ...found, changes: n };
    state.refused = null;
    blame(null);
    paint();
    await new Promise(requestAnimationFrame);
    measured.push({ at: since, milliseconds: performance.now() - since, worlds: found.worlds, between: found.between, dragging });
    if (!dragging && !wanted && !owed) document.body.dataset.state = "resting";
    if (!dragging) ahead();
  } catch (error) {
    if (error.name !== "AbortError" && mine === asked) {
      state.refused = error;
      blame(error);
      if (!state.picture) waiting(`There is no answer: ${error.message}`);
    }
    throw error;
  } finally {
    resting = null;
    $("outcomes").classList.remove("busy");
  }
}

/** Words where the charts will stand, as long as there is nothing to draw. */
function waiting(text) {
  for (const id of ["outcomes", "fans"]) $(id).replaceChildren(el("p", { class: "small waiting", text }));
}

/** Mark the moves that a refusal names; the last good answer stays on show. */
function blame(error) {
  const before = state.faulty.size;
  state.faulty = new Map(!error ? [] : [...state.force, ...state.forbid].filter((t) => [t, t.split(" @")[0]].some((w) => error.message.includes(`\`${w}\``))).map((t) => [t, error.message]));
  if (before || state.faulty.size) imposed();
}

const settled = later(REST, () => { owed = false; refresh(false); remember(); });
const settle = () => { owed = true; document.body.dataset.state = "moving"; settled(); };
const drag = () => { refresh(true); settle(); };

/** A hand comes near a slider: some of its places are played before it moves. Nothing waits for this; without it answers have fewer worlds. */
function prepare(path) {
  const body = { turned: turned(), path, worlds: Number($("count").value), seed: state.seed };
  const key = JSON.stringify(body);
  if (key === prepared) return;
  prepared = key;
  ask("POST", `/scenarios/${encodeURIComponent(state.scenario)}/prepare`, body).catch(() => { prepared = ""; });
}

/** Nobody touches anything: places of the sliders in view are played, from the one in focus on, then of those that matter most. Asked for
 *  again until all are there, as long as the page is seen: the server stops some time after it was last asked. */
const ahead = later(CALM, () => {
  clearTimeout(again);
  if (document.hidden || !state.picture || running || owed) return;
  const name = state.scenario, order = state.room.knobs.map((k) => k.path);
  const boxes = [...document.querySelectorAll("#knobs .knob")].filter((box) => inView.has(box)), at = boxes.findIndex((box) => box.contains(document.activeElement));
  const seen = (at > 0 ? [...boxes.slice(at), ...boxes.slice(0, at).reverse()] : boxes).map((box) => box.dataset.path);
  const paths = [...new Set([...seen, ...(state.room.ranked ? order : [])])].slice(0, NEXT);
  if (!paths.length) return;
  ask("POST", `/scenarios/${encodeURIComponent(name)}/ahead`, { turned: turned(), paths, worlds: Number($("count").value), seed: state.seed })
    .then((found) => { if (found.played < found.places && state.scenario === name) again = setTimeout(ahead, AGAIN); })
    .catch(() => {});
});

const watching = new IntersectionObserver((entries) => {
  for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
  ahead();
});

// --- painting -------------------------------------------------------------------------------------------------------------

function rows() {
  const words = new Map(state.room.outcomes.map((o) => [o.id, o]));
  const all = state.picture.outcomes.map((o) => ({ ...o, text: (words.get(o.id) || {}).text || o.id, headline: (words.get(o.id) || {}).headline, kind: (words.get(o.id) || {}).kind }));
  const which = $("which").value;
  if (which === "all") return all;
  if (which === "moved") return all.filter((r) => r.base !== null).sort((a, b) => Math.abs(b.p - b.base) - Math.abs(a.p - a.base)).slice(0, 14);
  return all.filter((r) => r.headline || ["settled", "ended", "won", "war"].includes(r.kind)).slice(0, 14);
}

function paint() {
  const found = state.picture, n = found.changes, base = !n;
  const shown = rows().map((r) => ({ ...r, base: base ? null : r.base }));
  dotbars($("outcomes"), shown, { scale: $("scale").value, label: "Probability of each outcome" });
  fans($("fans"), found.fans, { weeks: state.room.turns });
  const moved = shown.filter((r) => r.base !== null && Math.abs(r.p - r.base) >= 0.0005).sort((a, b) => Math.abs(b.p - b.base) - Math.abs(a.p - a.base));
  $("strip").textContent = base ? "" : moved.slice(0, 2).map((r) => `${r.text}: ${percent(r.base)} → ${percent(r.p)} (${points(r.p - r.base)})`).join("\n") || "Nothing shown has moved.";
  $("worlds").textContent = found.worlds.toLocaleString("en") + (found.between ? `, between ${found.between} places` : "") + (found.worlds < found.asked ? " while dragging" : "");
  $("took").textContent = `${Math.round(found.milliseconds)} ms`;
  $("changed").textContent = n ? `${n} thing${n > 1 ? "s" : ""}` : "nothing";
  if (!found.dragging) {
    tables(shown);
    const top = [...shown].filter((r) => r.base !== null).sort((a, b) => Math.abs(b.p - b.base) - Math.abs(a.p - a.base))[0];
    say(top ? `${found.worlds.toLocaleString("en")} worlds. Moved most: ${top.text}, ${percent(top.p)}, ${points(top.p - top.base)} points.` : `${found.worlds.toLocaleString("en")} worlds of the base case.`);
  }
}

function tables(shown) {
  $("outcomes-table").replaceChildren(table(`Within ${state.room.turns} weeks, ${state.picture.worlds.toLocaleString("en")} worlds`, ["Outcome", "Probability", "Low", "High", "Base case"],
    shown.map((r) => [r.text, percent(r.p), percent(r.low), percent(r.high), percent(r.base)])));
  $("fans-table").replaceChildren(table("Share of worlds on each rung after the last week", ["Actor", ...[...Array(8).keys()].map((k) => `Rung ${k}`)],
    state.picture.fans.map((f) => [f.name, ...f.now_last.map(percent)])));
}

// --- controls -------------------------------------------------------------------------------------------------------------

function knob(k) {
  const id = `k-${k.path.replace(/[^A-Za-z0-9]/g, "-")}`;
  const step = (k.high - k.low) / 100;
  const value = () => (k.path in state.set ? state.set[k.path] : k.value);
  const output = el("output", { for: id, text: short(value()) });
  const input = el("input", { id, type: "range", min: k.low, max: k.high, step, value: value(), "aria-valuetext": short(value()) });
  const reset = el("button", { type: "button", class: "bare", hidden: !(k.path in state.set), text: "reset", "aria-label": `Reset ${k.label}` });
  const box = el("div", { class: "knob", "data-path": k.path },
    el("label", { for: id }, el("span", { text: k.label }), weight(k.importance), output), input,
    el("div", { class: "ends" }, el("span", { text: short(k.low) }), reset, el("span", { text: short(k.high) })),
    el("details", { class: "why" }, el("summary", { text: `was ${short(k.value)}${k.known ? ", taken as known" : ""}` }), el("p", { text: `${k.source}${k.because ? `; ${k.because}` : ""}${k.importance ? `. Alone it moves a headline outcome by up to ${(100 * k.importance).toFixed(0)} points.` : ""}` })));
  const show = () => {
    const changed = k.path in state.set;
    output.textContent = short(value());
    input.setAttribute("aria-valuetext", changed ? `${short(value())}, base case ${short(k.value)}` : short(value()));
    input.value = value();
    reset.hidden = !changed;
    box.classList.toggle("turned", changed);
  };
  let hover = 0;
  input.addEventListener("focus", () => prepare(k.path));
  box.addEventListener("pointerenter", () => { hover = setTimeout(() => prepare(k.path), HOVER); });
  box.addEventListener("pointerleave", () => clearTimeout(hover));
  watching.observe(box);
  input.addEventListener("input", () => { state.set[k.path] = Number(input.value); show(); drag(); });
  reset.addEventListener("click", () => { delete state.set[k.path]; show(); input.focus(); settle(); });
  state.bindings.set(k.path, show);
  show();
  return box;
}

function weight(importance) {
  if (importance === null || importance === undefined) return null;
  const share = Math.min(1, importance / Math.max(state.heaviest, 1e-9));
  return svg("svg", { class: "weight", viewBox: "0 0 40 6", "aria-hidden": "true" },
    svg("rect", { class: "all", width: 40, height: 6, rx: 3 }), svg("rect", { class: "full", width: Math.max(40 * share, importance ? 2 : 0), height: 6, rx: 3 }));
}

function knobs() {
  const query = $("search").value.trim().toLowerCase();
  const open = new Set([...document.querySelectorAll("#knobs details.group[open]")].map((d) => d.dataset.group));
  const first = !document.querySelector("#knobs details.group");
  state.bindings.clear();
  watching.disconnect();
  inView.clear();
  state.heaviest = Math.max(...state.room.knobs.map((k) => k.importance || 0));
  const all = state.room.knobs.filter((k) => !query || `${k.label} ${k.path}`.toLowerCase().includes(query));
  const groups = new Map();
  const put = (name, k) => { if (!groups.has(name)) groups.set(name, []); groups.get(name).push(k); };
  const top = query ? [] : all.filter((k) => k.path in state.set || (state.room.ranked && k.importance > 0)).slice(0, 12);
  top.forEach((k) => put("Matter most", k));
  if (!query && !state.room.ranked) all.filter((k) => k.group === "Stakes" && !top.includes(k)).slice(0, 8).forEach((k) => put("To begin with", k));
  const placed = new Set([...groups.values()].flat());
  all.filter((k) => !placed.has(k)).forEach((k) => put(k.group, k));
  $("knobs").replaceChildren(...[...groups].map(([name, list], n) => {
    const group = el("details", { class: "group", "data-group": name, open: query ? true : first ? n === 0 : open.has(name) || n === 0 }, el("summary", {}, el("span", { text: `${name} ` }), el("span", { class: "n", text: `(${list.length})` })));
    const fill = () => { if (group.open && group.children.length === 1) group.append(...list.map(knob)); };
    group.addEventListener("toggle", fill);
    fill();
    return group;
  }));
  if (!all.length) $("knobs").replaceChildren(el("p", { class: "small", text: "No assumption has such a name." }));
}

function imposed() {
  const chip = (text, forbidden, list) => el("li", { class: [forbidden && "forbidden", state.faulty.has(text) && "faulty"].filter(Boolean).join(" ") || null, title: state.faulty.has(text) ? inert(state.faulty.get(text)) : null },
    el("span", { text: `${state.faulty.has(text) ? "refused: " : ""}${forbidden ? "never: " : ""}${words(text)}` }),
    el("button", { type: "button", "aria-label": `Take back ${text}`, text: "×", on: { click: () => { list.splice(list.indexOf(text), 1); imposed(); settle(); $("force").focus(); } } }));
  $("imposed").replaceChildren(...state.force.map((t) => chip(t, false, state.force)), ...state.forbid.map((t) => chip(t, true, state.forbid)));
}

function words(text) {
  if (state.room.imposed[text]) return state.room.imposed[text];
  const [move, week] = text.split(" @");
  const found = state.room.moves.find((m) => m.move === move);
  return (found ? found.text : move) + (week ? `, week ${week}` : "");
}

function moves() {
  const actor = $("actor").value;
  const places = new Map(state.room.confrontations.map((c) => [c.id, c.name]));
  const groups = new Map();
  for (const m of state.room.moves.filter((m) => m.actor === actor)) {
    if (!groups.has(m.where)) groups.set(m.where, el("optgroup", { label: places.get(m.where) }));
    groups.get(m.where).append(el("option", { value: m.move, text: m.short }));
  }
  $("move").replaceChildren(...groups.values());
}

function switches() {
  $("mechanisms").replaceChildren(...state.room.mechanisms.map((name) => {
    const input = el("input", { type: "checkbox", role: "switch", id: `m-${name}` });
    input.checked = !state.off.includes(name);
    input.addEventListener("change", () => { state.off = input.checked ? state.off.filter((m) => m !== name) : [...state.off, name]; refresh(true); settle(); });
    return el("label", { for: `m-${name}` }, input, el("span", { text: name }));
  }));
}

// --- remembering ----------------------------------------------------------------------------------------------------------

function remember() {
  const kept = { scenario: state.scenario, ...turned(), where: state.where, seed: state.seed, worlds: $("count").value };
  const plain = !changes() && !kept.seed;
  history.replaceState(null, "", plain ? `#${encodeURIComponent(JSON.stringify({ scenario: state.scenario }))}` : `#${encodeURIComponent(JSON.stringify(kept))}`);
}

function recalled() {
  try { return JSON.parse(decodeURIComponent(location.hash.slice(1))); } catch { return {}; }
}

const seedable = (n) => Number.isInteger(n) && n >= 0 && n <= SEEDS;
const inWeek = (n) => Number.isInteger(n) && n >= 1 && n <= state.room.turns;

/** Take over of what was remembered what this scenario can have; the rest, in words. */
function restored(kept) {
  const room = state.room, left = [], texts = (list) => (Array.isArray(list) ? list.map(String) : []);
  const keep = (fits, what) => { if (!fits) left.push(what); return fits; };
  const knobs = new Map(room.knobs.map((k) => [k.path, k])), known = new Set(room.moves.map((m) => m.move));
  const within = ([path, v]) => knobs.has(path) && Number.isFinite(v) && v >= knobs.get(path).low && v <= knobs.get(path).high;
  state.set = Object.fromEntries(Object.entries(kept.set || {}).filter((e) => keep(within(e), e[0])));
  state.forbid = texts(kept.forbid).filter((t) => keep(known.has(t), `never: ${words(t)}`));
  state.force = [];
  for (const text of texts(kept.force)) {
    const [move, week] = text.split(" @");
    if (keep(known.has(move) && inWeek(Number(week)) && !clash(move, Number(week)), words(text))) state.force.push(text);
  }
  state.off = texts(kept.off).filter((m) => keep(room.mechanisms.includes(m), m));
  return left;
}

/** Why a move cannot be forced in a week beside what is imposed already; nothing where it can. */
function clash(move, week) {
  if ([...state.forbid, ...state.room.forbidden].includes(move)) return `“${words(move)}” is forbidden: it cannot be forced as well.`;
  const actor = move.split(" ")[0], other = state.force.find((t) => t.split(" ")[0] === actor && t.endsWith(` @${week}`) && t !== `${move} @${week}`);
  return other ? `“${words(other)}” is forced already: one move of an actor in a week.` : "";
}

async function open(name, kept = {}, left = []) {
  waiting("Computing the first answer …");
  const room = await ask("GET", `/scenarios/${encodeURIComponent(name)}/room`);
  state.scenario = name;
  state.room = room;
  state.picture = state.refused = null;
  state.faulty.clear();
  const lost = [...left, ...restored(kept)];
  if (lost.length) toast(`Left out of what was remembered, as it does not fit: ${lost.join("; ")}.`);
  state.where = room.confrontations.some((c) => c.id === kept.where) ? kept.where : room.main;
  $("title").textContent = inert(room.title);
  $("weeks").textContent = room.turns;
  $("week").max = room.turns;
  $("actor").replaceChildren(...room.actors.map((a) => el("option", { value: a.code, text: a.name })));
  $("where").replaceChildren(...room.confrontations.map((c) => el("option", { value: c.id, text: `${c.name}${c.active ? " (war)" : ""}` })));
  $("where").value = state.where;
  const own = [...room.interventions.map(words), ...room.forbidden.map((move) => `never: ${words(move)}`)];
  $("of-file").textContent = inert(`In the scenario already: ${own.join("; ")}.`);
  $("of-file").hidden = !own.length;
  $("ranking").textContent = room.ranked ? RANKED : "In the order of the file.";
  moves();
  knobs();
  switches();
  imposed();
  await refresh(false);
  if (state.refused && changes()) {
    const why = state.refused.message, faulty = state.faulty;
    const good = (t) => faulty.size && !faulty.has(t);
    [state.force, state.forbid] = [state.force.filter(good), state.forbid.filter(good)];
    if (!faulty.size) [state.set, state.off] = [{}, []];
    knobs();
    switches();
    blame(null);
    toast(`Left out of what was remembered: ${why}`);
    await refresh(false);
  }
  if (lost.length || kept.scenario) remember();
  if (!room.ranked && state.room === room) rank(name);
}

/** When no slider is in use: sliders are never moved from under a hand. */
async function idle() {
  while (held || (document.activeElement && document.activeElement.closest("#knobs"))) await new Promise((done) => setTimeout(done, 300));
}

async function rank(name) {
  const mine = state.room;
  if (state.room.engine !== "compiled") { $("ranking").textContent = "In the order of the file, and a draft not tuned to history: the compiled engine is being prepared. Open this page again in half a minute."; return; }
  $("ranking").textContent = "Measuring which of them matter …";
  try {
    let job = await ask("POST", `/scenarios/${encodeURIComponent(name)}/rank`);
    while (["queued", "running"].includes(job.state)) {
      await new Promise((done) => setTimeout(done, 500));
      job = await ask("GET", `/jobs/${job.id}`);
      if (state.room !== mine) return;
      $("ranking").textContent = `Measuring which of them matter: ${Math.round(100 * job.progress)} %`;
    }
    if (job.state !== "done" || state.room !== mine) return;
    const room = await ask("GET", `/scenarios/${encodeURIComponent(name)}/room`);
    if (state.room !== mine) return;
    mine.knobs = room.knobs;
    mine.ranked = room.ranked;
    await idle();
    if (state.room !== mine) return;
    knobs();
    $("ranking").textContent = RANKED;
    ahead();
  } catch (error) {
    if (state.room === mine) $("ranking").textContent = error.message;
  }
}

async function begin() {
  const kept = recalled();
  const name = await scenarios($("scenario"), kept.scenario);
  if (!name) { nothing("There is nothing to play yet: add a report, and a scenario is drafted from it, or save a scenario."); return; }
  const left = [], counts = [...$("count").options].map((o) => o.value);
  if (kept.worlds && counts.includes(String(kept.worlds))) $("count").value = kept.worlds;
  else if (kept.worlds) left.push(`${kept.worlds} worlds`);
  if (kept.seed && seedable(kept.seed)) state.seed = kept.seed;
  else if (kept.seed) left.push(`seed ${kept.seed}`);
  $("seed").value = state.seed;
  await open(name, kept.scenario === name ? kept : {}, left);
}

$("scenario").addEventListener("change", () => trying(async () => { await open($("scenario").value); remember(); }));
$("actor").addEventListener("change", moves);
$("search").addEventListener("input", later(120, knobs));
for (const id of ["scale", "which"]) $(id).addEventListener("change", () => state.picture && paint());
$("where").addEventListener("change", () => { state.where = $("where").value; settle(); });
$("count").addEventListener("change", settle);
$("seed").addEventListener("change", () => {
  const text = $("seed").value.trim(), wanted = Number(text);
  if (text && seedable(wanted)) { state.seed = wanted; settle(); return; }
  toast(`A seed is a whole number from 0 to ${SEEDS.toLocaleString("en")}; ${state.seed} stays.`);
  $("seed").value = state.seed;
});
$("force").addEventListener("click", () => {
  const move = $("move").value, week = Number($("week").value), bad = !inWeek(week);
  $("week").setAttribute("aria-invalid", String(bad));
  if (bad) { toast(`A week is a whole number from 1 to ${state.room.turns}.`); $("week").focus(); return; }
  const why = move && clash(move, week);
  if (why) { toast(why); return; }
  impose(state.force, `${move} @${week}`);
});
$("forbid").addEventListener("click", () => {
  const move = $("move").value, forced = state.force.find((t) => t.split(" @")[0] === move);
  if (forced) { toast(`“${words(forced)}” is forced: take that back before forbidding it.`); return; }
  impose(state.forbid, move);
});
$("reset").addEventListener("click", () => { state.set = {}; state.force = []; state.forbid = []; state.off = []; imposed(); switches(); for (const show of state.bindings.values()) show(); settle(); });
$("keep").addEventListener("submit", (event) => {
  event.preventDefault();
  trying(async () => {
    const kept = await ask("POST", `/scenarios/${encodeURIComponent(state.scenario)}/keep`, { name: $("keep-name").value.trim(), turned: turned() });
    toast(`Saved as “${kept.name}” (version ${kept.version}).`);
    await scenarios($("scenario"), state.scenario);
  });
});
document.querySelector('button[data-save="csv"]').addEventListener("click", () => trying(async () => {
  const body = { turned: turned(), confrontation: state.where, worlds: Number($("count").value), seed: state.seed };
  const answer = await fetch(`/api/v1/export/scenarios/${encodeURIComponent(state.scenario)}/outcomes`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error((await answer.json()).error);
  download("outcomes.csv", await answer.blob());
}));
addEventListener("pointerdown", () => { held = true; });
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => { held = false; });
document.addEventListener("visibilitychange", ahead);
addEventListener("resize", later(150, () => state.picture && paint()));
saveButtons("foreshock");

function impose(list, text) {
  if (!$("move").value) return;
  if (!list.includes(text)) list.push(text);
  imposed();
  settle();
  say(`${list === state.force ? "Forced" : "Forbidden"}: ${words(text)}`);
}

trying(begin).then(() => { document.body.dataset.ready = "yes"; });
