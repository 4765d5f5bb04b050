// The service worker of /unit/: keeps the frame of the pages, by its content, and nothing else.
// No page of an order and no answer to a form is ever kept.
"use strict";

const SHELL = {{ shell|tojson }}, KEPT = {{ files|tojson }}, NAME = "unit-{{ version }}";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([SHELL, ...KEPT])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((one) => one !== NAME).map((one) => caches.delete(one)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const asked = event.request, where = new URL(asked.url);
  if (where.origin !== location.origin) { return; }
  if (asked.mode === "navigate") {
    event.respondWith(fetch(asked).catch(() => caches.match(SHELL)));
  } else if (asked.method === "GET" && KEPT.includes(where.pathname)) {
    event.respondWith(caches.match(where.pathname).then((kept) => kept || fetch(asked)));
  }
});
