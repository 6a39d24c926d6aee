// In and out of a workspace: make one, lock it, forget the passphrase, lose the data, bring it back.
import { readFile } from "node:fs/promises";
import { assert, assertEqual, axe, ready, sampleReady, screenshot, workAs } from "./harness.mjs";

const PASSPHRASE = "walnut cellar ivy October";
const NEW_PASSPHRASE = "kettle plum harbour seven";
const BACKUP_PASSPHRASE = "lantern orchard dune field";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  const h1 = (on = page) => on.getByRole("heading", { level: 1 });
  const heading = async (text, on = page) => {
    await on.locator("h1", { hasText: text }).waitFor();
    assertEqual(await h1(on).count(), 1, "headings of the page");
  };
  const press = (name, on = page) => on.getByRole("button", { name, exact: true }).click();
  const fill = (label, text, on = page) => on.getByLabel(label, { exact: true }).fill(text);
  let recoveryKey = "";
  let backup = null;

  await step("A first visit offers to look around and to create", async () => {
    await page.goto(url);
    await ready(page);
    await heading("Welcome to Aftercare");
    assertEqual(await page.evaluate(() => document.activeElement.tagName), "H1", "what has the focus");
    await axe(page);
    await screenshot(page, "gate-first");
  });

  await step("Sample data opens, says so, and can be left", async () => {
    await press("Look around with sample data");
    await sampleReady(page);
    await heading("Worklist");
    await page.getByText("Sample data, nothing is saved").waitFor();
    await page.goto(`${url}#/settings`);
    await heading("Settings");
    await axe(page);
    await press("Leave");
    await heading("Welcome to Aftercare");
  });

  await step("The first step names what is missing and leads to the field", async () => {
    await press("Create a workspace");
    await heading("Your team and you");
    await press("Next: passphrase");
    const summary = page.getByRole("alert");
    await summary.getByText("There is a problem").waitFor();
    assert(await summary.evaluate((it) => it === document.activeElement), "the summary has the focus");
    await axe(page);
    await screenshot(page, "gate-team-problems");
    await summary.getByRole("link", { name: "Choose a role" }).click();
    assertEqual(await page.evaluate(() => document.activeElement.id), "role", "where the link leads");
  });

  await step("Team, name and role lead to the passphrase, by keyboard", async () => {
    await fill("Team", "Liver MDT");
    await fill("Hospital or site (optional)", "St Elsewhere");
    await fill("Your name as you sign", "Dr Amara Okafor");
    await page.getByLabel("Your role").selectOption("Interventional radiologist");
    await page.getByLabel("I am a core member of the MDT").check();
    await page.getByLabel("Your name as you sign").press("Enter");
    await heading("Choose a passphrase");
    await axe(page);
  });

  await step("A short passphrase, and one that anybody guesses, are refused in words", async () => {
    await fill("Passphrase", "walnut");
    await page.getByLabel("Passphrase", { exact: true }).press("Enter");
    await page.getByRole("link", { name: "Passphrase must be 12 characters or more" }).waitFor();
    await fill("Passphrase", "password1234");
    await page.getByLabel("Passphrase", { exact: true }).press("Enter");
    await page.getByRole("link", { name: /among the first that are guessed/ }).waitFor();
    await fill("Passphrase", "okafor liver mdt 2026");
    await page.getByText("Strength: Weak. It is made of the name of the team").first().waitFor();
    await page.getByLabel("Passphrase", { exact: true }).press("Enter");
    await page.getByRole("link", { name: /made of the name of the team/ }).waitFor();
    await fill("Passphrase", PASSPHRASE);
    await page.getByText("Strength: Strong.").first().waitFor();
    await screenshot(page, "gate-passphrase");
  });

  await step("The recovery key is shown once and has to be stored", async () => {
    await press("Create workspace");
    await heading("Keep the recovery key");
    await axe(page);
    await screenshot(page, "gate-recovery-key");
    recoveryKey = await page.locator(".key-print").textContent();
    assert(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/.test(recoveryKey.trim()), `a recovery key: ${recoveryKey}`);
    await press("Go to the worklist");
    await page.getByRole("link", { name: /Tick the box/ }).waitFor();
    const lost = recoveryKey;
    await page.reload(); // before anybody has stored it
    await fill("Passphrase", PASSPHRASE);
    await press("Unlock");
    await heading("Keep the recovery key");
    recoveryKey = await page.locator(".key-print").textContent();
    assert(recoveryKey !== lost, "the key that nobody stored is made anew");
    const download = page.waitForEvent("download");
    await press("Save as a text file");
    const saved = await readFile(await (await download).path(), "utf8");
    assert(saved.includes(recoveryKey.trim()), "the file holds the key");
    await page.getByLabel("The recovery key is printed or stored in a safe place").check();
    await press("Go to the worklist");
    await heading("Worklist");
    await page.getByText("no backup yet").first().waitFor();
  });

  await step("Somebody joins the team; the toast offers to undo", async () => {
    await page.goto(`${url}#/settings`);
    await heading("Settings");
    await press("Add a member");
    const dialog = page.getByRole("dialog", { name: "Add a member" });
    await dialog.getByLabel("Name as it is signed").fill("M Ruiz");
    await dialog.getByLabel("Role").selectOption("Nurse specialist");
    await axe(page);
    await dialog.getByRole("button", { name: "Add to the team" }).click();
    await page.getByRole("row", { name: /M Ruiz/ }).waitFor();
    await page.getByText("Added M Ruiz to the team").waitFor();
    assertEqual(await dialog.isVisible(), false, "the dialog is open");
    await axe(page);
    await screenshot(page, "settings");
  });

  await step("Working days and display are set", async () => {
    await fill("Local closure on", "24/12/2026");
    await press("Add closure");
    await page.getByText("24-Dec-2026 (Thursday)").waitFor();
    await fill("Local closure on", "26/12/2026");
    await page.getByText("26-Dec-2026 is Boxing Day: the department is recorded as closed already.").waitFor();
    await fill("Local closure on", "");
    await page.getByLabel("Scotland").click(); // checked once it is stored
    await page.getByRole("radio", { name: "Scotland", checked: true }).waitFor();
    await page.getByLabel("Dark").check();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    await axe(page);
    await page.getByLabel("As the device").check();
  });

  await step("A patient is there before the backup", async () => {
    await page.goto(`${url}#/patients/new`);
    await heading("New follow-up plan");
    const byId = (id) => page.locator(`[id="${id}"]`);
    await byId("nhs_number").fill("999 432 4454");
    await byId("family").fill("Patel");
    await byId("given").fill("Meera");
    await byId("born").fill("14-Mar-1961");
    await press("Save patient and go on");
    await page.getByText("Step 2 of 2").waitFor();
  });

  await step("A backup is written, read back and handed over", async () => {
    await page.goto(`${url}#/data`);
    await heading("Data and backup");
    await axe(page);
    await screenshot(page, "data");
    await fill("Passphrase for this backup file", BACKUP_PASSPHRASE);
    await fill("The same again", `${BACKUP_PASSPHRASE}x`);
    await press("Back up now");
    await page.getByRole("link", { name: /not the same/ }).waitFor();
    await fill("The same again", BACKUP_PASSPHRASE);
    // The page goes on answering while the file is encrypted beside it.
    await press("Back up now");
    await page.getByText("Encrypting the file").waitFor();
    await press("Cancel");
    await page.getByText("Cancelled. No backup was written").waitFor();
    await axe(page);
    // What was typed is still there.
    const download = page.waitForEvent("download");
    await press("Back up now");
    const file = await download;
    assertEqual(file.suggestedFilename(), "aftercare-backup-2026-11-23.age", "name of the file");
    backup = { name: file.suggestedFilename(), mimeType: "application/octet-stream", buffer: await readFile(await file.path()) };
    assert(backup.buffer.subarray(0, 21).toString() === "age-encryption.org/v1", "an age file");
    await page.getByText(/Backed up: \d+ entries/).waitFor();
    await page.getByText("Saved on this device · backup today").waitFor();
    await screenshot(page, "data-backed-up");
  });

  await step("A backup file can be checked without restoring it", async () => {
    await press("Check a backup file");
    await page.getByLabel("Backup file", { exact: true }).setInputFiles(backup);
    await fill("Passphrase of the backup file", "not the passphrase");
    await press("Check");
    await page.getByRole("link", { name: /did not open this backup/ }).waitFor();
    await fill("Passphrase of the backup file", BACKUP_PASSPHRASE);
    await press("Check");
    await page.getByText("This backup opens.").waitFor();
    await axe(page);
  });

  await step("Help says what it is for", async () => {
    await page.goto(`${url}#/help`);
    await heading("Help");
    await axe(page);
    await screenshot(page, "help");
  });

  await step("Locked, it says whose it is and what a wrong passphrase means", async () => {
    await press("Lock workspace");
    await heading("Unlock Liver MDT");
    assertEqual(await page.evaluate(() => document.activeElement.id), "passphrase", "what has the focus");
    await axe(page);
    await page.keyboard.type("not the passphrase");
    await page.keyboard.press("Enter");
    await page
      .getByRole("link", { name: "That passphrase did not open this workspace. Check Caps Lock." })
      .waitFor();
    await axe(page);
    await screenshot(page, "gate-wrong-passphrase");
  });

  await step("After five wrong tries there is a wait", async () => {
    for (let tries = 2; tries <= 5; tries++) {
      await fill("Passphrase", `wrong ${tries}`);
      await press("Unlock");
      await page.waitForFunction(() => document.activeElement.classList.contains("errsum"));
      await page.getByRole("button", { name: "Unlock", exact: true }).waitFor();
    }
    await page.getByText("Too many wrong tries. Try again in 5 seconds.").waitFor();
    assert(await page.getByRole("button", { name: "Unlock", exact: true }).isDisabled(), "the button waits");
    await page.reload();
    await page.getByText("Too many wrong tries. Try again in 5 seconds.").waitFor();
    await page.clock.setFixedTime("2026-11-23T09:00:06Z");
    await page.getByText("Too many wrong tries. Try again").waitFor({ state: "detached" });
  });

  await step("The recovery key opens it and sets a new passphrase", async () => {
    await press("Use recovery key");
    await fill("Recovery key", recoveryKey.trim().toLowerCase().replaceAll("-", " "));
    await press("Unlock");
    await heading("Who is working?");
    await axe(page);
    await screenshot(page, "gate-who");
    await workAs(page, "Dr Amara Okafor");
    await heading("Set a new passphrase");
    await axe(page);
    await fill("New passphrase", NEW_PASSPHRASE);
    await press("Set passphrase and open");
    await heading("Help"); // where it was locked
    await press("Lock workspace");
    await heading("Unlock Liver MDT");
    await fill("Passphrase", NEW_PASSPHRASE);
    await press("Unlock");
    await workAs(page);
    await heading("Help");
  });

  await step("A second tab is told, and can take over", async () => {
    const second = await page.context().newPage();
    await second.clock.setFixedTime("2026-11-23T09:00:06Z");
    await second.goto(url);
    await ready(second);
    await heading("This workspace is open in another tab", second);
    await axe(second);
    await press("Take over here", second);
    await heading("Unlock Liver MDT", second);
    await second.close();
    await page.locator("h1", { hasText: /Unlock Liver MDT|open in another tab/ }).waitFor();
    await page.reload();
    await heading("Unlock Liver MDT");
  });

  await step("A workspace that the browser removed is missed, not forgotten", async () => {
    await page.evaluate(async () => {
      const all = await indexedDB.databases();
      await Promise.all(
        all.map(({ name }) => new Promise((done) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = request.onblocked = request.onerror = done;
        })),
      );
    });
    await page.reload();
    await heading("The workspace is missing from this browser");
    await axe(page);
    await screenshot(page, "gate-missing");
  });

  await step("The backup brings it back", async () => {
    await press("Restore from a backup file");
    await heading("Restore from a backup file");
    await page.getByLabel("Backup file", { exact: true }).setInputFiles(backup);
    await fill("Passphrase of the backup file", BACKUP_PASSPHRASE);
    await press("Open backup");
    await heading("This backup opens");
    await page.getByText("Liver MDT").first().waitFor();
    await axe(page);
    await screenshot(page, "gate-restore");
    await fill("Passphrase for this browser", PASSPHRASE);
    await press("Restore");
    await heading("Keep the recovery key");
    await page.getByLabel("The recovery key is printed or stored in a safe place").check();
    await press("Go to the worklist");
    await workAs(page);
    await heading("Help");
    await page.goto(`${url}#/patients`);
    await page.getByRole("row", { name: /PATEL, Meera/ }).getByText("999 432 4454").waitFor();
    await page.goto(`${url}#/settings`);
    await page.getByRole("row", { name: /M Ruiz/ }).waitFor();
    await page.getByText("24-Dec-2026 (Thursday)").waitFor();
  });

  await step("Erasing asks for the name and the passphrase", async () => {
    await press("Erase workspace …");
    const dialog = page.getByRole("dialog", { name: "Erase this workspace?" });
    assertEqual(await page.evaluate(() => document.activeElement.textContent), "Cancel", "what has the focus");
    await dialog.getByLabel(/Type the name/).fill("liver");
    await dialog.getByRole("button", { name: "Erase workspace" }).click();
    await dialog.getByText("There is a problem").waitFor();
    await axe(page);
    await dialog.getByLabel(/Type the name/).fill("Liver MDT");
    await dialog.getByLabel("Your passphrase now", { exact: true }).fill("not the passphrase");
    await dialog.getByRole("button", { name: "Erase workspace" }).click();
    await dialog.getByText("This is not your passphrase. Check Caps Lock.").first().waitFor();
    await dialog.getByLabel("Your passphrase now", { exact: true }).fill(PASSPHRASE);
    await dialog.getByRole("button", { name: "Erase workspace" }).click();
    await heading("Welcome to Aftercare");
  });
}
