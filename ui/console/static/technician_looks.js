// One terminal looked at as a whole: its doctor, what hangs at its free ports, and a found section put into its file.

import { tell } from "./act.js";
import { word } from "./clock.js";
import { parse } from "./morph.js";
import { post, root, headers } from "./technician.js";

const doctor = document.getElementById("doctor");
const probe = document.getElementById("probe");
const form = document.getElementById("probe-form");
const stop = document.getElementById("probe-stop");
const text = document.getElementById("text");

document.getElementById("doctor-now")?.addEventListener("click", async ({ currentTarget: button }) => {
  button.setAttribute("aria-busy", "true");
  const answer = await post("doctor", {}, 18000);
  button.removeAttribute("aria-busy");
  if (answer.ok) doctor.replaceChildren(...parse(answer.html).childNodes);
  else tell(answer.words, true);
});

// --- probing ---------------------------------------------------------------------------------

let running = null;

function place(url) {
  const known = [...probe.children].find((one) => one.dataset.url === url);
  if (known) return known;
  const made = document.createElement("div");
  made.dataset.url = url;
  probe.append(made);
  return made;
}

function show(news) {
  if (news.end) {
    if (news.words) tell(news.words, true);
    for (const one of probe.querySelectorAll(".asking")) one.parentElement.remove();
    if (!probe.children.length && !news.words) probe.append(sentence(word("noPorts"), "soft"));
    return;
  }
  const spot = place(news.url);
  if (news.html) spot.replaceChildren(...parse(news.html).childNodes);
  else spot.replaceChildren(sentence(`${news.url}  ${news.asking}`, "asking soft"));
}

function sentence(words, kind) {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = words;
  return made;
}

async function ask(url) {
  running?.abort();
  running = new AbortController();
  const mine = running;
  probe.replaceChildren(sentence(word("probing"), "asking soft"));
  stop.hidden = false;
  try {
    const response = await fetch(`${root}/probe`, { method: "POST", headers, body: JSON.stringify({ url }), signal: mine.signal });
    if (response.status === 401) return location.assign("/sign-in");
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        if (probe.firstElementChild && !probe.firstElementChild.dataset.url) probe.replaceChildren();
        show(JSON.parse(line));
      }
    }
  } catch {
    if (!mine.signal.aborted) tell(word("noAnswer"), true);
    for (const one of probe.querySelectorAll(".asking")) one.remove();
  } finally {
    if (mine === running) stop.hidden = true;
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(form.elements.url.value.trim());
});
stop?.addEventListener("click", () => running?.abort());

// --- a found section goes into the editor ------------------------------------------------------

function freeName(name) {
  const taken = (one) => new RegExp(`^  ${one}:`, "m").test(text.value);
  let free = name;
  for (let number = 2; taken(free); number += 1) free = `${name}_${number}`;
  return free;
}

// The lines below `devices:`, behind the last device of the file.
function put(section, name) {
  const free = freeName(name);
  const body = section.trimEnd().split("\n").slice(1).map((line) => line.replace(new RegExp(`^  ${name}:`), `  ${free}:`));
  const lines = text.value.trimEnd().split("\n");
  let at = lines.findIndex((line) => /^devices:\s*(\{\s*\})?\s*(#.*)?$/.test(line));
  if (at < 0) at = lines.push("", "devices:") - 1;
  lines[at] = "devices:";
  let last = at;
  for (let index = at + 1; index < lines.length && !/^\S/.test(lines[index]); index += 1) if (lines[index].trim()) last = index;
  lines.splice(last + 1, 0, ...body);
  text.value = `${lines.join("\n")}\n`;
  text.dispatchEvent(new Event("input"));
  const start = lines.slice(0, last + 1).join("\n").length + 1;
  text.focus();
  text.setSelectionRange(start, start + body.join("\n").length);
  text.scrollIntoView({ block: "center" });
  text.scrollTop = Math.max(0, (last - 4) * (text.scrollHeight / lines.length));
}

probe?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-put]");
  if (!button) return;
  const found = button.parentElement.querySelector("[data-section]");
  if (text && !text.readOnly) put(found.textContent, found.dataset.name);
  else tell(word("noFile"), true);
});
