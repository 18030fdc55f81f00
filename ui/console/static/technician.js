// One terminal for its technician: devices as it says now, traces, the editor of its file.

import { tell } from "./act.js";
import { word } from "./clock.js";
import { morph, parse } from "./morph.js";

const EVERY_MS = 5000;
const page = document.getElementById("station");
export const root = `/stations/${encodeURIComponent(page.dataset.station)}`;
export const headers = { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf };

export async function post(path, body, patience = 12000) {
  try {
    const response = await fetch(`${root}/${path}`, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(patience) });
    if (response.status === 401) location.assign("/sign-in");
    return await response.json();
  } catch {
    return { ok: false, code: "no_answer", words: word("noAnswer") };
  }
}

// --- devices now -----------------------------------------------------------------------------

const devices = document.getElementById("devices");
let asking = false;

async function look() {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const response = await fetch(`${root}/devices`, { signal: AbortSignal.timeout(8000) });
    if (response.redirected) location.assign("/sign-in");
    else if (response.ok) {
      const open = new Set([...devices.querySelectorAll("details[open]")].map((one) => one.dataset.id));
      morph(devices, parse(await response.text()));
      for (const one of devices.querySelectorAll("details")) one.open = open.has(one.dataset.id);
    }
  } catch {
    // the next look says what is there
  } finally {
    asking = false;
    devices.removeAttribute("aria-busy");
    devices.dataset.seen = "yes";
  }
}

devices.addEventListener("click", async (event) => {
  const reopened = event.target.closest("[data-reopen]");
  const traced = event.target.closest("[data-trace]");
  if (reopened) {
    reopened.setAttribute("aria-busy", "true");
    const answer = await post("reopen", { device: reopened.dataset.reopen });
    tell(answer.ok ? word("reopened") : answer.words, !answer.ok);
    reopened.removeAttribute("aria-busy");
    look();
  } else if (traced) follow(traced.dataset.trace);
});

// --- trace -----------------------------------------------------------------------------------

const trace = document.getElementById("trace");
const lines = document.getElementById("trace-lines");
const stopTrace = document.getElementById("trace-stop");
let running = null;

async function follow(device) {
  running?.abort();
  running = new AbortController();
  const mine = running;
  trace.hidden = false;
  stopTrace.hidden = false;
  trace.querySelector("[data-device]").textContent = device;
  lines.textContent = "";
  trace.scrollIntoView({ block: "nearest" });
  try {
    const query = new URLSearchParams({ device, seconds: page.dataset.seconds });
    const response = await fetch(`${root}/trace?${query}`, { signal: mine.signal });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
      lines.append(part.value);
      if (atEnd) lines.scrollTop = lines.scrollHeight;
    }
    if (mine === running) lines.append(`${word("traceEnd")}\n`);
  } catch {
    if (!mine.signal.aborted) tell(word("noAnswer"), true);
  } finally {
    if (mine === running) stopTrace.hidden = true;
  }
}

stopTrace.addEventListener("click", () => running?.abort());
document.getElementById("trace-save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.textContent], { type: "text/plain" }));
  link.download = `trace-${page.dataset.station}-${trace.querySelector("[data-device]").textContent}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
});

// --- the file --------------------------------------------------------------------------------

const form = document.getElementById("file");
const text = document.getElementById("text");
const gutter = document.querySelector(".gutter");
const give = document.getElementById("give");
const report = document.getElementById("check");
const unasked = document.getElementById("unasked");
const unaskedBox = document.getElementById("unasked-box");
let marks = new Map();
let sound = false;

function number() {
  const count = text.value.split("\n").length;
  gutter.replaceChildren(...Array.from({ length: count }, (_, index) => {
    const line = document.createElement("span");
    line.textContent = index + 1;
    const mark = marks.get(index + 1);
    if (mark) line.className = mark;
    return line;
  }));
  gutter.scrollTop = text.scrollTop;
}

function allow() {
  if (give) give.disabled = !(sound || (unasked && !unasked.hidden && unaskedBox.checked));
}

function changed() {
  marks = new Map();
  sound = false;
  if (unasked) { unasked.hidden = true; unaskedBox.checked = false; }
  number();
  allow();
}

function goTo(line) {
  const before = text.value.split("\n").slice(0, line - 1).join("\n");
  const start = before.length + (line > 1 ? 1 : 0);
  const end = text.value.indexOf("\n", start);
  text.focus();
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
  text.scrollTop = Math.max(0, (line - 6) * (text.scrollHeight / text.value.split("\n").length));
}

async function check() {
  const button = document.getElementById("check-now");
  button.setAttribute("aria-busy", "true");
  const asked = text.value;
  const answer = await post("check", { text: asked });
  button.removeAttribute("aria-busy");
  if (text.value !== asked) return;
  if (!answer.ok) {
    tell(answer.words, true);
    unasked.hidden = answer.code !== "no_answer";
    allow();
    return;
  }
  report.replaceChildren(...parse(answer.html).childNodes);
  marks = new Map(answer.lines.map((one) => [one.line, one.severity]));
  sound = answer.sound;
  number();
  allow();
}

function indent(event) {
  if (event.key !== "Tab" || event.shiftKey || text.readOnly) return;
  event.preventDefault();
  text.setRangeText("  ", text.selectionStart, text.selectionEnd, "end");
  changed();
}

if (form) {
  text.addEventListener("input", changed);
  text.addEventListener("keydown", indent);
  text.addEventListener("scroll", () => { gutter.scrollTop = text.scrollTop; });
  document.getElementById("check-now")?.addEventListener("click", check);
  unaskedBox?.addEventListener("change", allow);
  report.addEventListener("click", (event) => {
    const button = event.target.closest("[data-line]");
    if (button) goTo(Number(button.dataset.line));
  });
  for (const button of document.querySelectorAll("[data-restore]")) {
    button.addEventListener("click", () => {
      text.value = document.querySelector(`template[data-version="${button.dataset.restore}"]`).content.textContent;
      changed();
      text.scrollIntoView({ block: "center" });
      text.focus();
    });
  }
  number();
}

look();
setInterval(look, EVERY_MS);
document.addEventListener("visibilitychange", look);
