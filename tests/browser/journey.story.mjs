// The main job, from an empty browser to the adherence figures, and again after a reload without a server.
import { approve, confirmDoubtful, hands, nameApprovers, openSample, recordLink } from "./hands.mjs";
import { assert, assertEqual, axe, cached, ready, screenshot, workAs } from "./harness.mjs";

const PASSPHRASE = "four lemons on the table";
const EXAMPLE = "SIRT (Y-90) for colorectal liver metastases";

export default async function ({ url, server, newPage, step, takeProblems }) {
  const page = await newPage();
  page.setDefaultTimeout(15_000);
  const { byId, button, link, h1: heading, go, look } = hands(page, url);
  const field = (name) => page.getByLabel(name, { exact: true });
  // What has the focus, once a dialog has given it back.
  const focused = (name) =>
    page.waitForFunction((name) => {
      const at = document.activeElement;
      return new RegExp(name).test(at.getAttribute("aria-label") ?? at.textContent);
    }, name.source);
  const followAs = async (change, role) => {
    await page.getByRole("button", { name: change }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radiogroup", { name: "Followed as" }).getByLabel(role, { exact: true }).check();
    await dialog.getByRole("button", { name: "Change lesion" }).click();
    await dialog.waitFor({ state: "hidden" });
  };

  await step("A first visit offers sample data or a workspace", async () => {
    await page.goto(url);
    await ready(page);
    await heading("Welcome to Aftercare");
    await look("first-visit");
  });

  await step("A workspace is made with a passphrase and a recovery key", async () => {
    await button("Create a workspace").click();
    await heading("Your team and you");
    await axe(page);
    await field("Team").fill("Liver MDT");
    await byId("site").fill("Northgate Hospital");
    await field("Your name as you sign").fill("Dr A Okafor");
    await field("Your role").selectOption({ label: "Interventional radiologist" });
    await button("Next: passphrase").click();
    await heading("Choose a passphrase");
    await axe(page);
    await byId("passphrase").fill(PASSPHRASE);
    await button("Create workspace").click();
    await heading("Keep the recovery key");
    await look("recovery-key");
    await page.getByLabel("The recovery key is printed or stored in a safe place").check();
    await button("Go to the worklist").click();
    await heading("Worklist");
    await look("worklist-empty");
  });

  await step("An example is copied, its days confirmed, and the version approved by two people", async () => {
    await go("/protocols", "Protocols");
    await look("protocols");
    await link(EXAMPLE).first().click();
    await heading(EXAMPLE);
    await look("example");
    await button("Copy to our protocols").click();
    await heading(EXAMPLE);
    await link(/^Edit/).first().click();
    await page.getByRole("button", { name: /^Confirm all/ }).click();
    await page.getByRole("button", { name: /^Confirm all/ }).waitFor({ state: "detached" });
    await confirmDoubtful(page, (found) => found.click());
    await look("protocol-edit");
    await link(/^Approve/).first().click();
    await byId("mdt").fill("Liver MDT");
    await nameApprovers(page, [["Dr A Okafor", "Interventional radiologist"], ["Dr L Brandt", "Oncologist"]]);
    await byId("date").fill("23-Nov-2026");
    await byId("review_by").fill("20-Nov-2027");
    // What is missing is said until it is there, and no longer.
    const second = byId("approvers[1]");
    const chosen = await second.inputValue();
    await second.selectOption("");
    await page.getByRole("button", { name: /^Approve version/ }).click();
    await byId("approvers[1]-error").waitFor();
    await second.selectOption(chosen);
    await page.getByRole("alert").waitFor({ state: "detached" });
    await axe(page);
    // Enter in a field asks first.
    await byId("review_by").press("Enter");
    const asked = page.getByRole("dialog", { name: "Approve version 1?" });
    await asked.getByText("Dr A Okafor and Dr L Brandt, for Liver MDT on 23-Nov-2026.").waitFor();
    await axe(page);
    await asked.getByRole("button", { name: "Cancel" }).click();
    await approve(page);
    await page.getByText(/In use|Approved/).first().waitFor();
    await look("protocol-approved");
  });

  await step("A patient is added; a wrong NHS number is refused", async () => {
    await go("/patients/new", "New follow-up plan");
    await byId("nhs_number").fill("999 432 4455");
    await byId("family").fill("Patel");
    await byId("given").fill("Meera");
    await byId("born").fill("14/03/1961");
    await button("Save patient and go on").click();
    await page.getByRole("alert").getByText("Check the NHS number").first().waitFor();
    await look("patient-refused");
    await byId("nhs_number").fill("9994324454");
    await button("Save patient and go on").click();
    await page.getByText("Step 2 of 2").waitFor();
  });

  await step("The plan is previewed with its reasons, and confirmed", async () => {
    assert(await byId("protocol").inputValue() !== "", "the only protocol of the team is chosen already");
    await byId("procedure").fill("SIRT (Y-90), right lobe");
    await byId("work_up").fill("28-Aug-2026");
    await byId("sessions[0].date").fill("04-Sep-2026");
    await page.getByLabel("The course is closed: no further session is planned").check();
    await byId("facts.egfr").fill("78");
    assertEqual(await byId("facts.egfr.date").inputValue(), "", "the day of a test, which is never taken to be today");
    await page.getByRole("radiogroup", { name: "Reaction to iodinated contrast" }).getByLabel("none").check();
    await page.getByRole("radiogroup", { name: "MRI status" }).getByLabel("cleared", { exact: true }).check();
    await page.getByRole("heading", { name: "The plan" }).waitFor();
    const row = page.getByRole("row").filter({ hasText: "First response scan" });
    await row.getByText("13-Nov-2026 to 11-Dec-2026").waitFor();
    await row.getByRole("button", { name: /^Why/ }).click();
    await page.getByText("04-Sep-2026 + 12 weeks = 27-Nov-2026").waitFor();
    await button("Confirm plan").click();
    // All that is missing, in one round.
    await page.getByRole("alert").getByText("Enter the day on which it was measured: eGFR").waitFor();
    await page.getByRole("alert").getByText("Choose who is responsible for follow-up").waitFor();
    await byId("facts.egfr.date").fill("23-Nov-2026");
    await look("new-plan");
    await button("Confirm plan").click();
    await page.getByRole("alert").getByText("Choose who is responsible for follow-up").waitFor();
    await byId("designated").selectOption({ label: (await byId("designated").locator("option").allTextContents()).find((text) => text.startsWith("Dr A Okafor")) });
    await button("Confirm plan").click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await look("patient");
  });

  await step("Several questions are a list, the first open, and the plan leads to the one that it waits for", async () => {
    const questions = page.locator("#tasks li > details");
    const count = await questions.count();
    assert(count > 1, `${count} questions`);
    assertEqual(await page.locator("#tasks li > details[open]").count(), 1, "open at first");
    for (const words of await questions.locator(":scope > summary").allTextContents()) {
      assert(/Decides: .+, (due|booked) \d\d-\w{3}-\d{4}|Decides whether this is added: /.test(words), words);
    }
    const second = questions.nth(1).locator(":scope > summary");
    await second.focus();
    await page.keyboard.press("Enter");
    await questions.nth(1).getByRole("link", { name: /^Record / }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Decide: First response scan/ }).focus();
    await page.keyboard.press("Enter");
    const at = await page.evaluate(() => [document.activeElement.tagName, document.activeElement.parentElement.open]);
    assertEqual(at, ["SUMMARY", true], "what has the focus");
  });

  await step("What is not known is one row of the worklist, and is recorded in one go", async () => {
    const chart = page.url();
    await go("/", "Worklist");
    // The item that waits for it says so too; it can be selected, the question cannot.
    const row = page.getByRole("row").filter({ hasText: "circumstances are not known" }).filter({ hasNot: page.getByRole("checkbox") });
    assertEqual(await row.count(), 1, "rows that ask for what is not known");
    const asked = Number(/(\d) circumstances/.exec(await row.textContent())[1]);
    await row.getByRole("button", { name: /^Decide/ }).click();
    const dialog = page.getByRole("dialog", { name: /^Decide/ });
    await dialog.getByRole("link", { name: "Record them together" }).waitFor();
    await axe(page);
    await look("decide-together");
    await dialog.getByRole("link", { name: "Record them together" }).click();
    await heading("Re-plan");
    // All of them at once; what is left empty stays unknown, and is still asked for.
    const kinds = await page.locator("#change-card .fact").count();
    assertEqual(kinds, asked, "circumstances that can be entered");
    let given = 0;
    for (const fact of await page.locator("#change-card .fact").all()) {
      if (given === 2) break;
      const no = fact.getByLabel("no", { exact: true });
      const number = fact.locator('input[id="facts.ecog"]');
      if (await no.count()) await no.check();
      else if (await number.count()) await number.fill("1");
      else continue;
      given += 1;
    }
    assertEqual(given, 2, "answers");
    await axe(page);
    await look("record-together");
    await button("Accept changes").click();
    await page.getByRole("status").filter({ hasText: "Recorded circumstances of PATEL, Meera" }).first().waitFor();
    await go("/", "Worklist");
    await page.getByText(new RegExp(`${asked - 2} circumstances? (are|is) not`)).first().waitFor();
    await page.keyboard.press("z");
    await page.getByText(`${asked} circumstances are not known`).first().waitFor();
    await page.goto(chart);
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
  });

  await step("The baseline scan is recorded with two lesions", async () => {
    // Past before the plan was entered, it may well have been done: the plan offers to record it before it is chased.
    const baseline = page.getByRole("row").filter({ hasText: "Baseline scan" });
    await baseline.getByRole("link", { name: /^Record: / }).waitFor();
    await (await recordLink(page, /^Record: Baseline scan/)).click();
    await page.getByRole("heading", { level: 1, name: /^Record/ }).waitFor();
    await byId("date").fill("25-Aug-2026");
    for (const site of ["Liver, segment VI", "Liver, segment VIII"]) {
      await button("Add lesion").first().click();
      await byId("lesion_site").selectOption({ label: site });
      // Nobody has said whether it is treated, and that is no answer.
      await byId("lesion_detail").press("Control+Enter");
      await page.getByRole("dialog").getByText("Say whether this lesion itself is treated").first().waitFor();
      await page.getByRole("dialog").getByLabel("No", { exact: true }).check();
      // Ctrl+Enter adds it, and signs nothing; its first measurement has the focus then.
      await byId("lesion_detail").press("Control+Enter");
      await page.waitForFunction(() => document.activeElement.id.startsWith("size:t"));
    }
    await byId("size:t1").fill("52");
    await byId("size:t1").press("Enter");
    await page.keyboard.type("41");
    // A node station makes a lymph node; what is said of the baseline does not block; a slip is taken out again.
    await button("Add lesion").first().click();
    const dialog = page.getByRole("dialog");
    await byId("lesion_site").selectOption({ label: "Porta hepatis node" });
    assertEqual(await byId("lesion_kind").inputValue(), "node", "what a node station makes of the lesion");
    await dialog.getByLabel("No", { exact: true }).check();
    await dialog.getByRole("button", { name: "Add lesion", exact: true }).click();
    await byId("size:t3").fill("12");
    await page.locator("#baseline-messages").getByText(/15 mm/).first().waitFor();
    await look("record-baseline");
    // Followed as a non-target it is present, and its size waits in case it is changed back.
    await followAs(/^Change T3/, "Non-target");
    await page.getByRole("radiogroup", { name: /^NT1/ }).getByLabel("Present", { exact: true }).waitFor();
    assert(await page.getByRole("radiogroup", { name: /^NT1/ }).getByLabel("Present", { exact: true }).isChecked(), "NT1 is present");
    await focused(/^Change NT1/);
    assertEqual(await byId("size:t3").count(), 0, "sizes of what is no target");
    await followAs(/^Change NT1/, "Target");
    assertEqual(await byId("size:t3").inputValue(), "12", "the size after changing back");
    await page.getByRole("button", { name: /^Change T3/ }).click();
    await dialog.getByRole("button", { name: "Take lesion out" }).click();
    await byId("size:t3").waitFor({ state: "detached" });
    await focused(/^Change T2/);
    await button("Sign baseline").click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
  });

  await step("A signed baseline is amended: a lesion is followed as something else, and both versions can be read", async () => {
    const open = async () => {
      await page.getByRole("link", { name: /^Open: Baseline scan/ }).first().click();
      await page.getByRole("heading", { level: 1, name: "Record: Baseline scan, 2 weeks before" }).waitFor();
    };
    await open();
    await followAs(/^Change T2/, "Non-target");
    await byId("reason").fill("Too ill-defined to measure");
    await button("Sign amendment").click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await link(/^Assessments/).click();
    await page.getByText("1 earlier version").click();
    const line = page.getByRole("listitem").filter({ hasText: "NT1 Liver, segment VIII" }).last();
    assert((await line.innerText()).startsWith("NT1 Liver, segment VIII: target, 41 mm, amended to non-target, present"), await line.innerText());
    await look("earlier-version");
    await link(/^Plan/).first().click();
    await open();
    await followAs(/^Change NT1/, "Target");
    await button("Sign amendment").click();
    await page.getByRole("alert").getByText(/Enter the diameter of T2/).waitFor();
    await byId("size:t2").fill("41");
    // The error goes as soon as it is mended.
    await page.getByRole("alert").getByText(/Enter the diameter of T2/).waitFor({ state: "detached" });
    await byId("reason").fill("Measured with thin slices");
    await button("Sign amendment").click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
  });

  await step("The 12-week scan shows its category while it is typed, with what was not met", async () => {
    await (await recordLink(page, /^Record: First response scan/)).click();
    await page.getByRole("heading", { level: 1, name: /^Record/ }).waitFor();
    // A scan is read later than it is made: its day is typed.
    assertEqual(await byId("date").inputValue(), "", "the day of a scan that is not booked");
    await page.getByText("The day it was done").first().waitFor();
    await page.locator("#for-several").getByText("Enter the date and how the scan was made.").waitFor();
    await byId("date").fill("23-Nov-2026");
    await byId("size:t1").fill("35");
    await byId("size:t2").fill("31");
    const response = page.locator("#response-recist-1-1");
    await response.getByText("Stable disease", { exact: true }).waitFor();
    await response.getByText(/Not PR/).waitFor();
    await response.getByText(/1 mm less|0\.9 mm less|would be PR/).first().waitFor();
    await byId("size:t2").fill("27");
    await response.getByText("Partial response", { exact: true }).waitFor();
    // A new lesion has no answer until somebody gives one.
    await button("Add new lesion").click();
    await byId("lesion_site").selectOption({ label: "Brain" });
    await page.getByRole("dialog").getByRole("button", { name: "Add lesion", exact: true }).click();
    await button("Sign").click();
    await page.getByRole("alert").getByText(/Say whether .* is seen on this scan/).waitFor();
    await page.getByRole("radiogroup", { name: /^New:/ }).getByLabel("Unequivocal").check();
    await page.getByText(/Say whether .* is seen on this scan/).first().waitFor({ state: "detached" });
    await page.locator("#signed-as").getByText(/RECIST 1\.1: PD · /).waitFor();
    await page.getByRole("button", { name: /^Change N1/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take lesion out" }).click();
    await page.locator("#signed-as").getByText(/RECIST 1\.1: PR · /).waitFor();
    await focused(/^Add new lesion/);
    await page.locator("#response-choi").getByText("Choose the category of Choi").waitFor();
    await byId("assigned:choi").selectOption({ label: "PR: Partial response" });
    await page.getByText("Choose the category of Choi").first().waitFor({ state: "detached" });
    await page.getByRole("alert").getByText(/Choose the category of PERCIST/).waitFor();
    await byId("assigned:percist-1.0").selectOption({ label: "NE: Not evaluable" });
    await page.getByText("There is a problem").waitFor({ state: "detached" });
    await page.getByText("Draft kept on this device").waitFor();
    await look("record-scan");
  });

  await step("What was typed is there after a lock and a reload", async () => {
    await page.reload();
    await ready(page);
    await byId("passphrase").fill("not the passphrase at all");
    await button("Unlock").click();
    await page.getByText("That passphrase did not open this workspace").first().waitFor();
    await byId("passphrase").fill(PASSPHRASE);
    await look("unlock");
    await button("Unlock").click();
    await workAs(page, "Dr A Okafor");
    await page.getByRole("heading", { level: 1, name: /^Record/ }).waitFor();
    assertEqual(await byId("size:t1").inputValue(), "35", "the diameter that was typed");
    await page.goto(`${url}#/`);
    const drafts = page.locator("#drafts");
    await drafts.getByText("1 draft waiting").waitFor();
    await look("draft-waiting");
    await drafts.getByRole("link", { name: /^Record: First response scan/ }).click();
    await page.getByRole("heading", { level: 1, name: /^Record/ }).waitFor();
    assertEqual(await byId("size:t1").inputValue(), "35", "the diameter, coming from the worklist");
    // It was opened from the worklist and comes back there; the message leads to where it is amended or set aside.
    await button("Sign 3 categories").click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    assertEqual(await drafts.count(), 0, "drafts after signing");
    await page.getByRole("status").getByRole("link", { name: /First response scan.* of PATEL, Meera/ }).first().click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await page.getByText("recist", { exact: false }).first().waitFor();
  });

  await step("A signed record is amended with a reason, and both versions stay", async () => {
    await page.getByRole("link", { name: /^Open or amend: First response scan/ }).click();
    await page.getByRole("heading", { level: 1, name: /^Record/ }).waitFor();
    // What another scan reads keeps its role, and the dialog says why.
    await page.getByRole("button", { name: /^Change T1/ }).click();
    await page.getByRole("dialog").getByText(/Followed as target, as on the scan of 25-Aug-2026/).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await byId("size:t2").fill("28");
    await button("Sign amendment").click();
    await page.getByRole("alert").getByText("Say why").first().waitFor();
    await byId("reason").fill("Read again with thin slices");
    await button("Sign amendment").click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await link(/^Assessments/).click();
    await page.getByText("1 earlier version").first().click();
    await page.getByText("T2 Liver, segment VIII: target, 27 mm, amended to target, 28 mm").first().waitFor();
    await look("assessments");
  });

  await step("Something short is recorded, an item is closed with a reason, and that is undone", async () => {
    await link(/^Plan/).first().click();
    const earlier = page.getByRole("button", { name: /^Show \d+ earlier/ });
    if (await earlier.count()) await earlier.click();
    for (const [item, day, why] of [[/^Record: Anti-ulcer.*28-Aug-2026/, "28-Aug-2026", ""], [/^Record: Anti-ulcer.*end/, "10-Oct-2026", "Nausea"]]) {
      await (await recordLink(page, item)).click();
      await page.getByRole("heading", { level: 1, name: /^Record/ }).waitFor();
      await byId("date").fill(day);
      await axe(page);
      await button("Record as done").click();
      if (why) {
        // Stopped before the eight weeks were covered: that needs its reason.
        await page.getByText("Say why it was stopped early").first().waitFor();
        await byId("note").fill(why);
        await button("Record as done").click();
      }
      await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
      if (await earlier.count()) await earlier.click();
    }
    // Everything but what comes next is behind "More"; Escape closes it and stays where it was.
    const more = page.getByRole("button", { name: /^More: LFT, CEA/ }).first();
    await more.press("Enter");
    const notDone = page.getByRole("button", { name: /^Not done: LFT, CEA/ }).first();
    await notDone.focus();
    await page.keyboard.press("Escape");
    await notDone.waitFor({ state: "detached" });
    // The focus comes back once the row is drawn again.
    await page.waitForFunction((one) => one === document.activeElement, await more.elementHandle(), { timeout: 5000 });
    await more.press("Enter");
    await axe(page);
    await notDone.click();
    await byId("reason").selectOption({ label: "Too unwell" });
    await button("Close as not done").click();
    // The messages of the records before may still stand beside it.
    const toast = page.getByRole("status").locator(".toast").filter({ hasText: "Closed" });
    await toast.waitFor();
    await toast.getByRole("button", { name: "Undo" }).click();
    await more.waitFor();
  });

  await step("A change is shown as a difference before it counts", async () => {
    await link("Edit circumstances").click();
    await heading("Re-plan");
    await page.waitForFunction(() => document.activeElement.id === "fact");
    await byId("fact").selectOption({ label: "Reaction to iodinated contrast" });
    await page.getByRole("radiogroup", { name: "Reaction to iodinated contrast" }).getByLabel("severe").check();
    assertEqual(await byId("facts.iodinated_contrast_reaction.date").inputValue(), "23-Nov-2026", "the day on which it was found");
    await page.getByRole("heading", { name: "What would change" }).waitFor();
    await page.getByText("MRI with contrast").first().waitFor();
    await look("replan");
    await button("Accept changes").click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await page.getByText("Severe reaction to iodinated contrast").waitFor();
    await link(/^History/).click();
    await page.getByRole("heading", { name: "History" }).waitFor();
    await page.getByRole("cell", { name: /^\d\d-\w{3}-\d{4} \d\d:\d\d$/ }).first().waitFor();
    await look("history");
  });

  await step("The worklist, the adherence figures and their rows", async () => {
    await go("/", "Worklist");
    await page.getByText("PATEL, Meera").first().waitFor();
    await look("worklist");
    await go("/adherence", "Adherence");
    await look("adherence");
    await page.locator(".kpi", { hasText: "On time (raw)" }).getByRole("link", { name: /items? counted$/i }).first().click();
    await heading("Items counted");
    const shown = () => page.locator("main .sub-h").textContent();
    const said = await shown();
    assertEqual(`${await page.locator("main tbody tr").count()}`, said.split(" ")[0], "rows of the number");
    await page.reload();
    await ready(page);
    await byId("passphrase").fill(PASSPHRASE);
    await button("Unlock").click();
    await workAs(page, "Dr A Okafor");
    await heading("Items counted");
    assertEqual(await shown(), said, "the same number after a reload");
    await page.getByRole("button", { name: /^Verify:/ }).first().click();
    await page.getByText(/Verified by .* on 23-Nov-2026/).first().waitFor();
    await page.getByRole("button", { name: /^Dispute:/ }).nth(1).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign as disputed" }).click();
    await page.getByRole("alert").getByText("Say what does not agree with the record").waitFor();
    await byId("note").fill("Done a week later");
    await page.getByRole("dialog").getByRole("button", { name: "Sign as disputed" }).click();
    await page.getByText(/Disputed by .*: Done a week later/).first().waitFor();
    await look("adherence-rows");
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Export these rows/ }).click();
    const path = await (await waiting).path();
    const { readFile } = await import("node:fs/promises");
    const text = await readFile(path, "utf8");
    assert(text.startsWith("\ufeffpatient_number,"), "the CSV begins with its head");
    assert(text.includes("999 432 4454"), "the CSV holds the rows");
  });

  await step("Patients, data and backup, settings and help have no violation", async () => {
    for (const [route, name] of [["/patients", "Patients"], ["/data", "Data and backup"], ["/settings", "Settings"], ["/help", "Help"]]) {
      await go(route, name);
      await look(name.toLowerCase().replaceAll(" ", "-"));
    }
  });

  await step("Everything is exported as one file that any program reads, with names", async () => {
    await go("/data", "Data and backup");
    const waiting = page.waitForEvent("download");
    await button("Export everything (JSON)").click();
    const { readFile } = await import("node:fs/promises");
    const file = JSON.parse(await readFile(await (await waiting).path(), "utf8"));
    await page.getByRole("status").filter({ hasText: `Exported: ${file.events.length} entries.` }).waitFor();
    const added = file.events.find((event) => event.kind === "patient.added");
    assertEqual(added.by, "Dr A Okafor", "who recorded it");
    assert(JSON.stringify(added.body).includes("Meera"), JSON.stringify(added));
  });

  await step("With the server stopped everything is there after unlocking", async () => {
    await cached(page);
    await server.stop();
    await page.context().setOffline(true);
    await page.goto(`${url}#/patients`);
    await page.reload();
    await ready(page);
    await byId("passphrase").fill(PASSPHRASE);
    await button("Unlock").click();
    await workAs(page, "Dr A Okafor");
    await heading("Patients");
    await link(/PATEL, Meera/).click();
    await page.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await page.getByText("PR", { exact: false }).first().waitFor();
    await page.context().setOffline(false);
    await server.start();
    takeProblems(); // the browser's own words about the missing server
  });

  await step("Sample data can be looked at, narrow and dark", async () => {
    const sample = await newPage({ width: 768, dark: true });
    await openSample(sample, url);
    await axe(sample);
    await screenshot(sample, "sample-worklist-768-dark");
    await sample.context().close();
  });
}
