// Runs the stories in the order of their names: node tests/browser/run.mjs [PART OF A NAME…]
import { readdir } from "node:fs/promises";
import { launch, screenshot } from "./harness.mjs";

const wanted = process.argv.slice(2);
const folder = new URL(".", import.meta.url);
const files = (await readdir(folder))
  .filter((file) => file.endsWith(".story.mjs"))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

let passed = 0;
let failed = 0;

for (const file of files) {
  const { default: story } = await import(new URL(file, folder));
  const app = await launch();
  const pages = [];
  console.log(file);

  // A step fails too when a page complained during it; the steps after it build on it and are left out.
  const step = async (name, act) => {
    const began = performance.now();
    await act();
    app.assertQuiet();
    passed += 1;
    console.log(`  ok  ${name} (${Math.round(performance.now() - began)} ms)`);
  };
  const newPage = async (options) => {
    const page = await app.newPage(options);
    pages.push(page);
    return page;
  };

  try {
    await story({ ...app, newPage, step });
    app.assertQuiet();
  } catch (error) {
    failed += 1;
    console.log(`  FAILED  ${error.stack ?? error}`);
    for (const problem of app.takeProblems()) console.log(`  ${problem}`);
    const shots = pages.filter((page) => !page.isClosed()).map((page, index) =>
      screenshot(page, `failed-${file.replace(".story.mjs", "")}-${index}`).catch(() => "no screenshot"),
    );
    console.log(`  seen: ${(await Promise.all(shots)).join(", ")}`);
  } finally {
    await app.close();
  }
}

if (passed + failed === 0) {
  console.log("no story was run");
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
