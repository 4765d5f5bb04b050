// Drafts: what is written in a form is kept in the vault while it is written, with its files.
(function () {
  "use strict";

  const unit = window.unit, text = new TextEncoder(), words = new TextDecoder();
  const filled = (name, values) => unit.said(name).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const fields = (form) => Array.from(form.elements).filter((one) => one.name && !["hidden", "password", "submit", "file", "button"].includes(one.type));
  const inputs = (form) => Array.from(form.elements).filter((one) => one.type === "file");
  const hasFiles = (form) => inputs(form).some((one) => one.files.length);
  const stamp = (at) => new Date(at).toLocaleString("zh-CN", { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false }).replace("/", "-");

  // -- records ----------------------------------------------------------------------------------
  async function list() {
    const own = await unit.open();
    if (!own) { return []; }
    const found = [];
    for (const one of await unit.all("drafts")) {
      if (one.holder !== own.holder) { continue; }
      try {
        found.push({ ...JSON.parse(words.decode(await unit.unseal(one))), until: one.until });
      } catch (unreadable) { await unit.drop("drafts", one.id); }
    }
    return found.sort((a, b) => b.at - a.at);
  }

  async function keep(draft) {
    await unit.put("drafts", await unit.seal(draft.id, text.encode(JSON.stringify(draft))));
  }

  async function forget(draft) {
    for (const one of draft.files) { await unit.drop("files", one.id); }
    await unit.drop("drafts", draft.id);
  }

  async function filesOf(draft) {
    const found = [];
    for (const one of draft.files) {
      const kept = await unit.get("files", one.id);
      if (kept) { found.push([one.field, new File([await unit.unseal(kept)], one.name, { type: one.type })]); }
    }
    return found;
  }

  // -- from a form ------------------------------------------------------------------------------
  function values(form) {
    return fields(form).filter((one) => !/^(checkbox|radio)$/.test(one.type) || one.checked).map((one) => [one.name, one.value]);
  }

  async function keptFiles(form, draft) {
    const before = new Map(draft.files.map((one) => [one.id, one])), after = [];
    for (const input of inputs(form)) {
      for (const file of input.files) {
        const id = `${draft.id}/${input.name}/${file.name}/${file.size}/${file.lastModified}`;
        if (!before.delete(id)) { await unit.put("files", await unit.seal(id, await file.arrayBuffer())); }
        after.push({ id, field: input.name, name: file.name, type: file.type });
      }
    }
    for (const id of before.keys()) { await unit.drop("files", id); }
    return after;
  }

  function blank(form) {
    const copy = form.cloneNode(true);
    copy.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((one) => one.remove());
    return copy.outerHTML;
  }

  // Each form is saved in turn: an earlier state never overwrites a later one.
  function save(form, state) {
    const turn = (form.saving || Promise.resolve()).then(() => saved(form, state));
    form.saving = turn.catch(() => {});
    return turn;
  }

  async function saved(form, state) {
    if (!(await unit.open())) { return null; }
    const draft = form.draft || {
      id: form.elements.command_id.value,
      where: form.getAttribute("action"),
      title: (document.getElementById("panel-title") || {}).textContent || "",
      seen: form.elements.seen.value,
      html: blank(form),
      mark: (document.querySelector(".watermark text") || {}).textContent || "",
      files: [],
    };
    form.draft = draft;
    Object.assign(draft, { values: values(form), state: state || "draft", at: Date.now(), problem: "" });
    try {
      draft.files = await keptFiles(form, draft);
      await keep(draft);
    } catch (full) {
      tell(form, unit.said("say-full"), "bad");
      return null;
    }
    return draft;
  }

  // -- into a form ------------------------------------------------------------------------------
  async function fill(form, draft) {
    fields(form).forEach((one) => {
      const own = draft.values.filter((pair) => pair[0] === one.name).map((pair) => pair[1]);
      if (/^(checkbox|radio)$/.test(one.type)) { one.checked = own.includes(one.value); } else if (own.length) { one.value = own[0]; }
    });
    form.querySelectorAll("details").forEach((one) => {
      if (one.querySelector("textarea") && Array.from(one.querySelectorAll("textarea")).some((area) => area.value)) { one.open = true; }
    });
    const files = await filesOf(draft);
    form.isFilling = true;
    inputs(form).forEach((input) => {
      const moved = new DataTransfer();
      files.filter((pair) => pair[0] === input.name).forEach((pair) => moved.items.add(pair[1]));
      if (moved.files.length) {
        input.files = moved.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    form.isFilling = false;
    form.elements.command_id.value = draft.id;
    form.draft = draft;
  }

  function tell(form, said, kind, act) {
    let line = form.querySelector(".kept");
    if (!line) {
      line = document.createElement("p");
      line.setAttribute("role", "status");
      (form.querySelector(".command-end") || form).before(line);
      if (!line.isConnected) { form.append(line); }
    }
    line.className = `kept ${kind || ""}`;
    line.replaceChildren(said);
    if (act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm";
      button.textContent = unit.said("say-discard");
      button.addEventListener("click", act);
      line.append(" ", button);
    }
  }

  async function discard(form) {
    if (!form.draft || !window.confirm(unit.said("say-discard-sure"))) { return; }
    await forget(form.draft);
    location.assign(location.pathname);
  }

  // -- the forms of a page ----------------------------------------------------------------------
  async function ready(form) {
    if (form.isReady) { return; }
    form.isReady = true;
    // The kit keeps drafts of a tab in clear; here they are kept in the vault instead.
    form.removeAttribute("data-draft");
    if (!(await unit.open())) { return; }
    const isTyped = Array.from(form.querySelectorAll("textarea")).some((one) => one.value) || form.querySelector("[aria-invalid]");
    const draft = (await list()).find((one) => one.where === form.getAttribute("action"));
    if (!draft || isTyped || form.draft) { return; }
    const seen = form.elements.seen.value;
    await fill(form, draft);
    draft.seen = seen;
    const restored = filled("say-restored", { time: stamp(draft.at) });
    tell(form, draft.problem ? `${restored} ${filled("say-back", { why: draft.problem })}` : restored, "warn", () => discard(form));
  }

  const forms = (root) => Array.from(root.querySelectorAll("form.command"));
  let waiting = null, latest = null;
  const hush = () => clearTimeout(waiting);

  function typed(event) {
    const form = event.target.closest && event.target.closest("form.command");
    if (!form || !form.isReady || form.isFilling) { return; }
    hush();
    latest = form;
    waiting = setTimeout(keepNow, 350);
  }

  async function keepNow() {
    const form = latest;
    hush();
    latest = null;
    const draft = form && await save(form);
    if (draft) {
      const until = stamp(draft.at + 7 * 86400000).slice(0, 5);
      tell(form, filled("say-saved", { time: stamp(draft.at).slice(-5), until }), "");
    }
  }

  unit.drafts = { hush: () => { hush(); latest = null; }, hasFiles, list, keep, forget, filesOf, save, fill, tell, ready, discard, filled, stamp };
  if (!unit.isAble) { return; }
  forms(document).forEach((form) => form.removeAttribute("data-draft"));
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  // A phone may end a page that is out of sight.
  document.addEventListener("visibilitychange", () => { if (document.hidden) { keepNow(); } });
  document.addEventListener("DOMContentLoaded", () => forms(document).forEach(ready));
  document.addEventListener("htmx:afterSwap", () => forms(document).forEach((form) => {
    form.removeAttribute("data-draft");
    ready(form);
  }));
})();
