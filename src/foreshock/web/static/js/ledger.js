// Forecasts as the case stands, the ledger, scores and calibration.
import { $, ask, trying, el, follow, percent, table, toast } from "./core.js";
import { calibration, dotbars, saveButtons } from "./charts.js";
import { due, resolving } from "./resolve.js";

async function now() {
  let found;
  try {
    found = await ask("GET", "/forecasts");
  } catch (error) {
    $("about").textContent = error.message;
    $("record").disabled = true;
    return;
  }
  $("about").textContent = `As of ${found.date}. Dot: the forecast with its 80 % interval; ring: the base rate of such events; small number: points above or below it. Those that matter most first. ${found.nothing || ""}`;
  const rows = found.made.map((m) => ({ text: m.forecast.question.text, p: m.forecast.probability, low: m.forecast.low, high: m.forecast.high, base: m.forecast.base_rate }));
  dotbars($("now"), rows, { label: "Forecasts", base: "base rate" });
  $("now-table").replaceChildren(table(`Forecasts as of ${found.date}`, ["Question", "Forecast", "Low", "High", "Base rate", "Outside view", "Before", "For", "Against"],
    found.made.map((m) => [m.forecast.question.text, percent(m.forecast.probability), percent(m.forecast.low), percent(m.forecast.high), percent(m.forecast.base_rate), percent(m.forecast.outside), percent(m.before), m.forecast.reason_for, m.forecast.reason_against])));
}

async function entries(begin) {
  const found = await ask("GET", "/ledger");
  const last = found.findLast((e) => e.kind === "resolution");
  if (begin && last) $("track").value = last.track;
  $("entries").replaceChildren(found.length
    ? table(`${found.length} entries`, ["No.", "Written", "Track", "As of", "What", "Question", "Probability", "Outcome", "Hash"],
      [...found].reverse().slice(0, 300).map((e) => [e.seq, e.made.replace("T", " ").replace("Z", ""), e.track, e.as_of, e.kind, e.text, percent(e.probability), e.outcome || "–", e.hash.slice(0, 10)]))
    : el("p", { class: "small", text: "Nothing is written yet." }));
}

async function scores() {
  const found = await ask("GET", `/scores?track=${$("track").value}`);
  const pool = found.views.pool;
  calibration($("calibration"), pool ? pool.bins.filter((b) => b.n) : []);
  $("scores").replaceChildren(pool
    ? table(`${found.questions} resolved questions, track ${found.track}`, ["View", "n", "Brier", "Log", "Brier skill of the pool"], Object.entries(found.views).map(([name, v]) => [name, v.n, v.brier.toFixed(4), v.log.toFixed(4), v.brier_skill_of_pool === null ? "–" : v.brier_skill_of_pool.toFixed(3)]))
    : el("p", { class: "small", text: `No question of the track “${found.track}” is resolved yet, so there is nothing to score. Resolve one above.` }));
}

$("track").addEventListener("change", () => trying(scores));
$("record").addEventListener("click", () => trying(async () => {
  $("record").disabled = true;
  try {
    const found = await follow(await ask("POST", "/forecasts", { record: true }));
    toast(`${found.made.length} forecasts stand in the ledger.`);
  } finally {
    $("record").disabled = false;
  }
  await now();
  await entries();
  await due();
}));
if (innerWidth < 720) $("now-table").parentElement.open = false;
resolving(async () => { await now(); await scores(); await entries(); });
saveButtons("forecasts");
trying(async () => { await now(); await due(); await entries(true); await scores(); }).then(() => { document.body.dataset.ready = "yes"; });
