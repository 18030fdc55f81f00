// A staff page: its live part, its keys, its navigation on a phone.

import { listen, tell } from "./act.js";
import { clock, minutes, now, setNow, tick, word } from "./clock.js";
import { lineAddress, openLine } from "./live.js";
import { openStrip } from "./strip.js";
import { morph, parse } from "./morph.js";

const live = document.getElementById("live");
const line = document.getElementById("line");
let seenAt = now();
let restart = () => {};
let looking = false;

function sayLost() {
  const figures = { time: clock(seenAt), age: minutes(now() - seenAt) };
  line.querySelector("span").textContent = word("short" in document.body.dataset ? "lostShort" : "lost", figures);
}

/** What a person has typed or chosen in a form of the live part outlives a snapshot. */
function typed() {
  const kept = new Map();
  for (const field of live.querySelectorAll("form input, form select, form textarea, input[data-filter]")) {
    kept.set(field, field.type === "radio" || field.type === "checkbox" ? field.checked : field.value);
  }
  return () => {
    for (const [field, value] of kept) {
      if (!field.isConnected) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = value;
      else field.value = value;
    }
  };
}

function filter() {
  for (const input of live.querySelectorAll("input[data-filter]")) {
    const wanted = input.value.trim().toUpperCase();
    let shown = 0;
    for (const row of live.querySelectorAll(`[data-find="${input.dataset.filter}"]`)) {
      row.hidden = !row.dataset.text.toUpperCase().endsWith(wanted) && !row.dataset.text.toUpperCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    for (const slot of live.querySelectorAll(".slot")) {
      slot.hidden = !slot.nextElementSibling?.querySelector("[data-find]:not([hidden])");
    }
    const none = live.querySelector(`[data-none="${input.dataset.filter}"]`);
    if (none) none.hidden = shown > 0;
  }
}

function show(message) {
  setNow(message.now);
  seenAt = message.time;
  const restore = typed();
  morph(live, parse(message.html));
  restore();
  filter();
  tick();
  if (!document.body.dataset.ready) pressFromAddress();
  document.body.dataset.ready = "yes";
  arrive();
}

function startLine() {
  const address = () => lineAddress({ page: live.dataset.page, subject: live.dataset.subject });
  restart = openLine(address, {
    snapshot: show,
    lost: () => { document.body.classList.add("lost"); sayLost(); line.hidden = false; },
    back: () => { document.body.classList.remove("lost"); line.hidden = true; tell(word("back")); },
    signedOut: () => { tell(word("signedOut"), true); location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`); },
  });
}

/** A key that needs a question was pressed in the narrow strip: it is asked in the whole panel. */
function pressFromAddress() {
  const cap = /^#(F[1-9])$/.exec(location.hash)?.[1];
  if (!cap) return;
  history.replaceState(null, "", location.pathname);
  document.querySelector(`button[data-key="${cap}"]:not(:disabled)`)?.click();
}

/** The guide's page looks at another ticket, the lockers' at another cell. */
function look(subject) {
  live.dataset.subject = subject;
  const name = live.dataset.lookAs || "found";
  history.replaceState(null, "", subject ? `?${name}=${encodeURIComponent(subject)}` : location.pathname);
  looking = Boolean(subject);
  restart();
}

/** A door was ordered to open: its question comes on the page of the lockers. */
function goToCell(cell) {
  if (!live?.dataset.lookAs) location.assign(cell ? `/lockers?cell=${encodeURIComponent(cell)}` : "/lockers");
  else if (cell) look(cell);
}

/** What was asked for is there: a reader at the keyboard or with a screen reader is taken to it. */
function arrive() {
  const heading = live.querySelector("#sheet-h");
  if (!looking || !heading) return;
  looking = false;
  heading.focus({ preventScroll: true });
  heading.closest(".card").scrollIntoView({ block: "nearest" });
}

function done(source, answer) {
  const value = answer.value;
  const ticket = value && typeof value === "object" ? value.ticket_id : null;
  if (live?.dataset.page === "guide" && ticket) look(ticket);
  if (source.id === "scan") source.reset();
  if ("thenLook" in source.dataset) goToCell(source.dataset.thenLook);
  if (source.dataset.goes && value?.case_id) {
    const address = source.dataset.goes + value.case_id + (source.dataset.part || "");
    if ("tab" in source.dataset) window.open(address, "_blank");
    else location.assign(address);
  }
  if (source.dataset.back) setTimeout(() => location.assign(source.dataset.back), 700);
  if ("reload" in source.dataset) setTimeout(() => location.reload(), 700);
  if (source.dataset.result && value) {
    const dialog = document.getElementById(source.dataset.result);
    dialog.querySelector("[data-value]").textContent = typeof value === "string" ? value : value.password ?? value.shown ?? "";
    dialog.showModal();
  } else if (source.closest("main") && !source.dataset.key) {
    tell(word("done"));
  }
}

/** A handheld scanner types anywhere on the guide's page: its letters go into the search field. */
function catchScanner(field) {
  document.addEventListener("keydown", (event) => {
    const elsewhere = !event.target.closest("input, textarea, select, dialog");
    if (elsewhere && event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) field.focus();
  });
}

function startPage() {
  const fold = document.getElementById("fold");
  fold?.addEventListener("click", () => {
    const open = document.getElementById("side").classList.toggle("unfolded");
    fold.setAttribute("aria-expanded", String(open));
  });
  const scan = document.getElementById("scan-text");
  if (scan) catchScanner(scan);
  document.addEventListener("input", (event) => { if (event.target.dataset.filter) filter(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-look], [data-popup], [data-panel-key]");
    const here = live?.dataset.lookAs || live?.dataset.page === "guide";
    if (button && "look" in button.dataset && here && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      look(button.dataset.look);
    } else if (button?.dataset.panelKey) {
      window.open(`/window/${live.dataset.subject}#${button.dataset.panelKey}`, "_blank");
    } else if (button?.dataset.popup) {
      event.preventDefault();
      const [width, height] = button.dataset.popup.split("x").map(Number);
      openStrip(button.href, width, height);
    }
  });
  document.addEventListener("submit", (event) => {
    const csrf = event.target.querySelector("input[data-csrf]");
    if (csrf) csrf.value = document.body.dataset.csrf;
  });
  document.addEventListener("keydown", (event) => {
    const close = event.key === "Escape" && !document.querySelector("dialog[open]") && live?.querySelector(".sheet [data-look]");
    if (close) close.click();
  });
  listen(done);
  setInterval(() => { tick(); if (line && !line.hidden) sayLost(); }, 1000);
  tick();
  if (live) startLine();
  else document.body.dataset.ready = "yes";
}

startPage();
