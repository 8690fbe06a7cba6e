"use strict";
(function () {
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", function () {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  const form = document.getElementById("filters");
  const notes = Array.from(document.querySelectorAll("[data-level]"));
  if (form) {
    const apply = function () {
      const levels = new Set(Array.from(form.querySelectorAll("input:checked"), function (box) { return box.value; }));
      const component = form.elements.component.value;
      const off = new Set();
      for (const note of notes) {
        const away = !levels.has(note.dataset.level) || (component !== "" && note.dataset.component !== component);
        note.hidden = away;
        if (away && note.id) off.add(note.id);
      }
      for (const mark of document.querySelectorAll("mark[data-notes]")) {
        mark.classList.toggle("off", mark.dataset.notes.trim().split(" ").every(function (id) { return off.has(id); }));
      }
      const shown = notes.filter(function (note) { return !note.hidden; }).length;
      form.querySelector("output").textContent =
        form.dataset.shown.replace("{shown}", shown).replace("{all}", notes.length);
    };
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply();
  }
  for (const mark of document.querySelectorAll("mark[data-notes]")) {
    const light = function (on) {
      for (const id of mark.dataset.notes.trim().split(" ")) document.getElementById(id).classList.toggle("lit", on);
    };
    mark.addEventListener("mouseenter", function () { light(true); });
    mark.addEventListener("mouseleave", function () { light(false); });
  }
})();
