// Runs before the page is painted: theme, then the app, then the service worker.
// What the app can call is on `window.aftercare`:
//   setTheme("light" | "dark" | "auto")  applies and keeps the theme (localStorage, key "aftercare.theme",
//                                        a JSON string as gloo-storage writes it)
//   theme()                              the kept theme, "auto" where there is none
//   updateReady()                        true when a newer version is installed and waits
//   acceptUpdate()                       switches to it and reloads; call it only when no form is open
//   stopped(place)                       shows the panel "Aftercare has stopped"
// When a newer version is ready, the window gets the event "aftercare:update-ready".
"use strict";
(() => {
  const THEME_KEY = "aftercare.theme";
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  let waiting = null;

  function theme() {
    try {
      const kept = JSON.parse(localStorage.getItem(THEME_KEY));
      return kept === "light" || kept === "dark" ? kept : "auto";
    } catch {
      return "auto"; // storage is blocked, or holds something else
    }
  }

  function applyTheme(wanted) {
    const shown = wanted === "auto" ? (darkScheme.matches ? "dark" : "light") : wanted;
    document.documentElement.dataset.theme = shown;
  }

  function setTheme(wanted) {
    applyTheme(wanted);
    try {
      localStorage.setItem(THEME_KEY, JSON.stringify(wanted));
    } catch {
      // Storage is blocked: the theme holds until the page is closed.
    }
  }

  function stopped(place) {
    const panel = document.getElementById("stopped");
    if (!panel?.hidden) return; // the first cause is the one to report
    document.getElementById("app").inert = true;
    document.getElementById("stopped-place").textContent = place;
    panel.hidden = false;
    document.getElementById("stopped-reload").focus();
  }

  function updateIsReady(worker) {
    waiting = worker;
    dispatchEvent(new CustomEvent("aftercare:update-ready"));
  }

  function acceptUpdate() {
    if (!waiting) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("accept-update");
  }

  async function registerServiceWorker() {
    if (!("serviceWorker" in navigator)) return;
    try {
      const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
      // Without a controller this is the first visit, and nothing is being replaced.
      const announce = (worker) => navigator.serviceWorker.controller && updateIsReady(worker);
      if (registration.waiting) announce(registration.waiting);
      registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker?.addEventListener("statechange", () => worker.state === "installed" && announce(worker));
      });
    } catch (error) {
      console.warn("Aftercare works only with a connection here: no service worker.", error.name);
    }
  }

  async function start() {
    document.getElementById("stopped-reload").addEventListener("click", () => location.reload());
    try {
      const app = await import("./app.js");
      await app.default();
    } catch (error) {
      console.error(error); // nothing of a patient's has been opened yet
      stopped(`start: ${error.name}`);
      return;
    }
    await registerServiceWorker();
  }

  // The router stops the app at an address it cannot read, such as a "#top" that somebody typed.
  function tidyAddress() {
    if (!location.hash.startsWith("#/")) history.replaceState(history.state, "", "#/");
  }

  window.aftercare = { theme, setTheme, updateReady: () => waiting !== null, acceptUpdate, stopped };
  addEventListener("popstate", tidyAddress); // before the router's own
  applyTheme(theme());
  darkScheme.addEventListener("change", () => applyTheme(theme()));
  // Out of stack or memory, or a panic: WebAssembly traps, and the app cannot go on.
  const isTrap = (error) => error instanceof WebAssembly.RuntimeError;
  addEventListener("error", (event) => isTrap(event.error) && stopped("WebAssembly trap"));
  addEventListener("unhandledrejection", (event) => isTrap(event.reason) && stopped("WebAssembly trap"));
  addEventListener("DOMContentLoaded", start, { once: true });
})();
