// Questions that come due: what the reports say of each, accepted or settled by hand. Nothing is written before a button is pressed.
import { $, ask, el, percent, say, toast, trying } from "./core.js";

const WORDS = { yes: "yes", no: "no", undecided: "undecided", open: "not due" };
let seen = null, after = async () => {};

function quotes(q) {
  return q.quotes.slice(0, 4).map((quote, k) => {
    const claim = q.claims[k], report = claim.slice(0, claim.lastIndexOf(":"));
    return el("blockquote", {}, `“${quote}” `, el("a", { href: `/reports#${encodeURIComponent(report)}`, text: report }));
  });
}

function item(q) {
  const key = q.question.id, decided = q.outcome === "yes" || q.outcome === "no";
  const late = seen.as_of > q.question.deadline ? "" : / not |^not /.test(q.question.rule) ? "yes" : "no";
  const outcome = el("select", { id: `o-${key}` }, ...["yes", "no", "void"].map((o) => el("option", { value: o, text: o === late ? `${o} (after ${q.question.deadline} only)` : o, disabled: o === late })));
  const source = el("input", { id: `s-${key}`, maxlength: 2000, autocomplete: "off", placeholder: "who says so, where, on which day" });
  const reason = el("textarea", { id: `r-${key}`, rows: 2, maxlength: 2000 });
  const form = el("form", { class: "hand", on: { submit: (event) => {
    event.preventDefault();
    write([{ question: key, outcome: outcome.value, reason: reason.value, source: source.value }]);
  } } },
  el("div", { class: "row" },
    el("div", { class: "short" }, el("label", { for: `o-${key}`, text: "Outcome" }), outcome),
    el("div", {}, el("label", { for: `s-${key}`, text: "Source" }), source)),
  el("label", { for: `r-${key}`, text: "On what grounds" }), reason,
  el("div", { class: "buttons" }, el("button", { type: "submit", text: "Write into the ledger" })));
  return el("li", { "data-question": key },
    el("p", { class: "said" }, el("span", { class: `tag o-${q.outcome}`, text: WORDS[q.outcome] }), q.question.text),
    el("p", { class: "small", text: `Until ${q.question.deadline} · last forecast ${percent(q.forecast)} · ${q.reason}` }),
    ...quotes(q),
    decided ? el("div", { class: "buttons" }, el("button", { type: "button", class: "primary", text: `Accept “${q.outcome}”`, on: { click: () => write([{ question: key, outcome: q.outcome }]) } })) : null,
    el("details", {}, el("summary", { text: "Settle by hand" }), el("p", { class: "small", text: `The rule: ${q.question.rule}` }), form));
}

/** Ask what the reports say, and show it. */
export async function due() {
  const day = $("seen").value;
  try {
    seen = await ask("GET", `/resolutions${day ? `?as_of=${day}` : ""}`);
  } catch (error) {
    seen = null;
    $("due-about").textContent = error.message;
    $("due").replaceChildren();
    $("undue").hidden = $("accept-due").hidden = true;
    return;
  }
  if (!day) $("seen").value = seen.as_of;
  const undecided = (q) => Number(q.outcome === "undecided");
  const ripe = seen.questions.filter((q) => q.outcome !== "open").sort((a, b) => undecided(a) - undecided(b)), unripe = seen.questions.filter((q) => q.outcome === "open");
  const clear = ripe.filter((q) => q.outcome !== "undecided");
  $("due-about").textContent = !seen.questions.length ? "Every question of the ledger is resolved, or none was written into it yet."
    : `As seen on ${seen.as_of} the reports decide ${clear.length} of ${seen.questions.length} open questions; ${ripe.length - clear.length} more ${ripe.length - clear.length === 1 ? "is" : "are"} past the deadline and undecided. What is written stays.`;
  $("due").replaceChildren(...ripe.map(item));
  $("undue").hidden = !unripe.length;
  $("undue").querySelector("summary").textContent = `${unripe.length} question${unripe.length === 1 ? "" : "s"} not due`;
  $("undue-list").replaceChildren(...unripe.map(item));
  $("accept-due").hidden = clear.length < 2;
  $("accept-due").textContent = `Accept all ${clear.length}`;
}

const FIELDS = ["o", "s", "r"];

/** What stands in the forms by hand, by question. */
function filled() {
  const all = [...document.querySelectorAll("[data-question]")].map((box) => [box.dataset.question, FIELDS.map((f) => $(`${f}-${box.dataset.question}`).value)]);
  return all.filter(([, values]) => values[1] || values[2]);
}

/** Put it back into the forms of the questions that are still open. */
function refill(kept) {
  for (const [key, values] of kept) {
    if (!$(`o-${key}`)) continue;
    FIELDS.forEach((f, k) => { $(`${f}-${key}`).value = values[k]; });
    for (let box = $(`o-${key}`); box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  }
}

async function write(decisions) {
  await trying(async () => {
    try {
      const written = await ask("POST", "/resolutions", { decisions, was: seen.evidence, as_of: seen.as_of });
      $("track").value = written[0].track;
      const words = written.length === 1 ? `Resolved “${written[0].outcome}”.` : `${written.length} questions resolved.`;
      toast(words);
      say(words);
    } catch (error) {
      if (error.status === 409) {
        const kept = filled();
        await due();
        refill(kept);
        await after();
      }
      throw error;
    }
    await due();
    await after();
    ($("due").querySelector("button") || $("h-due")).focus();
  });
}

/** Wire the controls; `then` is called after something was written. */
export function resolving(then) {
  after = then;
  $("seen").addEventListener("change", () => trying(due));
  $("accept-due").addEventListener("click", () => write(seen.questions.filter((q) => q.outcome === "yes" || q.outcome === "no").map((q) => ({ question: q.question.id, outcome: q.outcome }))));
}
