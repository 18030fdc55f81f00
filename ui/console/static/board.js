// The hall TV: several new calls are shown and spoken one after another, and the last good picture stays.

import { clock, minutes, now, setNow, word } from "./clock.js";
import { lineAddress, openLine } from "./live.js";
import { morph, parse } from "./morph.js";
import { speak, startVoice } from "./voice.js";

const SHOW_MS = 6000;
const SHOW_BUSY_MS = 3500; // when more than three wait to be shown
const PAST = Number(document.body.dataset.past || 5);
const { voice, chime } = document.body.dataset;

const PLACES = ["ready", "bottom"]; // parts below the calls: whatever the calls do, they are drawn at once

const live = document.getElementById("live");
const stale = document.getElementById("stale");
const seen = new Set();
const queue = [];
let calls = [];
let shown = null;
let first = true;
let seenAt = now();
let busy = false;

const keyOf = (call) => `${call.number}/${call.window}/${call.call}/${call.at}`;
const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** The first file is the chime, the rest the call; the hall file says which of them this board plays. */
const audible = ([first, ...rest]) => [...(chime === "no" ? [] : [first]), ...(voice === "no" ? [] : rest)];

function text(id, value) {
  const node = document.getElementById(id);
  if (node && node.textContent !== value) node.textContent = value;
}

function drawHero(call, fresh) {
  const hero = document.getElementById("hero");
  text("hero-number", call.number);
  document.getElementById("hero-number").classList.toggle("long", call.number.length > 4);
  text("hero-window", call.window);
  text("hero-window-en", call.window);
  text("call-no", String(call.call));
  document.getElementById("again").hidden = call.call < 2;
  hero.classList.remove("fresh");
  if (fresh) requestAnimationFrame(() => hero.classList.add("fresh"));
}

function drawPast() {
  const waiting = new Set(queue.map(keyOf));
  const past = calls.filter((call) => keyOf(call) !== keyOf(shown) && !waiting.has(keyOf(call)));
  const list = document.createElement("ol");
  for (const call of past.slice(0, PAST)) {
    const item = document.createElement("li");
    const number = document.createElement("span");
    const place = document.createElement("span");
    number.className = "number";
    place.className = "window";
    number.textContent = call.number;
    place.textContent = `${call.window} 号`;
    item.append(number, place);
    list.append(item);
  }
  morph(live.querySelector(".past"), list);
}

async function run() {
  if (busy) return;
  busy = true;
  while (queue.length) {
    shown = queue.shift();
    drawHero(shown, true);
    drawPast();
    await Promise.all([speak(audible(shown.sounds)), sleep(queue.length > 3 ? SHOW_BUSY_MS : SHOW_MS)]);
  }
  busy = false;
  settle();
}

/** Nothing left to show: the picture is the hall's newest call. */
function settle() {
  if (busy || !calls.length) return;
  shown = calls[0];
  drawHero(shown, false);
  drawPast();
}

function show(message) {
  setNow(message.now);
  seenAt = message.time;
  const fresh = parse(message.html);
  for (const place of PLACES) {
    morph(document.getElementById(place), fresh.querySelector(`template[data-for=${place}]`).content);
  }
  const wasEmpty = !document.getElementById("hero-number");
  if (wasEmpty || !message.calls.length) morph(live, fresh);
  calls = message.calls;
  const news = calls.filter((call) => !seen.has(keyOf(call)));
  seen.clear();
  calls.forEach((call) => seen.add(keyOf(call)));
  if (!first) queue.push(...news.reverse());
  first = false;
  if (queue.length) run();
  else settle();
  document.body.dataset.ready = "yes";
}

function sayStale() {
  stale.querySelector("span").textContent = word("boardStale", { time: clock(seenAt), age: minutes(now() - seenAt) });
}

function everySecond() {
  text("clock", clock(now()));
  if (!stale.hidden) sayStale();
}

for (const place of PLACES) {
  const part = live.querySelector(`template[data-for=${place}]`);
  if (part) document.getElementById(place).append(part.content.cloneNode(true));
}
if (document.body.dataset.silent !== "yes") {
  startVoice((blocked) => { document.getElementById("touch").hidden = !blocked; });
}
setInterval(everySecond, 1000);
setInterval(() => { if (clock(now()) === "04:00" && stale.hidden && !busy) location.reload(); }, 60000);
openLine(() => lineAddress({ page: "board" }), {
  snapshot: show,
  lost: () => { sayStale(); stale.hidden = false; },
  back: () => { stale.hidden = true; },
  signedOut: () => location.reload(),
});
