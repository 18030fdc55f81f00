// Evidence: a reason, then the clip in a dialog or as a file.

import { tell } from "./act.js";
import { word } from "./clock.js";
import { register } from "./video.js";

const form = document.querySelector("[data-clip-form]");
const player = document.getElementById("d-play");
const stage = player.querySelector("[data-stage]");
let wanted = { clip: "", what: "" };

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-clip]");
  if (!button) return;
  wanted = { clip: button.dataset.clip, what: button.dataset.what };
  const allowed = button.dataset.reasons.split(" ");
  for (const radio of form.querySelectorAll("input[name=reason]")) {
    radio.closest(".choice").hidden = !allowed.includes(radio.value);
    radio.checked = radio.value === allowed[0];
  }
  form.querySelector("[data-wrong]").hidden = true;
  form.dataset.lookForm = `/cameras/clips/${encodeURIComponent(wanted.clip)}/open`;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await register(form, { what: wanted.what });
  if (!answer) return;
  form.closest("dialog").close();
  if (wanted.what === "export") take(answer);
  else show(answer);
});

function take(answer) {
  const link = Object.assign(document.createElement("a"), { href: `${answer.src}?download=true`, download: answer.name });
  document.body.append(link);
  link.click();
  link.remove();
  tell(word("done"));
}

function show(answer) {
  const moving = answer.media.startsWith("video/");
  const piece = document.createElement(moving ? "video" : "img");
  if (moving) Object.assign(piece, { controls: true, autoplay: true, muted: true, playsInline: true });
  else piece.alt = answer.name;
  piece.src = answer.src;
  player.querySelector("[data-name]").textContent = answer.name;
  stage.replaceChildren(piece);
  player.showModal();
}

player.addEventListener("close", () => stage.replaceChildren());
