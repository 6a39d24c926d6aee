// How the app bears many patients, measured in headless Chromium and printed; nothing passes or fails. The file is
// written by the example `many_patients` of the package `aftercare-backup`:
//   node tests/browser/many.mjs FILE.age
import { launch, ready, workAs } from "./harness.mjs";

const PASSPHRASE = "violet kettle on the roof 7";
const file = process.argv[2];
if (!file) {
  console.error("Name a backup file");
  process.exit(2);
}

const LONGEST = 600_000;
const app = await launch();
const page = await app.newPage({ serviceWorkers: "block" });
page.setDefaultTimeout(LONGEST);
await page.goto(app.url);
await ready(page);

/** Prints how long `act` takes, what progress it showed on the way, and the longest time in which nothing could be pressed. */
async function told(name, act) {
  await page.evaluate(() => {
    window.shown = new Set();
    window.stood = 0;
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      window.stood = Math.max(window.stood, now - last);
      last = now;
      for (const bar of document.querySelectorAll("progress, [role=progressbar]")) window.shown.add(bar.getAttribute("aria-label") ?? bar.labels?.[0]?.textContent ?? bar.id);
    };
    clearInterval(window.beating);
    window.beating = setInterval(beat, 10);
  });
  const began = performance.now();
  await act();
  const took = (performance.now() - began) / 1000;
  const [stood, shown] = await page.evaluate(() => [window.stood / 1000, [...window.shown]]);
  console.log(`${name.padEnd(28)} ${took.toFixed(1).padStart(6)} s   stood still at most ${stood.toFixed(1)} s   progress: ${shown.join(", ") || "none"}`);
}

const press = (name) => page.getByRole("button", { name, exact: true }).click();
const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
const whole = () => page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), null, { timeout: LONGEST });

await press("Restore from a backup file");
await page.getByLabel("Backup file", { exact: true }).setInputFiles(file);
await page.getByLabel("Passphrase of the backup file").fill("many fictional patients");
await told("Backup read", async () => {
  await press("Open backup");
  await heading("This backup opens");
});
await page.getByLabel("Passphrase for this browser").fill(PASSPHRASE);
await told("Restored", async () => {
  await press("Restore");
  await heading("Keep the recovery key");
});
await page.getByLabel("The recovery key is printed or stored in a safe place").check();
await press("Go to the worklist");
await told("Worklist", async () => {
  await workAs(page);
  await page.locator("tbody tr").first().waitFor();
  await whole();
});
for (const [route, name] of [["/adherence", "Adherence"], ["/patients", "Patients"], ["/?who=all", "Worklist"], ["/adherence", "Adherence"]]) {
  await told(`To ${route}`, async () => {
    await page.evaluate((route) => void (location.hash = route), route);
    await heading(name);
    await page.locator("progress, [role=progressbar]").first().waitFor({ state: "detached" });
    await whole();
  });
}
await told("To the rows of all", async () => {
  await page.evaluate(() => void (location.hash = "/adherence/list?number=all"));
  await page.locator("tbody tr").first().waitFor();
  await whole();
});
await press("Lock workspace");
await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
await told("Unlocked", async () => {
  await press("Unlock");
  await page.getByRole("button", { name: "Continue" }).waitFor();
});
for (const problem of new Set(app.takeProblems())) console.log(problem);
await app.close();
