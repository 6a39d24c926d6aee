// Takes the pictures of docs/guide with the sample patients, on the day of the stories, and writes its list:
//   node tests/browser/guide.mjs [--dist DIR] [--out DIR] [PART-OF-A-NAME]
// Every page at 1280 and 768 px, two of them also dark. Chromium writes WebP itself, so that they stay small.
import { mkdir, stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, ready, sampleReady } from "./harness.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: "string" },
    out: { type: "string", default: fileURLToPath(new URL("../../docs/guide", import.meta.url)) },
  },
});

const WIDTHS = [1280, 768];
/** A long page is cut here; what follows looks the same. */
const TALLEST = 1300;
/** Pictures above this are taken again with a lower quality. */
const MOST_BYTES = 60_000;

/** Goes to an address of the app. */
const to = (route) => async (page) => {
  await page.evaluate((it) => void (location.hash = it), route);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
};

/** Opens the plan of a patient of the sample by the family name. */
const patient = (name) => async (page) => {
  await to("/patients")(page);
  await page.getByRole("searchbox").or(page.getByRole("textbox")).first().fill(name);
  await page.getByRole("link", { name: new RegExp(name, "i") }).first().click();
  await page.getByRole("heading", { name: new RegExp(name, "i") }).first().waitFor();
};

const tab = (name) => (page) => page.getByRole("link", { name, exact: false }).first().click();

/** One after the other. */
const all = (...steps) => async (page) => {
  for (const step of steps) await step(page);
};

/** Under a patient's address: what follows the patient's id. */
const below = (rest) => async (page) => {
  const route = await page.evaluate(() => location.hash.slice(1).split("?")[0]);
  await to(`${route.split("/").slice(0, 3).join("/")}${rest}`)(page);
};

/** The name, what the picture shows, how to get there, and whether it is taken dark too. */
const PICTURES = [
  ["welcome", "The first page: look around with sample data, or create a workspace.", null],
  ["worklist", "What is overdue, due now and due soon, with one next step in each row.", to("/"), "dark"],
  ["worklist-overdue", "The worklist with one group only.", to("/?group=overdue")],
  ["patients", "Every patient, with the next thing to do.", to("/patients")],
  ["plan", "A patient's plan on its time line; “Why?” says how each date came about.", patient("Patel"), "dark"],
  ["plan-sessions", "A plan of three sessions.", patient("Zhang")],
  ["plan-decision", "Circumstances that contradict each other, for a person to decide.", patient("Hussain")],
  ["plan-retreated", "A plan that another course has taken over from.", patient("Zieli")],
  ["assessments", "What was found on each scan, and the response category with its reasons.", all(patient("Zhang"), below("/assessments"))],
  ["history", "Everything that was recorded, with who and when.", all(patient("Attard"), below("/history"))],
  ["record-scan", "Recording a scan: the category stands beside the diameters.", all(patient("Whittaker"), async (page) => {
    await page.getByRole("link", { name: /^Record: First response scan/ }).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  })],
  ["new-plan", "A new plan: the patient, the procedure, the circumstances.", to("/patients/new")],
  ["protocols", "The team's own protocols and the 44 examples.", to("/protocols")],
  ["example", "An example protocol with its schedule.", to("/protocols/examples/sirt-hcc")],
  ["example-circumstances", "What changes a plan, by the example protocol.", to("/protocols/examples/sirt-hcc/circumstances")],
  ["protocol", "A protocol of the team with two approved versions.", all(to("/protocols"), async (page) => {
    await page.getByRole("link", { name: /Thermal ablation \(RFA\/microwave\) of hepatocellular/ }).first().click();
    await page.waitForTimeout(300);
  })],
  ["adherence", "How far follow-up matched the plan; every number opens its rows.", to("/adherence")],
  ["adherence-list", "The rows behind a number.", to("/adherence/list?number=missed")],
  ["data", "Export, backup and restore.", to("/data")],
  ["settings", "Members, working days, display.", to("/settings")],
  ["help", "The tour, the shortcuts and the glossary.", to("/help")],
];

const wanted = PICTURES.filter(([name]) => positionals.every((part) => name.includes(part)));
const app = await launch({ dist: values.dist });
await mkdir(values.out, { recursive: true });
const rows = new Map(wanted.map(([name, words]) => [name, { words, files: [] }]));
for (const dark of [false, true]) {
  for (const width of WIDTHS) {
    const page = await app.newPage({ width, height: 900, dark, serviceWorkers: "block" });
    await page.goto(app.url);
    await ready(page);
    let inside = false;
    for (const [name, , go, also] of wanted) {
      if (dark && !also) continue;
      if (go && !inside) {
        await page.getByRole("button", { name: "Look around with sample data" }).click();
        await sampleReady(page);
        inside = true;
      }
      if (go) await go(page);
      await page.waitForTimeout(400);
      const file = `${name}-${width}${dark ? "-dark" : ""}.webp`;
      const bytes = await picture(page, width, `${values.out}/${file}`);
      rows.get(name).files.push(file);
      console.log(`${file} ${Math.ceil(bytes / 1000)} KB`);
    }
    await page.context().close();
  }
}
for (const problem of new Set(app.takeProblems())) console.log(problem);
await app.close();
if (positionals.length === 0) {
  const lines = [...rows].map(([name, { words, files }]) => {
    const links = files.map((file) => `[${file.slice(name.length + 1).replace(/-|\.webp/g, " ").trim()}](${file})`);
    return `| ${words} | ${links.join(", ")} |`;
  });
  const head = [
    "# Pictures of every page",
    "",
    "With the sample patients, on 23-Nov-2026, at 1280 and 768 px. `node tests/browser/guide.mjs` takes them again.",
    "",
    "| what it shows | pictures |",
    "|---|---|",
  ];
  await writeFile(`${values.out}/README.md`, `${[...head, ...lines].join("\n")}\n`);
}

/** Takes a picture and gives its size in bytes. */
async function picture(page, width, path) {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  // What sticks to the window's edge stands at the edge of the picture.
  const height = Math.min(Math.max(whole, 900), TALLEST);
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  const session = await page.context().newCDPSession(page);
  for (const quality of [60, 35, 15]) {
    const { data } = await session.send("Page.captureScreenshot", {
      format: "webp",
      quality,
      clip: { x: 0, y: 0, width, height, scale: 1 },
    });
    await writeFile(path, Buffer.from(data, "base64"));
    if ((await stat(path)).size <= MOST_BYTES) break;
  }
  await session.detach();
  return (await stat(path)).size;
}
