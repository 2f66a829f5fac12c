// Two scenarios side by side.
import { $, ask, trying, el, nothing, scenarios, follow, percent, points, short, table, say } from "./core.js";
import { dotbars, fans, saveButtons } from "./charts.js";

let found = null;

function paint() {
  const rows = found.outcomes.filter((o) => o.headline).slice(0, 16).map((o) => ({ text: o.text, p: o.b && o.b.probability, low: o.b && o.b.low, high: o.b && o.b.high, base: o.a && o.a.probability }));
  dotbars($("outcomes"), rows.filter((r) => r.p !== null), { scale: $("scale").value, label: `Probability of each outcome in ${found.b}`, base: found.a });
  $("how").textContent = `Dot: ${found.b}, with its 90 % interval. Ring: ${found.a}. ${found.worlds.toLocaleString("en")} worlds each, ${found.paired ? "the same random numbers in both" : "played apart, since actors or moves differ"}.`;
  $("outcomes-table").replaceChildren(table("All outcomes", ["Outcome", found.a, found.b, "Difference, points", "Standard error"],
    found.outcomes.map((o) => [o.text, percent(o.a && o.a.probability), percent(o.b && o.b.probability), o.a && o.b ? points(o.b.probability - o.a.probability) : "–", o.se === null ? "–" : (100 * o.se).toFixed(2)])));
  if (!found.fans.length) $("fans").replaceChildren(el("p", { class: "small", text: "The two have other actors, confrontations or weeks, so their fans are not drawn over each other." }));
  else fans($("fans"), found.fans, { weeks: found.fans[0].now.length, baseWords: found.a });
  $("numbers").replaceChildren(found.numbers.length
    ? table(`${found.numbers.length} numbers differ`, ["Assumption", found.a, found.b], found.numbers.map((n) => [n.label, n.a === null ? "–" : short(n.a), n.b === null ? "–" : short(n.b)]))
    : el("p", { class: "small", text: "No number differs." }));
  const rest = (mine, other) => mine.filter((move) => !other.includes(move));
  const only = [[found.a, rest(found.imposed.a, found.imposed.b)], [found.b, rest(found.imposed.b, found.imposed.a)]].filter(([, moves]) => moves.length);
  $("numbers").append(...only.map(([name, moves]) => el("p", { text: `Imposed in ${name} only: ${moves.join("; ")}.` })));
}

$("scale").addEventListener("change", () => found && paint());
$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  trying(async () => {
    found = await follow(await ask("POST", "/compare", { a: $("a").value, b: $("b").value, worlds: Number($("count").value) }));
    $("result").hidden = false;
    paint();
    say(`Compared ${found.a} with ${found.b} in ${found.worlds} worlds.`);
  });
});
saveButtons("compare");
trying(async () => {
  const name = await scenarios($("a"));
  await scenarios($("b"));
  if (!name) { nothing("There is nothing to compare yet: add a report, and a scenario is drafted from it, or save two scenarios."); return; }
  const [a, b] = [$("a"), $("b")], all = [...a.options].map((o) => o.value);
  if (all.includes("draft")) a.value = "draft";
  const other = all.findLast((each) => each !== a.value);
  if (other) b.value = other;
  $("one").hidden = Boolean(other);
}).then(() => { document.body.dataset.ready = "yes"; });
