// Keys and buttons: a press goes to the hall once, its refusal comes back as a sentence.

import { momentOf, word } from "./clock.js";

const toast = document.getElementById("toast");
const working = new Set();
let hide = 0;

export function tell(text, bad = false) {
  if (!toast) return;
  toast.textContent = text;
  toast.classList.toggle("bad", bad);
  toast.hidden = false;
  clearTimeout(hide);
  hide = setTimeout(() => { toast.hidden = true; }, bad ? 7000 : 2500);
}

const pressKey = (source) => source.dataset.turn || crypto.getRandomValues(new Uint32Array(4)).join("-");

function fieldsOf(form) {
  const fields = JSON.parse(form.dataset.fields || "{}");
  for (const [name, value] of new FormData(form)) {
    if (name.endsWith("[]")) (fields[name.slice(0, -2)] ??= []).push(value);
    else if (value !== "") fields[name] = value;
  }
  const typed = form.querySelector("[data-clock]");
  if (typed) fields[typed.name] = momentOf(typed.value);
  return fields;
}

async function post(name, key, fields) {
  const response = await fetch(`/act/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf },
    body: JSON.stringify({ key, fields }),
    signal: AbortSignal.timeout(9000),
  });
  return { status: response.status, ...(await response.json()) };
}

/** Sends one press; two presses of the same kind never run side by side. Resolves to the answer or null. */
export async function press(name, source, fields) {
  if (working.has(name)) return null;
  if (document.body.classList.contains("lost")) {
    tell(word("unsent"), true);
    return null;
  }
  working.add(name);
  source.setAttribute("aria-busy", "true");
  try {
    const answer = await post(name, pressKey(source), fields);
    if (answer.status === 401) location.assign(answer.path || "/sign-in");
    else if (!answer.ok) tell(answer.words || word("noAnswer"), true);
    return answer.ok ? answer : null;
  } catch {
    tell(word("noAnswer"), true);
    return null;
  } finally {
    working.delete(name);
    source.removeAttribute("aria-busy");
  }
}

const isOff = (button) => button.disabled || button.getAttribute("aria-disabled") === "true";

function openDialog(button) {
  const dialog = document.getElementById(button.dataset.open);
  if (!dialog || dialog.open) return;
  const form = dialog.querySelector("form");
  if (form && button.dataset.set) form.dataset.fields = button.dataset.set;
  const said = dialog.querySelector("[data-said]");
  if (said) said.textContent = button.dataset.say || "";
  if (button.dataset.check) {
    const wanted = JSON.parse(button.dataset.check);
    for (const box of dialog.querySelectorAll("input[type=checkbox]")) box.checked = wanted.includes(box.value);
  }
  dialog.showModal();
}

async function pressButton(button, done) {
  if (isOff(button)) return;
  if (button.dataset.confirm && !window.confirm(button.dataset.confirm)) return;
  const answer = await press(button.dataset.act, button, JSON.parse(button.dataset.fields || "{}"));
  if (answer) done(button, answer);
}

async function submitForm(form, submitter, done) {
  form.dataset.part = submitter?.dataset.part || "";
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) return;
  let answer = await press(form.dataset.act, form, fieldsOf(form));
  // 日结 closes tickets in portions so that calls go on elsewhere: it is sent again until nothing is left.
  while (answer?.value?.left > 0) answer = await press(form.dataset.act, form, fieldsOf(form));
  if (!answer) return;
  form.closest("dialog")?.close();
  if ("reset" in form.dataset) form.reset();
  done(form, answer);
}

/** The hot key of an event: F1…F10, or Alt with a digit where another programme owns the F keys. */
function hotKey(event) {
  if (/^F([1-9]|10)$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.shiftKey) return event.key;
  const digit = /^Digit([0-9])$/.exec(event.code);
  if (event.altKey && !event.ctrlKey && digit) return digit[1] === "0" ? "F10" : `F${digit[1]}`;
  return null;
}

function onKey(event) {
  const cap = hotKey(event);
  const button = cap && document.querySelector(`button[data-key="${cap}"]`);
  if (!button) return;
  event.preventDefault(); // also when switched off: F5 must never reload a clerk's panel
  if (!event.repeat && !isOff(button) && !document.querySelector("dialog[open]")) button.click();
}

/** Listens on the whole page; `done(source, answer)` hears what succeeded. */
export function listen(done) {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a");
    if (!button) return;
    if (button.dataset.act && button.type !== "submit") pressButton(button, done);
    else if (button.dataset.open && !isOff(button)) openDialog(button);
    else if ("close" in button.dataset) button.closest("dialog").close();
    else if ("print" in button.dataset) window.print();
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.act) return;
    event.preventDefault();
    submitForm(event.target, event.submitter, done);
  });
}
