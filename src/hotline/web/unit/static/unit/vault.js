// The vault: what was written and not sent yet lies on this device only as ciphertext.
// The key is made of a half that the server hands out to whoever is signed in, and of a half that
// lies here; scripts can use it and never read it. docs/decisions tells what this keeps from whom.
(function () {
  "use strict";

  const NAME = "hotline-unit", DAY = 86400000, KEPT = 7 * DAY, OPEN = DAY / 2;
  const said = (name) => (document.querySelector(`meta[name="${name}"]`) || {}).content || "";
  const holder = said("unit-holder");
  const isAble = Boolean(window.isSecureContext && window.indexedDB && window.crypto && crypto.subtle);

  // -- IndexedDB: vault (a key each), drafts, files --------------------------------------------
  let opened = null;

  function database() {
    opened = opened || new Promise((done, fail) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => ["vault", "drafts", "files"].forEach((name) => {
        asked.result.createObjectStore(name, { keyPath: name === "vault" ? "holder" : "id" });
      });
      asked.onsuccess = () => {
        asked.result.onversionchange = () => { asked.result.close(); opened = null; };
        done(asked.result);
      };
      asked.onerror = () => { opened = null; fail(asked.error); };
    });
    return opened;
  }

  async function ask(store, mode, work) {
    const base = await database();
    return new Promise((done, fail) => {
      const turn = base.transaction(store, mode), asked = work(turn.objectStore(store));
      turn.oncomplete = () => done(asked.result);
      turn.onabort = turn.onerror = () => fail(turn.error);
    });
  }
  const all = (store) => ask(store, "readonly", (one) => one.getAll());
  const get = (store, key) => ask(store, "readonly", (one) => one.get(key));
  const put = (store, value) => ask(store, "readwrite", (one) => one.put(value));
  const drop = (store, key) => ask(store, "readwrite", (one) => one.delete(key));

  // -- what may still be kept -------------------------------------------------------------------
  async function wipe(whose) {
    for (const store of ["files", "drafts", "vault"]) {
      for (const one of await all(store)) {
        if (!whose || one.holder === whose) { await drop(store, store === "vault" ? one.holder : one.id); }
      }
    }
  }

  async function sweep() {
    const now = Date.now();
    for (const store of ["files", "drafts"]) {
      // What claims to be from the future was kept by a clock that was wrong: it goes too.
      for (const one of await all(store)) {
        if (one.until <= now || one.until > now + KEPT + DAY) { await drop(store, one.id); }
      }
    }
    for (const one of await all("vault")) {
      const isSomebodyElse = holder && one.holder !== holder;
      if (one.key && (isSomebodyElse || one.until <= now)) {
        await put("vault", { holder: one.holder, id: one.id, salt: one.salt });
      }
    }
  }

  // The server forgets its half at sign-out: whatever lay here under it goes at the next contact.
  async function obey() {
    const found = await all("vault");
    if (!found.length) { return; }
    const asked = new URLSearchParams(found.map((one) => ["key", one.id]));
    let answer = null;
    try {
      answer = await fetch(`${said("unit-alive")}?${asked}`, { signal: AbortSignal.timeout(4000) });
    } catch (lost) { return; }
    if (!answer.ok) { return; }
    const alive = (await answer.json()).alive;
    for (const one of found) {
      if (!alive.includes(one.id)) { await wipe(one.holder); }
    }
  }

  // -- the key ----------------------------------------------------------------------------------
  async function made(material, salt) {
    const half = Uint8Array.from(atob(material), (char) => char.charCodeAt(0));
    const base = await crypto.subtle.importKey("raw", half, "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt, info: new TextEncoder().encode(NAME) };
    return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  async function fetched(known) {
    const body = new URLSearchParams({ key: known ? known.id : "" });
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token) { body.set("csrfmiddlewaretoken", token.value); }
    let answer = null;
    try {
      answer = await fetch(said("unit-key"), { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(8000) });
    } catch (lost) { return null; }
    if (!answer.ok) { return null; }
    const handed = await answer.json();
    if (handed.is_new && known) { await wipe(holder); }
    const salt = known && !handed.is_new ? known.salt : crypto.getRandomValues(new Uint8Array(32));
    const key = await made(handed.material, salt);
    const one = { holder, id: handed.key, salt, key, until: Date.now() + OPEN };
    await put("vault", one);
    return one;
  }

  async function found() {
    if (!isAble) { return null; }
    try {
      await obey();
      await sweep();
      if (holder) {
        const own = await get("vault", holder);
        return own && own.key ? own : await fetched(own);
      }
      return (await all("vault")).find((one) => one.key) || null;
    } catch (broken) { return null; }
  }
  let vault = null;
  const open = () => { vault = vault || found(); return vault; };

  // -- sealing ----------------------------------------------------------------------------------
  async function seal(id, bytes) {
    const own = await open(), iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
    return { id, holder: own.holder, until: Date.now() + KEPT, iv, box: await crypto.subtle.encrypt(how, own.key, bytes) };
  }

  async function unseal(one) {
    const own = await open();
    const how = { name: "AES-GCM", iv: one.iv, additionalData: new TextEncoder().encode(one.id) };
    return crypto.subtle.decrypt(how, own.key, one.box);
  }

  // Whoever leaves takes everything along. Without a connection the session itself is left later:
  // by the first page that opens with one.
  const LEFT = "unit-left";
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!isAble || form.dataset.wiped || !/\/sign-out$/.test(form.action)) { return; }
    event.preventDefault();
    form.dataset.wiped = "1";
    Promise.race([wipe(""), new Promise((done) => { setTimeout(done, 1500); })]).finally(() => {
      if (navigator.onLine) { form.submit(); return; }
      localStorage.setItem(LEFT, holder);
      location.assign(said("unit-shell"));
    });
  });
  const exit = document.querySelector("form[action$='/sign-out']");
  if (exit && localStorage.getItem(LEFT)) {
    const isOurs = localStorage.getItem(LEFT) === holder;
    localStorage.removeItem(LEFT);
    if (isOurs) { exit.submit(); }
  }

  if (isAble && "serviceWorker" in navigator && said("unit-worker")) {
    navigator.serviceWorker.register(said("unit-worker"), { scope: "/unit/" }).catch(() => {});
  }

  window.unit = { said, holder, isAble, open, all, get, put, drop, wipe, seal, unseal };
})();
