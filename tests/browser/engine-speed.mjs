// How many time points the engine judges in headless Chromium, printed; nothing passes or fails:
//   node tests/browser/engine-speed.mjs MODULE.wasm...
// The module is `benches/browser`, which has the engine and no app. `cargo xtask bench` builds it and calls this.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { chromium } from "playwright-core";

const ROUNDS = 4_000;
const TRIES = 7;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const file of process.argv.slice(2)) {
  const found = await page.evaluate(
    async ([code, rounds, tries]) => {
      const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
      const { instance } = await WebAssembly.instantiate(bytes, {});
      const names = Object.keys(instance.exports).filter((name) => typeof instance.exports[name] === "function");
      return names.map((name) => {
        const judge = instance.exports[name];
        // The first round compiles it well.
        judge(rounds);
        const speeds = Array.from({ length: tries }, () => {
          const began = performance.now();
          const judged = judge(rounds);
          return (judged * 1000) / (performance.now() - began);
        });
        return [name, speeds.toSorted((one, other) => one - other)[tries >> 1]];
      });
    },
    [readFileSync(file).toString("base64"), ROUNDS, TRIES],
  );
  for (const [name, speed] of found) {
    console.log(`${basename(file)} ${name.padEnd(14)} ${Math.round(speed).toLocaleString("en")} time points a second`);
  }
}
await browser.close();
