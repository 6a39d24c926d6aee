// Keeps the app usable without a network. The build fills in the version and the list of files.
// A new version is installed beside the old one and waits until the page says "accept-update",
// so that code is never swapped under an open form.
"use strict";

const VERSION = "@VERSION@";
const FILES = ["@FILES@"];
const PREFIX = "aftercare-";
const CACHE = PREFIX + VERSION;
const LISTED = new Set(FILES.map((file) => new URL(file, self.registration.scope).href));

addEventListener("install", (event) => {
  // "reload" passes by the browser's HTTP cache, which could mix files of two versions.
  const requests = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      return Promise.all(old.map((name) => caches.delete(name)));
    }),
  );
});

addEventListener("message", (event) => {
  if (event.data === "accept-update") self.skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  url.hash = "";
  url.search = "";
  if (LISTED.has(url.href)) {
    event.respondWith(answer(url.href, request));
  } else if (request.mode === "navigate") {
    event.respondWith(answer(self.registration.scope, request));
  }
  // Anything else is not a file of the app and goes to the network unseen.
});

async function answer(url, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? fetch(request);
}
