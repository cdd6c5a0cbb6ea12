// Words that the server does not have yet are kept on this device, and offered again: after a crash, a closed tab, an expired session.
const form = document.getElementById("article_form");
const state = document.getElementById("kept-state");
const bar = document.querySelector(".submit-row");
const key = `newsroom:${form.dataset.keep}`;
const saidBy = (name) => form.elements.namedItem(name)?.value ?? "";
const IGNORED = new Set(["csrfmiddlewaretoken"]);

const written = () => JSON.stringify([...new FormData(form)].filter(([name, value]) => !IGNORED.has(name) && typeof value === "string"));
const opened = written();
let sent = false;

const store = {
  read() { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  keep(text) { try { localStorage.setItem(key, JSON.stringify({ text, base: saidBy("base"), at: Date.now() })); } catch { /* full or forbidden: the server still has what was saved */ } },
  drop() { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 400);
});

function keep() {
  const now = written();
  if (now === opened) return;
  store.keep(now);
  state.textContent = bar.dataset.unsaved;
}

addEventListener("pagehide", () => { if (!sent) keep(); });
addEventListener("beforeunload", (leaving) => {
  if (!sent && written() !== opened) leaving.preventDefault();
});
form.addEventListener("submit", () => { keep(); sent = true; });

// What was kept is offered, never put in by itself.
const kept = store.read();
if (kept && kept.text === opened) store.drop();
else if (kept && !document.querySelector(".errorlist")) offer(kept);

function offer(words) {
  const note = document.getElementById("kept-here");
  if (!note) return;
  if (words.base !== saidBy("base") && document.querySelector(".messagelist .success")) { store.drop(); return; }
  note.hidden = false;
  note.querySelector("time").textContent = new Date(words.at).toLocaleString(document.documentElement.lang);
  note.querySelector("[data-open]").addEventListener("click", () => { fill(JSON.parse(words.text)); note.hidden = true; });
  note.querySelector("[data-drop]").addEventListener("click", () => { store.drop(); note.hidden = true; });
}

function fill(fields) {
  for (const [name, value] of fields) {
    if (name === "base") continue; // what the server has now decides; a save on older words is kept aside by the server
    while (!form.elements.namedItem(name) && /-\d+-/.test(name) && addRow(name.split("-")[0]));
    const field = form.elements.namedItem(name);
    if (!field) continue;
    if (field instanceof RadioNodeList) for (const choice of field) choice.checked = choice.value === value;
    else if (field.type === "checkbox") field.checked = true;
    else field.value = value;
    if (field instanceof Element) field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  document.dispatchEvent(new CustomEvent("words:filled"));
}

// One more row of the same kind.
function addRow(prefix) {
  const set = form.querySelector(`[data-rows="${prefix}"]`);
  const total = set?.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  if (!set || Number(total.value) >= 60) return null;
  const last = set.querySelector("li.row:last-child");
  const row = last.cloneNode(true);
  const from = `${prefix}-${Number(total.value) - 1}-`, to = `${prefix}-${total.value}-`;
  for (const part of row.querySelectorAll("[name], [id], [for]")) {
    for (const name of ["name", "id", "for"]) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.replace(from, to));
    }
    if (part.matches("input:not([type=checkbox])")) part.value = "";
    if (part.matches("input[type=checkbox]")) part.checked = false;
    if (part.matches("select")) part.selectedIndex = 0;
  }
  for (const wrong of row.querySelectorAll(".errorlist")) wrong.remove();
  last.after(row);
  total.value = Number(total.value) + 1;
  return row;
}

for (const set of form.querySelectorAll("[data-rows]")) {
  const button = set.querySelector("[data-add]");
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => addRow(set.dataset.rows)?.querySelector("select, input")?.focus());
}

// How long the headline is.
for (const counters of form.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(counters.dataset.counts);
  const number = counters.querySelector("[data-most]");
  const count = () => {
    const length = [...field.value].length;
    number.textContent = bar.dataset.of.replace("{n}", length).replace("{most}", number.dataset.most);
    number.classList.toggle("late", length > Number(number.dataset.most));
  };
  counters.hidden = false;
  field.addEventListener("input", count);
  document.addEventListener("words:filled", count);
  count();
}
