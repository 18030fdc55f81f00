// An upper platform by its letter: written, checked by the station, then given out.

import { tell } from "./act.js";
import { word } from "./clock.js";
import { parse } from "./morph.js";

const form = document.getElementById("letter");
const give = document.getElementById("give");
const NUMBERS = ["port", "register_hours", "keepalive_s", "keepalive_misses", "local_port", "per_message", "uplink_kbit"];

/** Cameras with the IDs of the letter. */
function channels() {
  const given = [...form.querySelectorAll("[data-channel]")].filter((field) => field.value.trim());
  return Object.fromEntries(given.map((field) => [field.dataset.channel, field.value.trim()]));
}

/** Lockers, doors, terminals with theirs. */
function points() {
  const found = {};
  for (const row of document.querySelectorAll("#points > li")) {
    const [subject, cell, id] = ["subject", "cell", "id"].map((name) => row.querySelector(`[data-${name}]`).value.trim());
    if (id) found[cell && subject.startsWith("cabinet:") ? `${subject.replace("cabinet:", "cell:")}/${cell}` : subject] = id;
  }
  return found;
}

/** A terminal has no doors. */
function doors(row) {
  row.querySelector("[data-cell]").disabled = !row.querySelector("[data-subject]").value.startsWith("cabinet:");
}

function more() {
  const row = document.getElementById("point").content.firstElementChild.cloneNode(true);
  document.getElementById("points").append(row);
  doors(row);
  row.querySelector("select").focus();
}

function described() {
  const { password, ...plain } = Object.fromEntries(new FormData(form));
  for (const name of NUMBERS) plain[name] = Number(plain[name]);
  for (const name of Object.keys(plain)) if (typeof plain[name] === "string") plain[name] = plain[name].trim();
  const ticked = { watch_only: form.watch_only.checked, alarm_reset_rule: form.alarm_reset_rule.checked };
  return { upper: { ...plain, ...ticked, channels: channels(), alarm_devices: points() }, password };
}

async function write(event) {
  event.preventDefault();
  const button = document.getElementById("write");
  const headers = { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf };
  give.hidden = true;
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`/cameras/setup/${form.dataset.station}/upper`, { method: "POST", headers, body: JSON.stringify(described()), signal: AbortSignal.timeout(40000) });
    if (response.redirected || response.status === 401) location.assign("/sign-in");
    const answer = await response.json();
    if (!answer.ok) return void tell(answer.words || word("noAnswer"), true);
    document.getElementById("check").replaceChildren(...parse(answer.html).childNodes);
    Object.assign(document.getElementById("section"), { textContent: answer.section, hidden: false });
    give.hidden = !answer.sound;
    give.dataset.fields = JSON.stringify({ station: form.dataset.station, base: answer.base, text: answer.text });
  } catch {
    tell(word("noAnswer"), true);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

form?.addEventListener("submit", write);
form?.addEventListener("change", (event) => event.target.matches("[data-subject]") && doors(event.target.closest("li")));
document.getElementById("more")?.addEventListener("click", more);
