// The page that opens without a connection: what was written on this device and not sent yet.
(function () {
  "use strict";

  const unit = window.unit, drafts = unit.drafts;
  const at = (id) => document.getElementById(id);
  const made = (tag, name, said) => {
    const one = document.createElement(tag);
    one.className = name;
    one.textContent = said;
    return one;
  };

  // A device may say that there is a connection where nothing arrives: so it is asked.
  async function isThere() {
    try {
      return (await fetch(unit.said("unit-alive"), { cache: "no-store", signal: AbortSignal.timeout(3000) })).ok;
    } catch (lost) { return false; }
  }

  function row(draft) {
    const line = made("li", `row-line ${{ ready: "last", back: "late" }[draft.state] || "none"}`, "");
    const body = made("div", "kept-row", "");
    const state = unit.said({ ready: "say-ready", back: "say-returned" }[draft.state] || "say-draft");
    const number = (/orders\/(\d+)\//.exec(draft.where) || ["", ""])[1].replace(/^(\d{6})(\d{8})/, "$1 $2 ");
    const more = [state, drafts.stamp(draft.at)];
    if (draft.files.length) { more.push(drafts.filled("say-files", { n: draft.files.length })); }
    body.append(made("b", "", draft.title), made("span", "number", number), made("small", "", more.join(" · ")));
    if (draft.problem) { body.append(made("small", "invalid", draft.problem)); }
    const open = made("button", "btn", unit.said("say-open"));
    open.type = "button";
    open.addEventListener("click", () => edit(draft));
    line.append(body, open);
    return line;
  }

  // With a connection the form itself is opened, so that it shows what has happened since.
  async function edit(draft) {
    if (await isThere()) {
      location.assign(draft.where);
      return;
    }
    const place = at("shell-form"), card = made("section", "card-calm panel", "");
    card.id = "panel";
    const head = made("h2", "", draft.title);
    head.id = "panel-title";
    const page = new DOMParser().parseFromString(draft.html, "text/html");
    const form = document.importNode(page.querySelector("form"), true);
    card.append(head, form);
    place.replaceChildren(card);
    place.hidden = false;
    at("shell-rows").hidden = true;
    form.isReady = true;
    form.removeAttribute("data-draft");
    delete form.dataset.sent;
    await drafts.fill(form, draft);
    document.dispatchEvent(new CustomEvent("unit:form", { detail: form }));
    (form.querySelector("textarea, select, input:not([type=hidden])") || form).focus();
  }

  async function show() {
    const state = at("shell-state"), own = unit.isAble ? await unit.open() : null, isOn = await isThere();
    state.textContent = isOn ? state.dataset.online : state.dataset.offline;
    const found = await drafts.list();
    at("shell-locked").hidden = Boolean(own);
    at("shell-none").hidden = !own || found.length > 0;
    at("shell-rows").hidden = !found.length || !at("shell-form").hidden;
    at("shell-rows").replaceChildren(...found.map(row));
    at("shell-send").hidden = !isOn || !found.some((one) => one.state === "ready");
    if (found.length) { at("shell-mark").textContent = found[0].mark; }
  }

  at("shell-send").addEventListener("click", () => unit.sending.send());
  document.addEventListener("unit:sent", show);
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  document.addEventListener("DOMContentLoaded", show);
})();
