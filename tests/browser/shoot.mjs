// Pictures of routes for people to look at, at both widths, light and dark:
//   node tests/browser/shoot.mjs [--dist DIR] [--setup FILE.mjs] [--out DIR] [--widths 1280,768] ROUTE…
// A route is what stands after the `#`, for example /patients. The setup module's default export is called
// with the loaded page before the first route, for example to open the sample workspace.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch, ready, screenshot } from "./harness.mjs";

const { values, positionals: routes } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: "string" },
    setup: { type: "string" },
    out: { type: "string", default: fileURLToPath(new URL("out", import.meta.url)) },
    widths: { type: "string", default: "1280,768" },
  },
});
if (routes.length === 0) {
  console.error("Name at least one route, for example: node tests/browser/shoot.mjs /patients");
  process.exit(2);
}

const app = await launch({ dist: values.dist });
const setup = values.setup ? (await import(pathToFileURL(resolve(values.setup)))).default : async () => {};
for (const width of values.widths.split(",").map(Number)) {
  for (const dark of [false, true]) {
    const page = await app.newPage({ width, height: width < 1000 ? 1024 : 800, dark, serviceWorkers: "block" });
    await page.goto(app.url);
    await ready(page);
    await setup(page);
    for (const route of routes) {
      const fragment = route.replace(/^#/, "");
      await page.evaluate((it) => void (location.hash = it), fragment);
      await page.waitForTimeout(300);
      const name = `${fragment.replace(/[^\w]+/g, "-").replace(/^-|-$/g, "") || "start"}-${width}${dark ? "-dark" : ""}`;
      console.log(await screenshot(page, name, { out: resolve(values.out) }));
    }
    await page.context().close();
  }
}
for (const problem of new Set(app.takeProblems())) console.log(problem);
await app.close();
