// A technician beside a cabinet: draws it, opens one door at a time, says which it was, has it written into the file.

import { press, tell } from "./act.js";
import { parse } from "./morph.js";

const root = document.getElementById("wizard");
const say = JSON.parse(root.dataset.say);
const lessons = new Map(say.lesson);
const station = root.dataset.station;
const address = `/stations/${encodeURIComponent(station)}/cabinet`;
const headers = { "content-type": "application/json", "x-csrf-token": document.body.dataset.csrf };
const keep = `cabinet:${station}`;
const field = (id) => document.getElementById(id);
const words = (text, figures) => text.replace(/\{(\w+)\}/g, (_, name) => figures[name] ?? "");
const WORDS_OF = ["name-zh", "name-en", "place-zh", "place-en"];
const EVERY_MS = 1200;
const ORDER_MS = 25000; // an order to a door is void by then: whoever has not begun has refused it

let state = restored() || fromFile();
let doors = [];
let drawnDoors = "";
let opening = null; // the door that is being asked about: { door, cmd, taught }

function fromFile() {
  const drawn = JSON.parse(root.dataset.drawn);
  const fresh = { words: { "name-zh": root.dataset.name, "place-zh": root.dataset.place }, columns: ["SSSSSSSS"], low: {}, doors: {}, names: {}, polarity: {} };
  if (!drawn) return fresh;
  for (const key of ["name", "place"]) {
    fresh.words[`${key}-zh`] = drawn[key].zh;
    fresh.words[`${key}-en`] = drawn[key].en || "";
  }
  fresh.columns = drawn.columns.map((column) => column.map((one) => one.size).join(""));
  drawn.columns.forEach((column, x) => column.forEach((one, y) => {
    const spot = `${x}.${y}`;
    fresh.names[spot] = one.cell;
    fresh.doors[spot] = one.door;
    if (one.low) fresh.low[spot] = true;
  }));
  return fresh;
}

function restored() {
  try {
    return JSON.parse(localStorage.getItem(keep));
  } catch {
    return null;
  }
}

function save() {
  try {
    localStorage.setItem(keep, JSON.stringify(state));
  } catch {
    // a browser that keeps nothing: the drawing lives as long as the page
  }
}

const nameOf = (x, y) => state.names[`${x}.${y}`] || `${String.fromCharCode(65 + (x % 26))}${String(y + 1).padStart(2, "0")}`;

function* spots() {
  for (const [x, column] of state.columns.entries()) {
    for (const [y, size] of [...column].entries()) yield { spot: `${x}.${y}`, x, y, size, cell: nameOf(x, y) };
  }
}

const cellAt = (door) => [...spots()].find((one) => state.doors[one.spot] === door)?.cell;

function made(tag, options = {}, ...inside) {
  const node = Object.assign(document.createElement(tag), options);
  node.append(...inside);
  return node;
}

// --- the drawing -----------------------------------------------------------------------------

function draw() {
  const columns = state.columns.map((column, x) => {
    const cells = [...column].map((size, y) => {
      const spot = `${x}.${y}`;
      const door = state.doors[spot];
      const button = made("button", { type: "button", className: `cell ${size} ${door ? "occupied" : "unmapped"}` },
        made("span", { className: "name", textContent: nameOf(x, y) }), made("span", { className: "state", textContent: door || say.empty }));
      if (state.low[spot]) button.append(made("span", { className: "low", textContent: say.low }));
      if (opening && door === opening.door) button.setAttribute("aria-current", "true");
      button.dataset.spot = spot;
      return button;
    });
    return made("div", { className: "column" }, ...cells);
  });
  field("cabinet").replaceChildren(...columns);
  const all = [...spots()];
  const matched = all.filter((one) => state.doors[one.spot]).length;
  const left = all.length - matched;
  field("matched").textContent = left ? words(say.matched, { n: matched, left }) : words(say.allMatched, { n: matched });
  field("write").disabled = left > 0 || !all.length;
  save();
}

function drawColumns() {
  field("columns").replaceChildren(...state.columns.map((column, x) => {
    const input = made("input", { type: "text", value: column, maxLength: 40, autocomplete: "off", spellcheck: false });
    input.setAttribute("aria-label", words(say.column, { n: x + 1 }));
    input.addEventListener("input", () => {
      const sizes = input.value.toUpperCase().replaceAll("小", "S").replaceAll("中", "M").replaceAll("大", "L").replace(/[^SML]/g, "");
      state.columns[x] = sizes;
      forget((spot) => { const [at, row] = spot.split(".").map(Number); return at === x && row >= sizes.length; });
      draw();
    });
    const drop = made("button", { type: "button", className: "act", textContent: say.remove });
    drop.addEventListener("click", () => {
      state.columns.splice(x, 1);
      for (const part of ["low", "doors", "names"]) {
        state[part] = Object.fromEntries(Object.entries(state[part]).flatMap(([spot, value]) => {
          const [at, row] = spot.split(".").map(Number);
          return at === x ? [] : [[`${at > x ? at - 1 : at}.${row}`, value]];
        }));
      }
      drawColumns();
      draw();
    });
    return made("div", { className: "row" }, made("b", { textContent: String.fromCharCode(65 + (x % 26)) }), input, drop);
  }));
}

function forget(gone) {
  for (const part of ["low", "doors", "names"]) for (const spot of Object.keys(state[part])) if (gone(spot)) delete state[part][spot];
}

function choose(spot) {
  const tool = document.querySelector("input[name=tool]:checked").value;
  const [x, y] = spot.split(".").map(Number);
  if (tool === "low") {
    if (state.low[spot]) delete state.low[spot];
    else state.low[spot] = true;
  } else if (opening) {
    const known = state.doors[spot];
    if (known && known !== opening.door && !window.confirm(words(say.taken, { cell: nameOf(x, y), door: known }))) return;
    forgetDoor(opening.door);
    state.doors[spot] = opening.door;
    opening.cell = nameOf(x, y);
    tellStage();
  } else {
    tell(say.ready, true);
  }
  draw();
  drawDoors();
}

function forgetDoor(door) {
  for (const spot of Object.keys(state.doors)) if (state.doors[spot] === door) delete state.doors[spot];
}

// --- the doors -------------------------------------------------------------------------------

// A list that is the same stays: who walks through it by keyboard keeps their place.
function drawDoors() {
  const host = field("doors");
  const picture = JSON.stringify([doors, state.doors, state.polarity, opening?.ended]);
  if (picture === drawnDoors) return;
  drawnDoors = picture;
  host.removeAttribute("aria-busy");
  host.dataset.seen = "yes";
  if (!doors.length) {
    host.replaceChildren(made("p", { className: "soft", textContent: say.noDoors }));
    return;
  }
  const boards = new Map();
  for (const one of doors) {
    const board = one.door.slice(0, one.door.lastIndexOf("-"));
    boards.set(board, [...(boards.get(board) || []), one]);
  }
  host.replaceChildren(...[...boards].map(([board, own]) => {
    const taught = state.polarity[board] || (own[0].polarity === "unknown" ? "" : own[0].polarity);
    const title = made("h3", { textContent: `${board} ` }, made("span", { className: "soft small", textContent: taught ? words(say.polarity, { polarity: taught }) : say.untaught }));
    return made("section", { className: "board" }, title, made("ul", { className: "locks" }, ...own.map(row)));
  }));
}

function row(one) {
  const lock = one.door.slice(one.door.lastIndexOf("-") + 1);
  const cell = cellAt(one.door);
  const button = made("button", { type: "button", className: `act${cell ? "" : " main"}`, textContent: cell ? say.again : say.openDoor });
  button.dataset.door = one.door;
  button.setAttribute("aria-label", `${button.textContent} ${one.door}`);
  button.disabled = one.holds || (opening && !opening.ended);
  const seen = one.bit === null ? say.unknown : `${say[one.state]} · ${one.bit}`;
  return made("li", {}, made("b", { className: "number", textContent: lock }), made("span", { className: "cellname", textContent: cell || "–" }),
    made("span", { className: "soft small", textContent: one.holds ? say.holds : seen }), button);
}

async function look() {
  try {
    const response = await fetch(`${address}/doors`, { signal: AbortSignal.timeout(6000) });
    if (response.redirected) return location.assign("/sign-in");
    const told = await response.json();
    if (!told.ok) {
      field("told").textContent = told.words;
      return undefined;
    }
    doors = told.doors;
    heed(told.learning);
    drawDoors();
  } catch {
    // the next look says what is there
  }
  return undefined;
}

function heed(learning) {
  if (opening && !opening.ended && !opening.learning && Date.now() - opening.at > ORDER_MS) {
    opening = null;
    field("told").textContent = say.refused;
    field("told").classList.add("wrong");
    draw();
  }
  if (!opening || !learning || learning.cmd_id !== opening.cmd || opening.ended) return;
  opening.learning = learning;
  if (learning.stage === "ended") {
    opening.ended = true;
    if (!learning.problem || learning.problem === "notClosedAgain") {
      const board = learning.door.slice(0, learning.door.lastIndexOf("-"));
      if (learning.polarity !== "unknown") state.polarity[board] = learning.polarity;
    }
    draw();
  }
  tellStage();
}

function tellStage() {
  const { door, cell, learning, ended } = opening;
  const lines = [];
  if (learning?.problem) {
    lines.push(lessons.get(learning.problem) || learning.problem);
    if (learning.changed.length) lines.push(words(say.moved, { doors: learning.changed.join(", ") }));
    if (learning.odd.length) lines.push(words(say.odd, { doors: learning.odd.join(", ") }));
  }
  if (!learning || learning.stage === "reading") lines.push(words(say.reading, { door }));
  else if (!ended) lines.push(words(cell ? say.pushed : say.opened, { door, cell }));
  else if (cell) lines.push(words(say.learned, { door, cell }));
  else if (!learning.problem || learning.problem === "nothingChanged") lines.push(words(say.which, { door }));
  field("told").textContent = lines.join(" ");
  field("told").classList.toggle("wrong", Boolean(learning?.problem));
}

async function openDoor(button) {
  const door = button.dataset.door;
  document.querySelector("input[name=tool][value=match]").checked = true;
  const answer = await press("commission_door", button, { station, door });
  if (!answer) return;
  opening = { door, cmd: answer.value, cell: cellAt(door), learning: null, ended: false, at: Date.now() };
  tellStage();
  drawDoors();
  field("told").scrollIntoView({ block: "nearest" });
  look();
}

// --- into the file ---------------------------------------------------------------------------

function drawing() {
  const label = (key) => ({ zh: state.words[`${key}-zh`], ...(state.words[`${key}-en`] ? { en: state.words[`${key}-en`] } : {}) });
  const columns = state.columns.map((column, x) => [...column].map((size, y) => {
    const spot = `${x}.${y}`;
    return { cell: nameOf(x, y), door: state.doors[spot], size, low: Boolean(state.low[spot]) };
  })).filter((column) => column.length);
  return { cabinet: { name: label("name"), place: label("place"), columns }, polarity: state.polarity };
}

async function write(button) {
  button.setAttribute("aria-busy", "true");
  const form = field("give");
  form.hidden = true;
  try {
    const response = await fetch(`${address}/file`, { method: "POST", headers, body: JSON.stringify(drawing()), signal: AbortSignal.timeout(12000) });
    const answer = await response.json();
    if (!answer.ok) return tell(answer.words || say.ready, true);
    field("check").replaceChildren(...parse(answer.html).childNodes);
    form.hidden = !answer.sound;
    form.dataset.fields = JSON.stringify({ station, base: answer.base, text: answer.text });
  } catch {
    tell(lessons.get("silent"), true);
  } finally {
    button.removeAttribute("aria-busy");
  }
  return undefined;
}

function fill() {
  for (const id of WORDS_OF) field(id).value = state.words[id] || "";
  drawColumns();
  draw();
}

for (const id of WORDS_OF) field(id).addEventListener("input", () => { state.words[id] = field(id).value.trim(); save(); });
field("add-column").addEventListener("click", () => { state.columns.push(state.columns.at(-1) || "SSSS"); drawColumns(); draw(); });
field("cabinet").addEventListener("click", (event) => { const cell = event.target.closest("[data-spot]"); if (cell) choose(cell.dataset.spot); });
field("doors").addEventListener("click", (event) => { const button = event.target.closest("[data-door]"); if (button && !button.disabled) openDoor(button); });
field("write").addEventListener("click", ({ currentTarget }) => write(currentTarget));
field("give").addEventListener("submit", () => localStorage.removeItem(keep));
field("forget").addEventListener("click", () => { localStorage.removeItem(keep); state = fromFile(); opening = null; fill(); drawDoors(); });

fill();
look();
setInterval(() => { if (!document.hidden) look(); }, EVERY_MS);
