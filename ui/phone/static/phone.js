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
})();
