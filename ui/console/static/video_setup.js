// Bringing a camera in: find, probe, mask what nobody may see, have the section checked and given out.

import { tell } from "./act.js";
import { word } from "./clock.js";
import { parse } from "./morph.js";

const setup = document.getElementById("setup");
const address = `/cameras/setup/${setup?.dataset.station}`;
const headers = { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf };
const say = JSON.parse(setup?.dataset.say || "{}");
const field = (id) => document.getElementById(id);
let masks = [];

async function ask(path, body, source) {
  source.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(40000) });
    if (response.redirected || response.status === 401) location.assign("/sign-in");
    const answer = await response.json();
    if (!answer.ok) tell(answer.words || word("noAnswer"), true);
    return answer.ok ? answer : null;
  } catch {
    tell(word("noAnswer"), true);
    return null;
  } finally {
    source.removeAttribute("aria-busy");
  }
}

const put = (id, html) => field(id).replaceChildren(...parse(html).childNodes);

async function find({ currentTarget }) {
  const answer = await ask("/find", {}, currentTarget);
  if (answer) put("found", answer.html);
}

function use(button) {
  const host = new URL(button.dataset.use).hostname;
  const form = field("address");
  form.sub.value = `rtsp://${host}:554/`;
  form.onvif.value = button.dataset.use;
  if (button.dataset.name) field("camera").name_zh.value ||= button.dataset.name;
  form.sub.focus();
}

async function probe(event) {
  event.preventDefault();
  const form = event.target;
  const fields = { url: form.sub.value.trim(), user: form.user.value.trim(), password: form.password.value };
  const answer = await ask("/probe", fields, form.querySelector("button"));
  if (!answer) return;
  put("probed", answer.html);
  drawable(field("probed").querySelector("figure"));
}

// --- masks -----------------------------------------------------------------------------------

/** A rectangle is dragged on the picture: shares of its width and height. */
function drawable(figure) {
  drawMasks();
  if (!figure) return;
  figure.classList.add("drawable");
  let from = null;
  const at = (event) => {
    const box = figure.getBoundingClientRect();
    const share = (value) => Math.min(1, Math.max(0, value));
    return { x: share((event.clientX - box.left) / box.width), y: share((event.clientY - box.top) / box.height) };
  };
  figure.addEventListener("pointerdown", (event) => { from = at(event); figure.setPointerCapture(event.pointerId); event.preventDefault(); });
  figure.addEventListener("pointerup", (event) => {
    if (!from) return;
    const to = at(event);
    const mask = { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
    from = null;
    if (mask.width > 0.01 && mask.height > 0.01 && masks.length < 8) masks.push(mask);
    drawMasks();
  });
}

function drawMasks() {
  const figure = field("probed").querySelector("figure");
  for (const old of figure?.querySelectorAll("svg") || []) old.remove();
  if (figure) figure.append(shapes());
  const list = masks.map((_, place) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "act", textContent: `${say.mask.replace("{n}", place + 1)} · ${say.remove}` });
    button.dataset.mask = place;
    return button;
  });
  const hint = Object.assign(document.createElement("p"), { className: "soft small", textContent: figure ? say.drag : say.noPicture });
  const row = Object.assign(document.createElement("div"), { className: "row" });
  row.append(...list);
  field("masks").replaceChildren(hint, row);
}

function shapes() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 1 1");
  svg.setAttribute("preserveAspectRatio", "none");
  for (const mask of masks) {
    const shape = document.createElementNS(svg.namespaceURI, "rect");
    for (const [name, value] of [["x", mask.left], ["y", mask.top], ["width", mask.width], ["height", mask.height]]) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

// --- into the file ---------------------------------------------------------------------------

function described() {
  const form = new FormData(field("camera"));
  const plain = Object.fromEntries([...form].filter(([name]) => !name.startsWith("at-") && name !== "sees"));
  const of = field("address");
  return {
    ...plain,
    at: plain.place === "entrance" ? "" : form.get(`at-${plain.place}`) || "",
    sub: of.sub.value.trim(),
    onvif: of.onvif.value.trim(),
    recorder: plain.recorder === "+" ? recorder().slug : plain.recorder,
    audio: form.has("audio"),
    user: of.user.value.trim(),
    retention_days: Number(plain.retention_days),
    sign_in_place: form.has("sign_in_place"),
    sees: form.getAll("sees"),
    masks,
  };
}

/** The recorder that the file does not have yet; null without one. */
function recorder() {
  const part = field("new-recorder");
  if (part.disabled) return null;
  const given = [...part.querySelectorAll("[data-nvr]")].map((one) => [one.dataset.nvr, one.value.trim()]);
  const made = Object.fromEntries(given);
  return { ...made, installed: made.installed || null };
}

async function write(event) {
  event.preventDefault();
  if (!field("address").reportValidity()) return;
  const form = field("give");
  form.hidden = true;
  const passwords = { password: field("address").password.value, recorder_password: field("nvr-password").value };
  const answer = await ask("/file", { camera: described(), recorder: recorder(), ...passwords }, field("write"));
  if (!answer) return;
  field("section").textContent = answer.section;
  field("section").hidden = false;
  put("check", answer.html);
  form.hidden = !answer.sound;
  form.dataset.fields = JSON.stringify({ station: setup.dataset.station, base: answer.base, text: answer.text });
}

function places() {
  const chosen = field("camera").querySelector("input[name=place]:checked")?.value;
  for (const label of setup.querySelectorAll("[data-at]")) label.hidden = label.dataset.at !== chosen;
}

function recorders() {
  const chosen = field("camera").recorder.value;
  field("on-recorder").hidden = !chosen;
  const part = field("new-recorder");
  part.hidden = part.disabled = chosen !== "+";
}

if (setup) {
  field("find-now").addEventListener("click", find);
  field("address").addEventListener("submit", probe);
  field("camera").addEventListener("submit", write);
  field("camera").addEventListener("change", places);
  field("camera").addEventListener("change", recorders);
  setup.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use], [data-mask]");
    if (!button) return;
    if (button.dataset.use) use(button);
    else { masks.splice(Number(button.dataset.mask), 1); drawMasks(); }
  });
  places();
  recorders();
}
