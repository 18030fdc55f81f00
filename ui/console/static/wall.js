// The manager's wall display: paired like a board, never signed in, nothing to press; the last good picture stays.

import { clock, minutes, now, setNow, word } from "./clock.js";
import { lineAddress, openLine } from "./live.js";
import { morph, parse } from "./morph.js";

const live = document.getElementById("live");
const stale = document.getElementById("stale");
let seenAt = now();

function sayStale() {
  stale.querySelector("span").textContent = word("boardStale", { time: clock(seenAt), age: minutes(now() - seenAt) });
}

setInterval(() => {
  document.getElementById("clock").textContent = clock(now());
  if (!stale.hidden) sayStale();
}, 1000);
setInterval(() => { if (clock(now()) === "04:00" && stale.hidden) location.reload(); }, 60000);

openLine(() => lineAddress({ page: document.body.dataset.page || "wall" }), {
  snapshot: (message) => {
    setNow(message.now);
    seenAt = message.time;
    morph(live, parse(message.html));
    document.body.dataset.ready = "yes";
  },
  lost: () => { sayStale(); stale.hidden = false; },
  back: () => { stale.hidden = true; },
  signedOut: () => location.reload(),
});
