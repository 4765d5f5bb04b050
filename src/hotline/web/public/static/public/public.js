// Small comforts; every page works without them.
(function () {
  "use strict";

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("[data-once]")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.querySelectorAll("button").forEach(function (one) { one.setAttribute("aria-busy", "true"); });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-once]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach(function (one) { one.removeAttribute("aria-busy"); });
    });
  });

  // The browser scrolls to the field of an error by itself; the keyboard goes there too.
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".errors a[href^='#']");
    var field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (field) {
      var closed = field.closest("details");
      if (closed) { closed.open = true; }
      event.preventDefault();
      field.focus();
    }
    if (event.target.closest("[data-print]")) { window.print(); }
  });

  document.querySelectorAll("[data-print]").forEach(function (one) { one.hidden = false; });
  var errors = document.getElementById("errors");
  if (errors) { errors.focus(); }
})();
