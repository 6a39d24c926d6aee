// What a story is given: pages that complain, a server that can be stopped, axe, screenshots.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const here = new URL(".", import.meta.url);
const OUT = fileURLToPath(new URL("out/", here));
const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist/", here));
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The day on which stories happen, in London, unless they say otherwise. */
export const TODAY = "2026-11-23T09:00:00Z";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Starts a browser and a server for dist/. Ends with close(). */
export async function launch({ dist = DIST } = {}) {
  const server = await serve(dist);
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const problems = [];

  /**
   * A page in a browser profile of its own, not yet loaded. Time stands at `today`, timers run.
   * `serviceWorkers: "block"` keeps the app from caching itself.
   */
  async function newPage({
    width = 1280,
    height = 900,
    dark = false,
    today = TODAY,
    serviceWorkers = "allow",
  } = {}) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "Europe/London",
      serviceWorkers,
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(today);
    watch(page);
    return page;
  }

  /** Everything that goes wrong on a page without a test asking for it. */
  function watch(page) {
    page.on("pageerror", (error) => problems.push(`uncaught error: ${error.message}`));
    page.on("crash", () => problems.push("the page crashed"));
    // A breach of the content policy is a console error too.
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`console error: ${message.text()}`);
    });
    page.on("request", (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && !url.startsWith(server.url)) {
        problems.push(`request to a foreign host: ${url}`);
      }
    });
  }

  /** What pages have complained of since the last call: for a story that provokes it. */
  function takeProblems() {
    return problems.splice(0);
  }

  /** Throws what pages have complained of since the last call. */
  function assertQuiet() {
    const found = takeProblems();
    if (found.length > 0) throw new Error(`the page complained:\n${[...new Set(found)].join("\n")}`);
  }

  async function close() {
    await browser.close();
    await server.stop();
  }

  return { url: server.url, server, newPage, takeProblems, assertQuiet, close };
}

/** Waits until the app stands in place of the opening note. */
export async function ready(page) {
  const opened = page.locator("#app > :not(.boot-note)");
  const stopped = page.locator("#stopped");
  await opened.or(stopped).first().waitFor();
  if (await stopped.isVisible()) throw new Error(`the app stopped: ${await stopped.textContent()}`);
}

/** After the team's passphrase: says who is working, the first or the one named. */
export async function workAs(page, name) {
  await page.getByRole("heading", { level: 1, name: "Who is working?" }).waitFor();
  // Nobody is chosen beforehand: without a name it is the first.
  await (name ? page.getByRole("radio", { name: new RegExp(`^${name}`) }) : page.getByRole("radio").first()).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Waits until the sample patients are there, which takes a while in a build that was made to be quick to build. */
export async function sampleReady(page) {
  await page.getByRole("button", { name: "Leave" }).waitFor({ timeout: 120_000 });
}

/** Waits until a long list stands there whole. */
export async function whole(page) {
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
}

/** Waits until the app is cached and works without a server. */
export async function cached(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.active.state));
}

/**
 * Throws on any violation of WCAG 2.2 AA or axe's best practice, naming the elements, and on an id that two elements have:
 * a label then leads to the wrong one.
 */
export async function axe(page) {
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
  });
  if (twice.length > 0) throw new Error(`ids that more than one element has: ${twice.join(", ")}`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false }),
    AXE_TAGS,
  );
  const lines = [];
  for (const violation of violations) {
    for (const node of violation.nodes) {
      // A bar that stays in sight lies over whatever is under it just now: a target is measured in the middle.
      if (violation.id === "target-size" && (await isLargeInTheMiddle(page, node.target))) continue;
      lines.push(`${violation.id}: ${violation.help}\n    ${node.html.slice(0, 200)}`);
    }
  }
  if (lines.length > 0) throw new Error(`axe found ${lines.length} violations:\n${lines.join("\n")}`);
}

async function isLargeInTheMiddle(page, target) {
  return page.evaluate(async ([selector]) => {
    document.querySelector(selector)?.scrollIntoView({ block: "center", inline: "nearest" });
    const { violations } = await window.axe.run(document, { runOnly: { type: "rule", values: ["target-size"] }, preload: false });
    return violations.every((it) => it.nodes.every((node) => node.target[0] !== selector));
  }, target);
}

/** Writes tests/browser/out/NAME.png. */
export async function screenshot(page, name, { fullPage = true, out = OUT } = {}) {
  await mkdir(out, { recursive: true });
  const path = `${out}/${name}.png`;
  await page.screenshot({ path, fullPage, animations: "disabled" });
  return path;
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

export function assertEqual(actual, expected, what) {
  assert(
    JSON.stringify(actual) === JSON.stringify(expected),
    `${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
  );
}
