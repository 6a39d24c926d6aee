// How quickly pages answer, measured in headless Chromium on the sample workspace and printed; nothing passes or fails:
//   node tests/browser/speed.mjs
// A figure is the time from the key or the address until the page has been drawn and its layout is known, without the
// wait for the next frame of the screen (at most 17 ms more). Medians and the slowest of the tries are given.
import { launch, ready } from "./harness.mjs";

const TRIES = 40;

/** Runs in the page: does something, waits until the app has drawn, and gives the milliseconds it took. */
async function timed(page, what, argument) {
  return page.evaluate(
    async ([what, argument]) => {
      const drawn = () =>
        new Promise((done) => {
          const channel = new MessageChannel();
          // A task of its own: everything that the app had queued as microtasks has run by then.
          channel.port1.onmessage = () => {
            void document.body.offsetHeight;
            done();
          };
          channel.port2.postMessage(0);
        });
      const began = performance.now();
      if (what === "key") {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent("keydown", { key: argument, bubbles: true, cancelable: true }));
      } else {
        const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        location.hash = argument;
        await changed;
      }
      await drawn();
      return performance.now() - began;
    },
    [what, argument],
  );
}

function told(name, figures) {
  const sorted = figures.toSorted((one, other) => one - other);
  const shown = (value) => value.toFixed(1).padStart(7);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${name.padEnd(44)} median ${shown(median)} ms   slowest ${shown(sorted.at(-1))} ms   of ${sorted.length}`);
}

const app = await launch();
const page = await app.newPage({ serviceWorkers: "block" });
await page.goto(app.url);
await ready(page);
const opened = Date.now();
await page.getByRole("button", { name: "Look around with sample data" }).click();
await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor({ timeout: 120_000 });
console.log(`${"Sample workspace opened".padEnd(44)} ${Date.now() - opened} ms`);

await page.evaluate(() => void (location.hash = "/?who=all"));
await page.waitForTimeout(500);
console.log(`${"Rows of the worklist".padEnd(44)} ${await page.locator("tbody tr").count()}`);
for (const key of ["j", "k"]) {
  const figures = [];
  for (let count = 0; count < TRIES; count += 1) figures.push(await timed(page, "key", key));
  told(`Worklist: key ${key.toUpperCase()} to screen`, figures);
}

const patient = await page.locator('tbody a[href^="#/patients/"]').first().getAttribute("href");
// The worklist last: it is where the page stands, and an address that stays tells nobody.
const routes = ["/patients", patient.slice(1), "/protocols", "/adherence", "/data", "/settings", "/help", "/?who=all"];
const figures = new Map(routes.map((route) => [route, []]));
for (let count = 0; count < 8; count += 1) {
  for (const route of routes) {
    figures.get(route).push(await timed(page, "route", route));
    await page.waitForTimeout(150);
  }
}
for (const [route, taken] of figures) told(`To ${route.replace(/[0-9a-f-]{20,}.*/, ":patient")}`, taken);

await page.evaluate(() => void (location.hash = "/?who=all"));
await page.waitForTimeout(300);
await page.keyboard.press("/");
await page.waitForTimeout(300);
const typed = [];
for (const letter of "patel meera 999") {
  typed.push(
    await page.evaluate(async (letter) => {
      const field = document.activeElement;
      const began = performance.now();
      field.value += letter;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, data: letter }));
      await new Promise((done) => setTimeout(done, 0));
      void document.body.offsetHeight;
      return performance.now() - began;
    }, letter),
  );
}
told("Find: a letter to the list", typed);
for (const problem of new Set(app.takeProblems())) console.log(problem);
await app.close();
