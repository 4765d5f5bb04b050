// Files of a form: what was chosen is shown at once, how far it has gone while it is sent, and what
// was chosen stays chosen where the form comes back. Without it the form sends its files as it is.
(function () {
  "use strict";

  var SIDE = 96;

  function sized(size) {
    return size >= 1048576 ? (size / 1048576).toFixed(1) + "MB" : Math.max(1, Math.round(size / 1024)) + "KB";
  }

  // Drawn on a canvas: no address of the picture is made that the page would have to allow.
  function draw(file, into) {
    if (!/^image\//.test(file.type) || !window.createImageBitmap) { return; }
    window.createImageBitmap(file).then(function (bitmap) {
      var scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height)), canvas = document.createElement("canvas");
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      into.prepend(canvas);
    }, function () { return null; });
  }

  function show(input) {
    var list = document.querySelector("[data-chosen='" + input.id + "']");
    if (!list) { return; }
    list.replaceChildren();
    Array.prototype.forEach.call(input.files, function (file) {
      var line = document.createElement("li"), told = document.createElement("span");
      told.textContent = file.name + " " + sized(file.size);
      line.append(told);
      draw(file, line);
      list.append(line);
    });
    list.hidden = !input.files.length;
  }

  function chosen(form) {
    return Array.prototype.filter.call(form.querySelectorAll("input[type=file]"), function (one) {
      return one.files.length;
    });
  }

  // The form as it came back, with the files that were chosen before.
  function putBack(form, page) {
    var next = page.querySelector("form[data-files]"), panel = form.closest("#panel, main");
    var fresh = next && next.closest("#" + panel.id);
    if (!fresh) { return false; }
    var kept = chosen(form).map(function (one) { return [one.name, one.files]; });
    panel.replaceWith(document.adoptNode(fresh));
    kept.forEach(function (pair) {
      var input = document.querySelector("input[type=file][name='" + pair[0] + "']");
      if (input && !input.matches("[aria-invalid]")) { input.files = pair[1]; show(input); }
    });
    document.dispatchEvent(new CustomEvent("hotline:form-back"));
    var note = document.querySelector("#" + panel.id + " [role=alert]");
    if (note) { note.tabIndex = -1; note.focus(); }
    return true;
  }

  function send(form) {
    var request = new XMLHttpRequest(), bar = form.querySelector("progress.sending");
    request.open("POST", form.action);
    request.upload.addEventListener("progress", function (event) {
      if (bar && event.lengthComputable) {
        bar.hidden = false;
        bar.value = Math.round(100 * event.loaded / event.total);
      }
    });
    request.addEventListener("load", function () {
      var page = new DOMParser().parseFromString(request.responseText, "text/html");
      if (request.status < 400 && request.responseURL !== form.action) {
        location.assign(request.responseURL);
      } else if (!putBack(form, page)) {
        rest(form);
        form.submit();
      }
    });
    request.addEventListener("error", function () {
      rest(form);
      if (bar) { bar.hidden = true; }
      var note = form.querySelector(".not-sent") || document.createElement("p");
      note.className = "invalid not-sent";
      note.setAttribute("role", "alert");
      note.textContent = form.dataset.notSent;
      form.append(note);
    });
    request.send(new FormData(form));
  }

  function rest(form) {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach(function (one) { one.removeAttribute("aria-busy"); });
  }

  document.addEventListener("change", function (event) {
    if (event.target.matches("input[type=file]")) { show(event.target); }
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-files]") || !chosen(form).length) { return; }
    event.preventDefault();
    send(form);
  });
})();
