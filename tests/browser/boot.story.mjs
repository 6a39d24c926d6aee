// The app opens, keeps to its content policy, needs its server only once, and changes version when asked.
import { assert, assertEqual, axe, cached, ready, sampleReady, screenshot } from "./harness.mjs";

export default async function ({ url, server, newPage, step, takeProblems }) {
  const page = await newPage();
  const themeIs = (name) =>
    page.waitForFunction((it) => document.documentElement.dataset.theme === it, name, { timeout: 5000 });

  await step("The app opens", async () => {
    await page.goto(url);
    await ready(page);
    assert((await page.title()).includes("Aftercare"), "the title does not name Aftercare");
    assertEqual(await page.locator("#stopped").isVisible(), false, "panel of a stopped app is visible");
  });

  await step("Its first screen has no accessibility violation, light and dark", async () => {
    await themeIs("light");
    await axe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await themeIs("dark");
    await axe(page);
    await page.emulateMedia({ colorScheme: "light" });
  });

  await step("A kept theme is set before the page has been read", async () => {
    await page.evaluate(() => window.aftercare.setTheme("dark"));
    await page.addInitScript(() => {
      document.addEventListener("DOMContentLoaded", () => {
        window.themeWhenRead = document.documentElement.dataset.theme;
      });
    });
    await page.reload();
    await ready(page);
    assertEqual(await page.evaluate(() => window.themeWhenRead), "dark", "theme when the page was read");
    await page.evaluate(() => window.aftercare.setTheme("auto"));
    await themeIs("light");
  });

  await step("The content policy stops code that is not the app's", async () => {
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.foreignCodeRan = true";
      document.body.append(script);
      const note = document.createElement("p");
      note.setAttribute("style", "color: red");
    });
    assertEqual(await page.evaluate(() => window.foreignCodeRan), undefined, "foreign code");
    const breaches = takeProblems().filter((problem) => problem.includes("Content Security Policy"));
    assertEqual(breaches.length, 2, "breaches that were reported");
  });

  await step("An app that stops says that the data is safe, and reloads", async () => {
    await page.evaluate(() => window.aftercare.stopped("src/example.rs:1"));
    const panel = page.getByRole("alertdialog", { name: "Aftercare has stopped" });
    await panel.waitFor();
    assert((await panel.textContent()).includes("Your saved data is safe"), "the panel does not calm");
    await axe(page);
    await screenshot(page, "stopped");
    const reloaded = page.waitForEvent("load");
    await page.keyboard.press("Enter"); // the button has the focus
    await reloaded;
    await ready(page);
    assertEqual(await panel.isVisible(), false, "panel after the reload");
  });

  await step("The first page needs only its own part; the rest is missed in words, and asked for again", async () => {
    const other = await newPage({ serviceWorkers: "block" });
    let has_come = false;
    await other.route("**/split_inside.wasm", async (route) => {
      if (!has_come) return route.abort();
      // A host that does not know what the file is.
      const response = await route.fetch();
      return route.fulfill({ response, contentType: "application/octet-stream" });
    });
    await other.goto(url);
    await ready(other);
    const look = other.getByRole("button", { name: "Look around with sample data" });
    await look.click();
    await other.getByText("A part of Aftercare could not be loaded").waitFor();
    await axe(other);
    await screenshot(other, "part-missing");
    takeProblems(); // the browser's own words about the missing file
    has_come = true;
    await look.click();
    await sampleReady(other);
    await other.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    await other.context().close();
  });

  await step("With the server gone and the network off it opens again", async () => {
    await cached(page);
    await server.stop();
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
    await page.goto(`${url}?from=an-icon#/patients`);
    await ready(page);
    // The sample patients and their protocols are files of the app, so they are there too.
    await page.getByRole("button", { name: "Look around with sample data" }).click();
    await sampleReady(page);
    await page.context().setOffline(false);
    await server.start();
    takeProblems(); // the browser's own words about the missing server
  });

  await step("A newer version waits until it is accepted", async () => {
    const mark = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--version-of-test"));
    await page.goto(url);
    await ready(page);
    await server.change("sw.js", (text) => text.replace(/VERSION = "/, '$&newer-'));
    await server.change("app.css", (text) => `${text}:root{--version-of-test:newer}`);

    await page.evaluate(async () => {
      const ready = new Promise((resolve) => addEventListener("aftercare:update-ready", resolve));
      await (await navigator.serviceWorker.ready).update();
      await ready;
    });
    await page.reload();
    await ready(page);
    assertEqual(await mark(), "", "mark of the newer version before it was accepted");
    await page.waitForFunction(() => window.aftercare.updateReady());

    const reloaded = page.waitForEvent("load");
    await page.evaluate(() => window.aftercare.acceptUpdate());
    await reloaded;
    await ready(page);
    assertEqual(await mark(), "newer", "mark of the newer version after it was accepted");
    const caches = await page.evaluate(() => caches.keys());
    assertEqual(caches.length, 1, "versions kept");
  });
}
