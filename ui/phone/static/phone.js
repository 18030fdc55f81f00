// Without this file the pages work as well: questions that depend on another one then say so in words.
"use strict";
(() => {
  const chosen = (name) => [...document.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);
  const dependent = [...document.querySelectorAll("[data-when]")];
  const refresh = () => {
    for (const field of dependent) {
      const wanted = field.dataset.in.split(" ");
      field.hidden = !chosen(field.dataset.when).some((value) => wanted.includes(value));
    }
  };
  if (dependent.length) {
    document.addEventListener("change", refresh);
    refresh();
  }
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", () => {
      setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)), 0);
    });
  }
  // Back from the next page: the buttons work again.
  window.addEventListener("pageshow", () => document.querySelectorAll("button").forEach((button) => (button.disabled = false)));
  document.getElementById("errors")?.focus();
  // A choice that was missing and is made is no longer said to be wrong; typed text is judged when it is sent.
  document.addEventListener("change", (event) => {
    const field = event.target.closest(".field.wrong");
    if (!field || !["radio", "checkbox"].includes(event.target.type)) return;
    field.classList.remove("wrong");
    field.querySelectorAll(".error").forEach((line) => (line.hidden = true));
  });
})();
