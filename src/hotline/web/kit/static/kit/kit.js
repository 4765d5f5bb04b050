// What the pages do beyond plain HTML. Every page works without it: forms send, links lead on.
(function () {
  "use strict";

  var DRAFT = "draft:", AT = "draft-at:";

  function keyed() {
    return Array.prototype.slice.call(document.querySelectorAll("[data-key]")).filter(function (one) {
      return one.offsetParent !== null;
    });
  }

  function nameOf(event) {
    return (event.ctrlKey || event.metaKey ? "Control+" : "") + event.key;
  }

  function isTyping(target) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|submit|button)$/.test(target.type);
  }

  function press(one) {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName)) {
      one.focus();
    } else {
      one.click();
    }
  }

  function openKeys() {
    var dialog = document.getElementById("keys");
    if (!dialog || dialog.open) { return; }
    var list = dialog.querySelector("dl");
    list.replaceChildren();
    [["?", dialog.querySelector("h2").textContent]].concat(keyed().map(function (one) {
      return [one.dataset.key, one.dataset.keyLabel];
    })).forEach(function (pair) {
      var term = document.createElement("dt"), told = document.createElement("dd"), key = document.createElement("kbd");
      key.textContent = pair[0].replace("Control+", "Ctrl + ").replace("Escape", "Esc");
      term.append(key);
      told.textContent = pair[1];
      list.append(term, told);
    });
    dialog.showModal();
  }

  document.addEventListener("keydown", function (event) {
    var name = nameOf(event), isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (document.querySelector("dialog[open]")) { return; }
    if (isTyping(event.target) && name !== "Control+Enter") {
      if (event.key === "Escape") { event.target.blur(); event.preventDefault(); }
      return;
    }
    if (isPlain && event.key === "?") { event.preventDefault(); openKeys(); return; }
    if (isPlain && (event.key === "j" || event.key === "k")) { step(event.key === "j" ? 1 : -1); return; }
    var found = keyed().find(function (one) { return one.dataset.key === name; });
    if (found && (isPlain || name === "Control+Enter")) { event.preventDefault(); press(found); }
  });

  function step(by) {
    var rows = Array.prototype.slice.call(document.querySelectorAll(".rows a"));
    var at = rows.indexOf(document.activeElement);
    var next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    if (next) { next.focus(); }
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-keys-open]")) { openKeys(); }
    var put = event.target.closest("[data-put]");
    if (put) {
      var into = document.getElementById(put.dataset.put), also = document.getElementById(put.dataset.also || "");
      if (also) { also.click(); }
      into.value = put.dataset.value;
      into.dispatchEvent(new Event("input", { bubbles: true }));
      into.dispatchEvent(new Event("change", { bubbles: true }));
      into.focus();
    }
    if (event.target.closest("[data-tick-all]")) {
      document.querySelectorAll(".rows input[type=checkbox]").forEach(function (one) { one.checked = true; });
    }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });

  // A form goes once: its command has an id, and the button rests until the answer is there.
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

  // What is typed stays in this tab until it was sent, also where the session ends in between.
  function typed(form) {
    return Array.prototype.filter.call(form.elements, function (one) {
      return one.name && !/^(hidden|password|submit|file)$/.test(one.type);
    });
  }

  function keep(form) {
    var kept = typed(form).map(function (one) {
      var isTicked = one.type === "checkbox" || one.type === "radio";
      return [one.name, one.value, isTicked ? one.checked : null];
    });
    sessionStorage.setItem(DRAFT + form.dataset.draft, JSON.stringify(kept));
    if (form.dataset.draftAt) { sessionStorage.setItem(AT + form.dataset.draft, String(Date.now())); }
  }

  function restore(form) {
    var raw = sessionStorage.getItem(DRAFT + form.dataset.draft), fields = typed(form);
    var isFresh = !fields.some(function (one) { return one.tagName === "TEXTAREA" && one.value; });
    // Where the server keeps a copy too, the later of the two is the one to go on with.
    if (form.dataset.draftAt) {
      isFresh = Number(sessionStorage.getItem(AT + form.dataset.draft)) > Number(form.dataset.draftAt);
    }
    if (!raw || !isFresh || form.querySelector("[aria-invalid]")) { return; }
    JSON.parse(raw).forEach(function (kept) {
      fields.forEach(function (one) {
        if (one.name !== kept[0]) { return; }
        if (kept[2] === null) { one.value = kept[1]; } else if (one.value === kept[1]) { one.checked = kept[2]; }
      });
    });
  }

  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-draft]");
    if (form) { keep(form); }
    if (event.target.matches("[data-sift]")) { sift(event.target); }
    if (event.target.matches("[data-sift-tree]")) { siftTree(event.target); }
  });

  function sift(box) {
    var word = box.value.trim(), into = document.getElementById(box.dataset.sift);
    into.querySelectorAll("option[value]:not([value='']), label").forEach(function (one) {
      one.hidden = Boolean(word) && one.textContent.indexOf(word) < 0;
    });
    if (into.tagName === "SELECT" && word) {
      var left = Array.prototype.filter.call(into.options, function (one) { return one.value && !one.hidden; });
      if (left.length === 1) { into.value = left[0].value; }
    }
  }

  // A tree of units: what does not match is folded away, and Enter chooses the first that does.
  function siftTree(box) {
    var word = box.value.trim(), tree = document.getElementById(box.dataset.siftTree);
    tree.querySelectorAll("li").forEach(function (one) {
      one.hidden = Boolean(word) && one.textContent.indexOf(word) < 0;
    });
    tree.querySelectorAll("details").forEach(function (one) {
      var found = Boolean(word) && one.textContent.indexOf(word) >= 0;
      one.open = found || Boolean(one.querySelector("input:checked"));
    });
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("[data-sift-tree]")) { return; }
    event.preventDefault();
    var box = event.target, word = box.value.trim();
    var tree = document.getElementById(box.dataset.siftTree);
    var found = Array.prototype.find.call(tree.querySelectorAll("label"), function (one) {
      return word && one.offsetParent !== null && one.textContent.indexOf(word) >= 0;
    });
    if (!found) { return; }
    found.querySelector("input").click();
    found.querySelector("input").focus();
    box.value = "";
    siftTree(box);
  });

  function ready(root) {
    root.querySelectorAll("form[data-draft]").forEach(restore);
    // What is chosen in a long tree is in sight.
    root.querySelectorAll(".twigs").forEach(function (tree) {
      var chosen = tree.querySelector("li input:checked");
      if (chosen && chosen.offsetParent) {
        tree.scrollTop += chosen.getBoundingClientRect().top - tree.getBoundingClientRect().top - 60;
      }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var done = document.querySelector("[role=status]");
    if (done && /[?&](done|out)=/.test(location.search)) {
      Object.keys(sessionStorage).forEach(function (key) {
        if (key.indexOf(DRAFT) === 0 && (/out=/.test(location.search) || key.indexOf(location.pathname) >= 0)) {
          sessionStorage.removeItem(key);
        }
      });
    }
    document.querySelectorAll("[data-draft-done]").forEach(function (one) {
      sessionStorage.removeItem(DRAFT + one.dataset.draftDone);
      sessionStorage.removeItem(AT + one.dataset.draftDone);
    });
    ready(document);
    var wrong = document.querySelector("[aria-invalid=true]");
    if (wrong) { (wrong.matches("fieldset") ? wrong.querySelector("input") || wrong : wrong).focus(); }
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    var into = event.detail && event.detail.target;
    if (into && into.id && into.id !== "panel") { return; }
    var panel = document.getElementById("panel") || event.target;
    ready(panel);
    var first = panel.querySelector("form.command input:not([type=hidden]), form.command textarea, form.command select");
    if (first) { first.focus(); }
  });
})();
