// Every page that a link leads to, found by following the links of the sample workspace: axe in light, in dark and at
// 320 px, one heading, a title, no page wider than the screen, and a mark where somebody is in the navigation.
import { openSample } from "./hands.mjs";
import { assert, assertEqual, axe, whole } from "./harness.mjs";

/** How many pages of a kind are looked through for links. */
const OF_EACH_KIND = 1;

/** How every page is looked at: what it is called, width and height in px, and the theme. */
const LOOKS = [
  ["in light", 1280, 900, "light"],
  ["in dark", 768, 1024, "dark"],
  ["at 320 px", 320, 640, "light"],
];

/** Ids and item names in an address give way to a sign, so that a hundred patients are one kind of page. */
function kindOf(route) {
  const [path, query] = route.split("?");
  const named = path
    .split("/")
    .map((part) => (/\d/.test(part) || part.includes("~") || part.includes(".") ? ":id" : part))
    .join("/")
    .replace(/\/record\/([^/]+)\/[^/]+$/, "/record/$1/:item")
    .replace(/^\/examples\/[^/]+/, "/examples/:example");
  const keys = query ? [...new URLSearchParams(query).keys()].sort().join("&") : "";
  return keys ? `${named}?${keys}` : named;
}

async function visit(page, route) {
  await page.evaluate((it) => void (location.hash = it), route);
  // Two frames: the page is drawn, and its focus is set.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.getByRole("heading", { level: 1 }).waitFor();
  await whole(page);
  // Paper has a style sheet of its own, which comes with the page.
  if (route.startsWith("/paper/")) {
    await page.waitForFunction(() => [...document.styleSheets].some((sheet) => sheet.href?.endsWith("paper.css")));
  }
}

/** The address of every link to a page of the app, as it stands after the `#`. */
function linksOf(page) {
  return page.locator('a[href^="#/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href").slice(1)));
}

/** Follows links until no new kind of page turns up. */
async function crawl(page) {
  const visited = new Map();
  const waiting = ["/"];
  while (waiting.length > 0) {
    const route = waiting.shift();
    const seen = visited.get(kindOf(route)) ?? [];
    if (seen.includes(route) || seen.length >= OF_EACH_KIND) continue;
    visited.set(kindOf(route), [...seen, route]);
    await visit(page, route);
    waiting.push(...(await linksOf(page)));
  }
  return [...visited.values()].flat();
}

/** One address of each page: filters make no other page. */
function onePerPage(routes) {
  const first = new Map();
  for (const route of routes) {
    const page = kindOf(route).split("?")[0];
    if (!first.has(page)) first.set(page, route);
  }
  return [...first.values()];
}

export default async function ({ url, newPage, step }) {
  const page = await newPage({ serviceWorkers: "block" });
  let routes = [];

  await step("Links lead to every page there is", async () => {
    await openSample(page, url);
    routes = await crawl(page);
    const lost = [];
    for (const route of routes) {
      await visit(page, route);
      // The title says what the heading does; a page that fetches its content has another heading first.
      await page.waitForFunction(() => document.title.includes(document.querySelector("h1").textContent.trim()));
      const title = await page.getByRole("heading", { level: 1 }).textContent();
      if (/no such page|not in the records|not on the plan|names no number/i.test(title)) lost.push(route);
      assertEqual(await page.getByRole("heading", { level: 1 }).count(), 1, `first headings of ${route}`);
    }
    assertEqual(lost, [], "links that lead nowhere");
    const kinds = new Set(routes.map(kindOf));
    for (const kind of ["/", "/patients", "/patients/new", "/patients/:id", "/protocols", "/adherence", "/data", "/settings", "/help"]) {
      assert(kinds.has(kind), `${kind} is linked from somewhere`);
    }
  });

  // In the same workspace, for another one has other ids.
  for (const [name, width, height, theme] of LOOKS) {
    await step(`Every page ${name} is clean by axe and no wider than the screen`, async () => {
      await page.setViewportSize({ width, height });
      await page.evaluate((it) => window.aftercare.setTheme(it), theme);
      const found = [];
      for (const route of onePerPage(routes)) {
        await visit(page, route);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) found.push(`${route}: ${wide} px wider than the screen`);
        await axe(page).catch((error) => found.push(`${route}: ${error.message}`));
      }
      assert(found.length === 0, found.join("\n"));
    });
  }
}
