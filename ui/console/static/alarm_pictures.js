// An alarm's picture: registered, then shown on the alarm; by itself while the alarm is young and really seen.

import { tell } from "./act.js";
import { word } from "./clock.js";

const SHOWN_MS = 4.5 * 60_000; // the server keeps it five minutes
const stage = document.getElementById("d-alarm");
const headers = { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf };
let turn = Promise.resolve();

async function asked(clip, what) {
  try {
    const response = await fetch(`/cameras/clips/${encodeURIComponent(clip)}/alarm`, { method: "POST", headers, body: JSON.stringify({ what }), signal: AbortSignal.timeout(65000) });
    if (response.redirected || response.status === 401) location.assign("/sign-in");
    return await response.json();
  } catch {
    return { ok: false, words: word("noAnswer") };
  }
}

/** One after the other: the station sends a few files at a time. */
function inTurn(work) {
  turn = turn.then(work, work);
  return turn;
}

function fill(slot, answer) {
  const asking = [...slot.childNodes];
  const parts = document.getElementById("t-alarm-shot").content.cloneNode(true);
  const picture = parts.querySelector("img");
  Object.assign(picture, { src: answer.src, alt: slot.dataset.name, tabIndex: 0 });
  picture.setAttribute("role", "button");
  picture.onclick = () => large(picture.cloneNode(), slot.dataset.name);
  picture.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); picture.click(); } };
  slot.replaceChildren(parts);
  setTimeout(() => slot.replaceChildren(...asking), SHOWN_MS); // a picture does not stand on a screen all day
}

async function see(slot, pressed) {
  const button = slot.querySelector("[data-see]");
  if (!button || button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const answer = await inTurn(() => asked(slot.dataset.alarmShot, "snapshot"));
  button.removeAttribute("aria-busy");
  if (answer.ok) fill(slot, answer);
  else {
    button.querySelector("span").textContent = answer.words || word("noAnswer");
    if (pressed) tell(answer.words || word("noAnswer"), true);
  }
}

function large(piece, name) {
  if (piece.nodeName === "IMG") piece.removeAttribute("role");
  stage.querySelector("[data-name]").textContent = name;
  stage.querySelector("[data-stage]").replaceChildren(piece);
  stage.showModal();
}

async function play(button) {
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const answer = await inTurn(() => asked(button.dataset.alarmClip, "clip"));
  button.removeAttribute("aria-busy");
  if (!answer.ok) return void tell(answer.words || word("noAnswer"), true);
  const video = Object.assign(document.createElement("video"), { controls: true, autoplay: true, muted: true, playsInline: true, src: answer.src });
  large(video, button.dataset.name);
}

const seen = new WeakSet();
const eye = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting || document.hidden) continue;
    eye.unobserve(target);
    seen.add(target);
    see(target, false);
  }
}, { threshold: 0.5 });

/** New slots, and those that were there while nobody looked at the tab; one that was shown waits for a press. */
function look() {
  for (const slot of document.querySelectorAll("[data-alarm-shot][data-young]")) {
    if (seen.has(slot)) continue;
    eye.unobserve(slot);
    eye.observe(slot);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-see], [data-alarm-clip]");
  if (button?.dataset.alarmClip) play(button);
  else if (button) see(button.closest("[data-alarm-shot]"), true);
});
document.addEventListener("visibilitychange", look);
stage?.addEventListener("close", () => stage.querySelector("[data-stage]").replaceChildren());
new MutationObserver(look).observe(document.getElementById("live"), { childList: true, subtree: true });
look();
