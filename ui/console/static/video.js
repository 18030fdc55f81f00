// 视频: a reason before every look, pictures of the wall renewed while somebody looks.

import { tell } from "./act.js";
import { word } from "./clock.js";
import { parse } from "./morph.js";

const headers = { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf };
const EVERY_MS = 5000;

/** Sends a form's reason; resolves to the answer, or null after saying what is wrong in the form itself. */
export async function register(form, more = {}) {
  const wrong = form.querySelector("[data-wrong]");
  const button = form.querySelector("button.main");
  const fields = { ...Object.fromEntries(new FormData(form)), ...more };
  button.setAttribute("aria-busy", "true");
  wrong.hidden = true;
  try {
    const response = await fetch(form.dataset.lookForm, { method: "POST", headers, body: JSON.stringify(fields), signal: AbortSignal.timeout(45000) });
    if (response.redirected || response.status === 401) location.assign("/sign-in");
    const answer = await response.json();
    if (answer.ok) return answer;
    wrong.textContent = answer.words || word("noAnswer");
  } catch {
    wrong.textContent = word("noAnswer");
  } finally {
    button.removeAttribute("aria-busy");
  }
  wrong.hidden = false;
  return null;
}

async function renew() {
  const look = document.querySelector("[data-look]:not([data-look=''])")?.dataset.look;
  if (!look || document.hidden) return;
  try {
    const response = await fetch(`/cameras/pictures?look=${encodeURIComponent(look)}`, { signal: AbortSignal.timeout(4000) });
    if (response.status === 410) return void leave();
    if (!response.ok) return;
    const { times } = await response.json();
    for (const picture of document.querySelectorAll("img[data-shot]")) show(picture, times[picture.dataset.shot]);
  } catch {
    // the next round shows what is there
  }
}

/** The look is over: the page goes on without pictures. */
function leave() {
  const address = new URL(location.href);
  address.searchParams.delete("look");
  location.replace(address);
}

function show(picture, at) {
  if (!at) return;
  const address = new URL(picture.src);
  if (address.searchParams.get("at") === String(at)) return;
  address.searchParams.set("at", at);
  picture.src = address;
  const age = picture.parentElement.querySelector("[data-since]");
  if (age) age.dataset.since = at;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.lookForm || !form.dataset.goes) return;
  event.preventDefault();
  const answer = await register(form);
  if (answer) location.assign(form.dataset.goes + encodeURIComponent(answer.look));
});

setInterval(renew, EVERY_MS);

/** A button or form that asks the station; its answer stands in `place`. */
async function askStation(address, body, source, place) {
  source.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(35000) });
    if (response.redirected || response.status === 401) location.assign("/sign-in");
    const answer = await response.json();
    if (answer.ok && place) place.replaceChildren(...parse(answer.html).childNodes);
    else if (!answer.ok) tell(answer.words || word("noAnswer"), true);
    return answer;
  } catch {
    tell(word("noAnswer"), true);
    return null;
  } finally {
    source.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-probe], [data-test]");
  if (!button || button.getAttribute("aria-busy")) return;
  if (button.dataset.probe) askStation(`/cameras/${button.dataset.probe}/probe`, {}, button, document.getElementById("probed"));
  else askStation(`/cameras/uppers/${button.dataset.test}/test`, { now: !("lookOnly" in button.dataset) }, button, document.getElementById("steps"));
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.ask) return;
  event.preventDefault();
  const answer = await askStation(form.dataset.ask, {}, form, null);
  if (answer?.ok) {
    form.closest("dialog").close();
    tell(word("done"));
  }
});
