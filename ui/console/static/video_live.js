// A live picture: fragmented MP4 by WebSocket into Media Source Extensions. Registered first; ends by itself.

import { clock, now } from "./clock.js";
import { register } from "./video.js";

const player = document.getElementById("player");
const say = JSON.parse(player.dataset.say);
const video = document.getElementById("video");
const veil = document.getElementById("veil");
const field = (name) => player.querySelector(`[data-${name}]`);
const fill = (text, figures) => text.replace(/\{(\w+)\}/g, (_, name) => figures[name] ?? "");

const KEEP_S = 20; // so much stays behind what is shown
const LATE_S = 3; // later than this and the picture jumps to the newest
const REASONS = { 4000: "over", 4410: "over", 4401: "over", 4503: "down", 4408: "slow" };
let socket = null;
let ticking = 0;

function say_(text) {
  veil.hidden = false;
  veil.querySelector("[data-veil]").textContent = text;
}

/** `video/mp4; codecs="avc1.64001e"` from the initialisation segment; empty for what no browser plays for sure. */
function typeOf(segment) {
  const bytes = new Uint8Array(segment);
  const at = find(bytes, "avcC");
  if (at < 0) return "";
  const hex = [...bytes.slice(at + 5, at + 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `video/mp4; codecs="avc1.${hex}${find(bytes, "mp4a") < 0 ? "" : ", mp4a.40.2"}"`;
}

function find(bytes, name) {
  const wanted = [...name].map((letter) => letter.charCodeAt(0));
  for (let at = 0; at <= bytes.length - 4; at += 1) if (wanted.every((code, place) => bytes[at + place] === code)) return at;
  return -1;
}

/** Takes segments one after another; forgets what was shown, follows the newest. */
class Feed {
  constructor(source, buffer) {
    this.source = source;
    this.buffer = buffer;
    this.waiting = [];
    buffer.addEventListener("updateend", () => { this.follow(); this.next(); });
  }

  take(segment) {
    this.waiting.push(segment);
    this.next();
  }

  next() {
    if (this.buffer.updating || !this.waiting.length || this.source.readyState !== "open") return;
    this.buffer.appendBuffer(this.waiting.shift());
  }

  follow() {
    const seen = this.buffer.buffered;
    if (!seen.length) return;
    const end = seen.end(seen.length - 1);
    const first = seen.start(seen.length - 1);
    if (video.currentTime < first || end - video.currentTime > LATE_S) video.currentTime = Math.max(first, end - 0.5);
    if (video.paused) video.play().catch(() => {});
    if (!this.buffer.updating && video.currentTime - seen.start(0) > 2 * KEEP_S) this.buffer.remove(0, video.currentTime - KEEP_S);
  }
}

function open(look) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const mine = new WebSocket(`${scheme}//${location.host}/cameras/views/${encodeURIComponent(look)}`);
  mine.binaryType = "arraybuffer";
  socket = mine;
  let feed = null;
  let early = [];
  mine.onmessage = (event) => {
    if (mine !== socket) return;
    if (feed) return feed.take(event.data);
    early.push(event.data);
    if (early.length > 1) return undefined;
    const type = typeOf(event.data);
    if (!type) return end("codec");
    if (!window.MediaSource?.isTypeSupported(type)) return end("old");
    const source = new MediaSource();
    video.src = URL.createObjectURL(source);
    source.addEventListener("sourceopen", () => {
      URL.revokeObjectURL(video.src);
      feed = new Feed(source, source.addSourceBuffer(type));
      for (const segment of early) feed.take(segment);
      early = [];
    }, { once: true });
    return undefined;
  };
  mine.onclose = (event) => { if (mine === socket) end(REASONS[event.code] || "gone"); };
}

function end(reason) {
  const old = socket;
  socket = null;
  if (old) old.close();
  clearInterval(ticking);
  field("left").textContent = "";
  video.pause();
  say_(say[reason]);
  document.getElementById("stop").hidden = true;
  document.body.dataset.view = reason;
}

function begin(answer) {
  document.getElementById("ask").hidden = true;
  document.getElementById("show").hidden = false;
  field("reason").textContent = answer.reason;
  field("from").textContent = clock(answer.begun);
  const engine = document.getElementById("engine");
  engine.hidden = !answer.engine;
  if (answer.engine) engine.href = answer.engine;
  say_(say.wait);
  ticking = setInterval(() => {
    const left = Math.max(0, Math.round((answer.until - now()) / 1000));
    field("left").textContent = left < 60 ? fill(say.soon, { s: left }) : fill(say.left, { m: Math.floor(left / 60), s: left % 60 });
    if (!left) end("over");
  }, 1000);
  open(answer.look);
}

video.addEventListener("playing", () => { veil.hidden = true; document.body.dataset.view = "playing"; });
document.getElementById("stop").addEventListener("click", () => end("over"));
document.getElementById("full").addEventListener("click", () => video.requestFullscreen?.());
player.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await register(event.target);
  if (answer) begin(answer);
});
