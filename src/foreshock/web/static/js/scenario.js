// The scenario editor: YAML checked while it is written.
import { $, ask, trying, el, scenarios, later, toast } from "./core.js";

let open = null, faults = [], lines = 0;

function gutter() {
  const bad = new Set(faults.map((f) => f.line));
  const count = $("yaml").value.split("\n").length;
  lines = count;
  const parts = [];
  let run = [];
  for (let n = 1; n <= count; n += 1) {
    if (bad.has(n)) { parts.push(`${run.join("\n")}${run.length ? "\n" : ""}`, el("b", { text: n })); run = []; } else run.push(n);
  }
  parts.push(run.join("\n"));
  $("gutter").replaceChildren(...parts);
  $("gutter").scrollTop = $("yaml").scrollTop;
}

async function check() {
  const text = $("yaml").value;
  const found = await ask("POST", "/check", { text });
  if (text !== $("yaml").value) return;
  tell(found.faults);
}

function tell(found) {
  faults = found;
  gutter();
  const changed = open && $("yaml").value !== open.text;
  $("state").className = `small ${faults.length ? "wrong" : "fine"}`;
  $("state").textContent = faults.length ? `${faults.length} fault${faults.length > 1 ? "s" : ""}` : `A scenario that can be played${changed ? ", not saved yet" : ""}.`;
  $("faults").replaceChildren(...faults.map((f) => el("li", {}, el("button", { type: "button", class: "bare", on: { click: () => go(f.line, f.column) }, text: `Line ${f.line}, column ${f.column}: ${f.path ? `${f.path}: ` : ""}${f.message}` }))));
  if (!faults.length) $("faults").replaceChildren(el("li", { class: "small", text: "Nothing." }));
  $("yaml").setAttribute("aria-invalid", String(faults.length > 0));
}

function go(line, column) {
  const rows = $("yaml").value.split("\n");
  const start = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0) + column - 1;
  $("yaml").focus();
  $("yaml").setSelectionRange(start, start + Math.max(1, (rows[line - 1] || "").length - column + 1));
  $("yaml").scrollTop = Math.max(0, (line - 8) * 19.5);
}

async function load(name) {
  open = await ask("GET", `/scenarios/${encodeURIComponent(name)}`);
  $("yaml").value = open.text;
  $("yaml").scrollTop = 0;
  $("name").value = name === "draft" ? "" : name;
  $("download").href = `/api/v1/export/scenarios/${encodeURIComponent(name)}`;
  $("to-play").href = `/play#${encodeURIComponent(JSON.stringify({ scenario: name }))}`;
  history.replaceState(null, "", `#${encodeURIComponent(name)}`);
  await check();
}

const soon = later(350, () => trying(check));
$("yaml").addEventListener("input", () => { if ($("yaml").value.split("\n").length !== lines) gutter(); soon(); });
$("yaml").addEventListener("scroll", () => { $("gutter").scrollTop = $("yaml").scrollTop; });
$("scenario").addEventListener("change", () => trying(() => load($("scenario").value)));
$("save").addEventListener("submit", (event) => {
  event.preventDefault();
  trying(async () => {
    const name = $("name").value.trim();
    try {
      const kept = await ask("PUT", `/scenarios/${encodeURIComponent(name)}`, { text: $("yaml").value, was: open && open.name === name ? open.version : 0 });
      await scenarios($("scenario"), kept.name);
      await load(kept.name);
      toast(`Saved as “${kept.name}”, version ${kept.version}.`);
    } catch (error) {
      if (error.faults && error.faults.length) tell(error.faults);
      throw error;
    }
  });
});

addEventListener("beforeprint", () => { $("printed").textContent = $("yaml").value; });
addEventListener("afterprint", () => { $("printed").textContent = ""; });

trying(async () => {
  const name = await scenarios($("scenario"), decodeURIComponent(location.hash.slice(1)));
  if (name) await load(name);
  else $("state").textContent = "There is no scenario yet: add a report to draft one, or write one here.";
}).then(() => { document.body.dataset.ready = "yes"; });
