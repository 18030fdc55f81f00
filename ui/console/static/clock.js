// The hall's time on this page, and durations that go on between two snapshots.

const body = document.body;
const words = JSON.parse(body.dataset.words || "{}");
let offset = Number(body.dataset.now || Date.now()) - Date.now();

export const word = (key, figures = {}) =>
  (words[key] || key).replace(/\{(\w+)\}/g, (_, name) => figures[name] ?? "");

/** UTC milliseconds by the controller's clock. */
export const now = () => Date.now() + offset;

export function setNow(serverTime) {
  offset = serverTime - Date.now();
}

const clockFormat = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: body.dataset.zone || undefined,
});

export const clock = (at) => clockFormat.format(at);

export function minutes(ms) {
  const whole = Math.max(0, Math.floor(ms / 60000));
  if (whole >= 60) return word("hours", { h: Math.floor(whole / 60), m: whole % 60 });
  return whole ? word("minutes", { m: whole }) : word("moment");
}

function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const whole = Math.floor(seconds / 60);
  if (whole >= 60) return minutes(ms);
  return whole ? word("span", { m: whole, s: String(seconds % 60).padStart(2, "0") }) : word("seconds", { s: seconds });
}

const timer = (ms) => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
};

const shapes = { minutes, span, timer };

/** Today's moment for a typed `9:41` in the hall's zone (to the minute, never in the future by more than a day). */
export function momentOf(text) {
  const [hour, minute] = text.split(":").map(Number);
  const [nowHour, nowMinute] = clock(now()).split(":").map(Number);
  return Math.floor(now() / 60000) * 60000 + ((hour - nowHour) * 60 + (minute - nowMinute)) * 60000;
}

/** Writes every running duration anew; called once a second and after each snapshot. */
export function tick(root = document) {
  for (const node of root.querySelectorAll("[data-since]")) {
    const text = shapes[node.dataset.as || "minutes"](now() - Number(node.dataset.since));
    if (node.textContent !== text) node.textContent = text;
  }
  for (const node of root.querySelectorAll("[data-until]")) {
    const left = Math.ceil((Number(node.dataset.until) - now()) / 1000);
    node.textContent = left > 0 ? word("until", { s: left }) : node.dataset.then || "";
  }
  for (const node of root.querySelectorAll("[data-enable-at]")) {
    const wait = Number(node.dataset.enableAt) > now();
    if (wait) node.setAttribute("aria-disabled", "true");
    else node.removeAttribute("aria-disabled");
  }
}
