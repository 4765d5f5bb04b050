// Sending: a form goes by its command's id, so that however often it is sent it is done once.
// What could not be sent waits in the vault and goes when the connection is back.
(function () {
  "use strict";

  const unit = window.unit, drafts = unit.drafts;
  if (!unit.isAble) { return; }

  async function token() {
    const own = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (own) { return own.value; }
    const answer = await fetch(unit.said("unit-alive"));
    return (await answer.json()).token;
  }

  // What came of it: done with where to go, page to show, signed_out, or lost.
  async function post(draft) {
    const body = new FormData();
    try {
      draft.values.forEach((pair) => body.append(pair[0], pair[1]));
      (await drafts.filesOf(draft)).forEach((pair) => body.append(pair[0], pair[1]));
      body.set("command_id", draft.id);
      body.set("seen", draft.seen);
      body.set("csrfmiddlewaretoken", await token());
      const answer = await fetch(draft.where.replace("/do/", "/send/"), { method: "POST", body, redirect: "manual" });
      if (answer.type === "opaqueredirect") { return { is: "signed_out" }; }
      if (answer.status >= 500) { return { is: "lost" }; }
      if (answer.ok) { return { is: "done", where: (await answer.json()).where }; }
      return { is: "page", page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    } catch (lost) { return { is: "lost" }; }
  }

  function why(page) {
    const note = page.querySelector(".note.bad, .note.warn") || page.querySelector("h1");
    return note ? note.textContent.replace(/\s+/g, " ").trim().slice(0, 300) : "";
  }

  // -- the button of a form ---------------------------------------------------------------------
  async function press(form) {
    form.querySelectorAll("button").forEach((one) => one.setAttribute("aria-busy", "true"));
    drafts.hush();
    const bar = form.querySelector("progress.sending");
    if (bar && drafts.hasFiles(form)) {
      bar.hidden = false;
      bar.removeAttribute("value");
    }
    try {
      const draft = await drafts.save(form, "ready");
      if (draft) { await settle(form, draft, await post(draft)); } else { form.submit(); }
    } finally {
      if (bar) { bar.hidden = true; }
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach((one) => one.removeAttribute("aria-busy"));
    }
  }

  async function settle(form, draft, came) {
    if (came.is === "done") {
      await drafts.forget(draft);
      location.assign(came.where);
    } else if (came.is === "lost") {
      drafts.tell(form, unit.said("say-unsent"), "warn");
    } else {
      draft.state = "back";
      draft.problem = came.is === "page" ? why(came.page) : "";
      await drafts.keep(draft);
      if (came.is === "page") { show(form, draft, came.page); } else { location.assign(`/sign-in?ended=1&next=${encodeURIComponent(location.pathname)}`); }
    }
  }

  // The answer takes the form's place; what was written stays, and so do the files.
  async function show(form, draft, page) {
    const panel = page.getElementById("panel"), own = document.getElementById("panel");
    if (!panel || !own) {
      drafts.tell(form, drafts.filled("say-back", { why: draft.problem }), "bad");
      return;
    }
    own.replaceWith(panel);
    const fresh = panel.querySelector("form.command");
    if (!fresh) { return; }
    const wanted = fresh.elements.command_id.value;
    draft.seen = fresh.elements.seen.value;
    fresh.isReady = true;
    fresh.removeAttribute("data-draft");
    await drafts.fill(fresh, draft);
    if (wanted !== draft.id) {
      // The server wants another id: under the old one something else was done.
      await drafts.forget(draft);
      fresh.elements.command_id.value = wanted;
      fresh.draft = null;
    }
    document.dispatchEvent(new CustomEvent("unit:form", { detail: fresh }));
    if (window.htmx) { window.htmx.process(panel); }
    const wrong = panel.querySelector("[aria-invalid=true], .note");
    if (wrong) { wrong.scrollIntoView({ block: "center" }); }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.command") || !form.isReady) { return; }
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.sent) { return; }
    form.dataset.sent = "1";
    unit.open().then((own) => { if (own) { press(form); } else { form.submit(); } });
  }, true);

  // -- what waits -------------------------------------------------------------------------------
  async function sendOne(draft) {
    const came = await post(draft);
    if (came.is === "done") {
      await drafts.forget(draft);
      note(drafts.filled("say-sent", { what: draft.title }));
    } else if (came.is === "page") {
      draft.state = "back";
      draft.problem = why(came.page);
      await drafts.keep(draft);
    }
    return came.is;
  }

  async function sendAll() {
    if (!(await unit.open())) { return; }
    for (const draft of await drafts.list()) {
      if (draft.state === "ready" && ["lost", "signed_out"].includes(await sendOne(draft))) { break; }
    }
    await count();
    document.dispatchEvent(new CustomEvent("unit:sent"));
  }

  function send() {
    // Of several tabs one sends at a time; sent twice it would still be done once.
    return navigator.locks ? navigator.locks.request("unit-send", sendAll) : sendAll();
  }

  function note(said, link) {
    let line = document.getElementById("unit-note");
    if (!line) {
      line = document.createElement("div");
      line.id = "unit-note";
      line.className = "note good unit-note";
      line.setAttribute("role", "status");
      document.getElementById("main").prepend(line);
    }
    line.className = `note ${link ? "warn" : "good"} unit-note`;
    const shown = document.createElement(link ? "a" : "span");
    shown.textContent = said;
    if (link) { shown.href = link; }
    line.replaceChildren(shown);
  }

  // Every list says what is still left on this device.
  async function count() {
    if (document.getElementById("shell-rows") || document.querySelector("form.command")) { return; }
    const left = (await drafts.list()).length;
    if (left) { note(drafts.filled("say-left", { n: left }), unit.said("unit-shell")); }
  }

  unit.sending = { send, sendOne };
  window.addEventListener("online", send);
  document.addEventListener("DOMContentLoaded", () => { if (navigator.onLine) { send(); } else { count(); } });
  // Not every device says when its connection is back.
  setInterval(async () => {
    if (navigator.onLine && (await drafts.list()).some((one) => one.state === "ready")) { send(); }
  }, 8000);
})();
