// Draws the PNG icons from icons/icon.svg, after `npm ci`: node assets/icons.mjs
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const folder = new URL("icons/", import.meta.url);
const mark = readFileSync(new URL("icon.svg", folder), "utf8");
// A mask may cut away all but a circle of 80 %: no round corners, and the line drawn smaller.
const maskable = mark
  .replace('rx="112"', "")
  .replace("<path", '<path transform="translate(256 256) scale(.95) translate(-256 -256)"');

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, svg, pixels] of [
  ["icon-192.png", mark, 192],
  ["icon-512.png", mark, 512],
  ["icon-maskable-512.png", maskable, 512],
]) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${pixels}px }</style>${svg}`);
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();
