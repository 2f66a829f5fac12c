// One world, week by week.
import { $, ask, trying, el, nothing, scenarios, say } from "./core.js";
import { ladder } from "./charts.js";

let room = null, found = null, timer = 0;

async function open() {
  room = await ask("GET", `/scenarios/${encodeURIComponent($("scenario").value)}/room`);
  $("where").replaceChildren(...room.confrontations.map((c) => el("option", { value: c.id, text: c.name })));
  $("where").value = room.main;
}

async function watch() {
  stop();
  found = await ask("POST", "/world", { scenario: $("scenario").value, world: Number($("world").value), seed: Number($("seed").value) });
  $("week").max = found.steps.length;
  $("week").value = 1;
  history.replaceState(null, "", `#${encodeURIComponent(JSON.stringify({ scenario: $("scenario").value, world: found.world, seed: found.seed }))}`);
  show();
}

function show() {
  const week = Number($("week").value) - 1, step = found.steps[week];
  const where = room.confrontations.find((c) => c.id === $("where").value);
  const names = Object.fromEntries(room.actors.map((a) => [a.code, a.name]));
  $("h-week").textContent = `Week ${step.turn} of ${found.steps.length}, from ${step.date}`;
  $("week").setAttribute("aria-valuetext", `week ${step.turn}`);
  const actors = room.actors.map((a) => a.code).filter((code) => found.steps.some((s) => s.rungs[where.id][code]));
  ladder($("ladder"), found.steps, week, actors.length ? actors : room.actors.map((a) => a.code), names, { where: where.id, A: where.sides.A.join(", "), B: where.sides.B.join(", ") });
  $("moves").replaceChildren(...(step.moves.length ? step.moves : ["Everybody holds."]).map((text) => el("li", { text })));
  const log = found.steps.slice(0, week + 1).flatMap((s) => s.news.map((text) => el("li", {}, el("span", { class: "when", text: `week ${s.turn}` }), text)));
  $("news").replaceChildren(...(log.length ? log.reverse() : [el("li", { text: "Nothing has changed yet." })]));
}

function stop() {
  clearInterval(timer);
  timer = 0;
  $("run").textContent = "Run";
}

function move(by) {
  const week = Math.min(Math.max(Number($("week").value) + by, 1), found.steps.length);
  $("week").value = week;
  show();
  if (week === found.steps.length) stop();
}

$("run").addEventListener("click", () => {
  if (timer) { stop(); return; }
  if (Number($("week").value) >= found.steps.length) $("week").value = 1;
  $("run").textContent = "Pause";
  timer = setInterval(() => move(1), matchMedia("(prefers-reduced-motion: reduce)").matches ? 1500 : 600);
});
$("back").addEventListener("click", () => { stop(); move(-1); });
$("on").addEventListener("click", () => { stop(); move(1); });
$("week").addEventListener("input", () => { stop(); show(); });
$("where").addEventListener("change", show);
$("scenario").addEventListener("change", () => trying(async () => { await open(); await watch(); }));
$("ask").addEventListener("submit", (event) => { event.preventDefault(); trying(watch); });
$("another").addEventListener("click", () => { $("world").value = Math.floor(Math.random() * 20480); say(`World ${$("world").value}`); trying(watch); });

trying(async () => {
  let kept = {};
  try { kept = JSON.parse(decodeURIComponent(location.hash.slice(1))); } catch { kept = {}; }
  if (!(await scenarios($("scenario"), kept.scenario))) { nothing("There is nothing to play yet: add a report, and a scenario is drafted from it, or save a scenario."); return; }
  if (Number.isInteger(kept.world)) $("world").value = kept.world;
  if (Number.isInteger(kept.seed)) $("seed").value = kept.seed;
  await open();
  await watch();
}).then(() => { document.body.dataset.ready = "yes"; });
