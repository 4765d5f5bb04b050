// The report: on a phone one part after the other, on a desk all of it; opinions are merged in.
(function () {
  "use strict";

  const phone = window.matchMedia("(max-width: 48rem)");

  function steps(form) { return Array.from(form.querySelectorAll(".step")); }

  function walk(form, at) {
    const all = steps(form), last = all.length - 1;
    const place = Math.min(Math.max(at, 0), last);
    form.step = place;
    all.forEach((one, index) => { one.hidden = phone.matches && index !== place; });
    const bar = form.querySelector(".walk");
    bar.hidden = !phone.matches;
    bar.querySelector("[role=status]").textContent = window.unit.said("say-step").replace("{n}", place + 1).replace("{all}", all.length);
    bar.querySelector("[data-walk='-1']").disabled = place === 0;
    bar.querySelector("[data-walk='1']").disabled = place === last;
  }

  function begin(form) {
    if (!form || !form.matches("[data-steps]") || !form.querySelector(".walk")) { return; }
    const wrong = steps(form).findIndex((one) => one.querySelector("[aria-invalid=true], .invalid"));
    walk(form, wrong >= 0 ? wrong : form.step || 0);
  }

  const here = () => document.querySelector("form[data-steps]");

  function merge(button) {
    const form = here(), area = form && form.querySelector("[name='sections.handling_and_basis']");
    if (!area) { return; }
    const folded = area.closest("details");
    if (folded) { folded.open = true; }
    area.value = `${area.value}${area.value ? "\n" : ""}${button.dataset.merge}`;
    const at = steps(form).findIndex((one) => one.contains(area));
    if (at >= 0) { walk(form, at); }
    area.focus();
    button.disabled = true;
    if (form.isReady && window.unit.drafts) { window.unit.drafts.save(form); }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-walk], [data-merge]");
    if (!button) { return; }
    if (button.dataset.merge) { merge(button); return; }
    const form = button.closest("form");
    walk(form, form.step + Number(button.dataset.walk));
    const first = steps(form)[form.step].querySelector("textarea, select, input");
    if (first) { first.focus(); }
  });
  phone.addEventListener("change", () => begin(here()));
  document.addEventListener("unit:form", (event) => begin(event.detail));
  document.addEventListener("htmx:afterSwap", () => begin(here()));
  document.addEventListener("DOMContentLoaded", () => begin(here()));
})();
