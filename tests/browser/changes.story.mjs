// What changes after a plan was made: a session, a wrong date, the end of a plan; and every kind of record.
import { hands, openSample, recordLink } from "./hands.mjs";
import { assert, assertEqual } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, openPatient: open, look } = hands(page, url);
  const toast = (text) => page.getByRole("status").filter({ hasText: text }).first();
  const replan = async (name) => {
    await open(name);
    await link("Re-plan").click();
    await h1("Re-plan");
  };

  await step("Sample data opens", async () => {
    await openSample(page, url);
  });

  await step("A session is added: what moves is shown before it counts, and can be undone", async () => {
    await replan(/NDLOVU, Thandi/);
    await byId("what").selectOption({ label: "Add a session" });
    await byId("date").fill("23-Nov-2026");
    await byId("site").fill("segment VII");
    await page.getByRole("heading", { name: "What would change" }).waitFor();
    const rows = page.getByRole("table", { name: "Changes of the plan" }).getByRole("row");
    await rows.filter({ hasText: "Added" }).first().waitFor();
    await rows.filter({ hasText: "Moved" }).first().waitFor();
    await look("replan-session");
    await button("Accept changes").click();
    await page.getByRole("heading", { name: /NDLOVU, Thandi/ }).waitFor();
    await page.getByText("Session 3, segment VII").waitFor();
    await toast(/NDLOVU/).getByRole("button", { name: "Undo" }).click();
    await toast("Undone").waitFor();
    await page.getByText("Session 3, segment VII").waitFor({ state: "detached" });
  });

  await step("A wrong date is corrected with its reason; the items show where they stood", async () => {
    await replan(/HUGHES, Gareth/);
    await byId("what").selectOption({ label: "Set or correct a date" });
    await byId("anchor").selectOption({ index: 1 });
    const chosen = await byId("anchor").locator("option:checked").textContent();
    assert(/session/i.test(chosen) || /angiogram/i.test(chosen), `a date to correct: ${chosen}`);
    const session = await byId("anchor").locator("option").filter({ hasText: /Session 1/ }).getAttribute("value");
    await byId("anchor").selectOption(session);
    await byId("date").fill("18-Feb-2026");
    await button("Accept changes").click();
    await page.getByRole("alert").getByText(/Say why/).first().waitFor();
    await byId("reason").fill("Typed from the wrong line of the list");
    await page.getByRole("heading", { name: "What would change" }).waitFor();
    await look("replan-anchor");
    await button("Accept changes").click();
    await page.getByRole("heading", { name: /HUGHES, Gareth/ }).waitFor();
    await page.getByText("18-Feb-2026").first().waitFor();
    await link(/^History/).click();
    await page.getByText(/Typed from the wrong line/).first().waitFor();
  });

  await step("A plan ends by death: what stops is shown, then stands in the plan; the end is taken back", async () => {
    await replan(/TREVELYAN, Arthur/);
    await byId("act").selectOption({ label: "End the plan: patient died" });
    await byId("end-date").fill("24-Nov-2026");
    await button("Record").click();
    await page.getByRole("alert").getByText(/must be today or earlier/).first().waitFor();
    await byId("end-date").fill("20-Nov-2026");
    await page.getByText(/open items stop/).waitFor();
    await look("replan-end");
    await button("Record").click();
    await page.getByRole("heading", { name: /TREVELYAN, Arthur/ }).waitFor();
    await page.getByText(/Died 20-Nov-2026|Died/).first().waitFor();
    await page.getByText("Stopped").first().waitFor();
    await look("patient-died");
    await page.goto(`${url}#/?who=all`);
    await h1("Worklist");
    assertEqual(await page.locator("main table").getByRole("link", { name: /TREVELYAN, Arthur/ }).count(), 0, "rows of the dead");
    await open(/TREVELYAN, Arthur/);
    await link("Entered in error?").click();
    await h1("Re-plan");
    await byId("act").selectOption({ label: "Take the end back: it was entered in error" });
    await byId("end-note").fill("Another patient of the same name");
    await button("Record").click();
    await page.getByRole("heading", { name: /TREVELYAN, Arthur/ }).waitFor();
    assertEqual(await page.getByText("Stopped", { exact: true }).count(), 0, "stopped items");
  });

  await step("The plan rests, goes on, and is handed over", async () => {
    await replan(/MACLEOD, Iain/);
    await byId("act").selectOption({ label: "Put the plan on hold" });
    await byId("end-date").fill("23-Nov-2026");
    await button("Record").click();
    await page.getByRole("alert").getByText("Say why the plan rests").first().waitFor();
    await byId("end-note").fill("In intensive care");
    await button("Record").click();
    await page.getByRole("heading", { name: /MACLEOD, Iain/ }).waitFor();
    await page.getByText(/hold/i).first().waitFor();
    assertEqual(await button(/^Book: /).count(), 0, "buttons that book while the plan rests");
    await link("Resume the plan").click();
    await byId("act").selectOption({ label: "Resume the plan after the hold" });
    await byId("end-date").fill("23-Nov-2026");
    await button("Record").click();
    await page.getByRole("heading", { name: /MACLEOD, Iain/ }).waitFor();
    await link("Re-plan").click();
    await byId("act").selectOption({ label: "Hand over to another clinician" });
    await byId("to").selectOption({ index: 1 });
    const to = (await byId("to").locator("option:checked").textContent()).split(",")[0];
    await byId("end-note").fill("Moves to the other site");
    await button("Record").click();
    await page.getByRole("heading", { name: /MACLEOD, Iain/ }).waitFor();
    await page.getByText(to).first().waitFor();
  });

  const record = async (who, what) => {
    await open(who);
    await (await recordLink(page, what)).click();
    await h1(/^Record/);
  };

  await step("Bloods are recorded with their values and units", async () => {
    await record(/SINGH, Harjit/, /^Record: LFT/);
    await page.getByLabel("Bilirubin", { exact: true }).fill("19");
    await page.getByLabel("Not taken: it is done as it is").check();
    await look("record-bloods");
    await button("Record as done").click();
    await page.getByRole("heading", { name: /SINGH, Harjit/ }).waitFor();
    await page.getByText(/Bilirubin 19 µmol\/L/).first().waitFor();
  });

  await step("A question that a result raises is asked on the chart and on the worklist, ready to be answered", async () => {
    await record(/ACHEBE, Gwendolyn/, /^Record: LFT/);
    await byId("date").fill("20-Nov-2026");
    await page.getByLabel("Bilirubin", { exact: true }).fill("60");
    await page.getByLabel("Not taken: it is done as it is").check();
    await button("Record as done").click();
    await page.getByRole("heading", { name: /ACHEBE, Gwendolyn/ }).waitFor();
    const asked = page.locator("#tasks summary, #tasks p .b").first();
    await asked.waitFor();
    await look("question-of-a-result");
    assertEqual(await page.getByText("The plan would change").count(), 0, "notices of a plan that stays");
    await page.goto(`${url}#/?who=all`);
    await h1("Worklist");
    const row = page.locator("main tr").filter({ has: page.getByRole("button", { name: /^Decide:/ }) }).filter({ hasText: /ACHEBE/ });
    await row.first().focus();
    await page.keyboard.press("q");
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/^ACHEBE, Gwendolyn/).waitFor();
    await dialog.getByRole("button", { name: "Record decision" }).click();
    await dialog.getByText("Choose one of the options").first().waitFor();
    await dialog.getByText("Say why, in a few words").first().waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  await step("Who is decided about stands in the dialog, with number and birth", async () => {
    await page.goto(`${url}#/?who=all`);
    await h1("Worklist");
    await page.getByRole("button", { name: /^Decide:/ }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/^[A-Z’ -]+, .+ \(.+, born \d\d-\w{3}-\d{4}\)$/).waitFor();
    await look("decide-dialog");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  await step("A chart of two plans names the other one, and counts what was recorded for both", async () => {
    await open(/^ZIELI/);
    await page.getByText("Also on this chart").waitFor();
    await page.getByText("This chart has 2 plans. One of them is shown").waitFor();
    await look("two-plans");
    const count = async () => (await link(/^Assessments/).textContent()).trim();
    const before = await count();
    await byId("course").selectOption({ index: 1 });
    await page.waitForURL(/course=/);
    assertEqual(await count(), before, "assessments of the chart");
  });

  await step("A questionnaire takes its total, and says what is missing", async () => {
    await record(/NEILL, Siobhan/, /^Record: .*(EQ-5D|feedback)/i);
    await button("Record as done").click();
    await page.getByRole("alert").getByText("There is a problem").waitFor();
    await byId("total").fill("71");
    await byId("further[0].total").fill("67");
    await button("Record as done").click();
    await page.getByRole("alert").getByText(/questionnaires? (is|are) missing: QLQ-/).first().waitFor();
    await page.getByLabel("Not returned: it is done as it is", { exact: true }).check();
    await look("record-questionnaire");
    await button("Record as done").click();
    await page.getByRole("heading", { name: /NEILL, Siobhan/ }).waitFor();
    await page.getByText(/EQ-5D-5L: EQ VAS 71, EORTC QLQ-C30: global health status 67/).first().waitFor();
  });

  await step("The date of the procedure is corrected from the chart, and an error goes once it is put right", async () => {
    await open(/KOWALSKA, Danuta/);
    await link("Correct the date of the procedure").click();
    await h1("Re-plan");
    assertEqual(await byId("anchor").inputValue(), "session:1", "the date that is corrected");
    await byId("date").fill("01-Jan-2026");
    await button("Accept changes").click();
    const error = page.locator("#reason-error");
    await error.waitFor();
    await look("correct-date-error");
    await byId("reason").fill("Typed wrongly");
    await error.waitFor({ state: "detached" });
    await byId("date").fill("");
    await link("Leave, keep as draft").click();
    await page.getByRole("heading", { name: /KOWALSKA, Danuta/ }).waitFor();
  });

  await step("A booking names the scan and what is on record against it, and an error of its day goes once it is put right", async () => {
    await open(/PATEL, Meera/);
    await link("Re-plan").first().click();
    await h1("Re-plan");
    await byId("what").selectOption({ label: "Record a circumstance" });
    await byId("fact").selectOption({ label: "eGFR" });
    await byId("facts.egfr").fill("20");
    assertEqual(await byId("facts.egfr.date").inputValue(), "", "the day of a test, which is never taken to be today");
    await button("Accept changes").click();
    await byId("facts.egfr.date-error").getByText("Enter the day on which it was measured").waitFor();
    await byId("facts.egfr.date").fill("23-Nov-2026");
    // What it comes to stands beside the button, wherever the form is being typed in.
    await page.locator(".dock").getByText(/On the plan: |Nothing moves on the plan/).waitFor();
    await button("Accept changes").click();
    await page.getByRole("heading", { name: /PATEL, Meera/ }).first().waitFor();
    await button(/^More: 6-month scan/).first().click();
    await button(/^Book: 6-month scan/).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("CT with contrast: Chest, abdomen and pelvis scan").waitFor();
    await dialog.getByText("On record against CT with contrast.").waitFor();
    await dialog.getByText(/eGFR 20 mL\/min\/1\.73 m² on 23-Nov-2026, under the limit of 30/).waitFor();
    await look("book-against");
    await byId("date").fill("");
    await dialog.getByRole("button", { name: "Book", exact: true }).click();
    await page.locator("#date-error").waitFor();
    await byId("date").fill("04-Mar-2027");
    await page.locator("#date-error").waitFor({ state: "detached" });
    assertEqual(await dialog.getByRole("button", { name: /^Did not attend/ }).count(), 0, "ways to miss what is still to come");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  await step("The reason of a link is not asked any more for an item that needs none", async () => {
    await open(/HUGHES, Gareth/);
    await link(/^Assessments/).first().click();
    await button(/^Link to item/).first().click();
    const dialog = page.getByRole("dialog");
    const far = (await byId("items").locator("option").allTextContents()).findIndex((item) => item.includes("before its window"));
    await byId("items").selectOption({ index: far });
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("#reason-error").waitFor();
    await byId("items").selectOption("none");
    await dialog.getByRole("alert").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  await step("Of two questionnaires the form asks which came back, of EORTC which scale, and once about a slip", async () => {
    await record(/ZHANG, Wei/, /^Open: Patient feedback/);
    assertEqual(await byId("scale").count(), 0, "EQ-5D has no scale");
    assertEqual(await byId("further[0].scale").inputValue(), "global health status", "the scale of QLQ-C30");
    assertEqual(await byId("further[1].name").evaluate((it) => [...it.options].map((one) => one.text).join()), "Choose,QLQ-HCC18,FACT-Hep", "which came back");
    await byId("total").fill("7");
    await button("Save amendment").click();
    await page.getByRole("alert").getByText(/EQ VAS 7 was 68 on .*, or tick “Scored so”$/).waitFor();
    await byId("total-so").check();
    await page.getByRole("alert").getByText(/Scored so/).waitFor({ state: "detached" });
    await byId("total").fill("6");
    assert(!(await byId("total-so").isChecked()), "another figure was not confirmed");
    await byId("further[1].name").selectOption("FACT-Hep");
    await byId("further[1].scale").waitFor({ state: "detached" });
    await byId("further[1].name").selectOption("QLQ-HCC18");
    await byId("further[1].scale").fill("fatigue");
    await byId("total").fill("72");
    await byId("reason").fill("Read again");
    await look("record-questionnaire-which");
    await button("Save amendment").click();
    await page.getByText(/EQ VAS 72, EORTC QLQ-C30: global health status 68, QLQ-HCC18: fatigue 68/).first().waitFor();
  });

  await step("A clinic is recorded with its note, late, and says so", async () => {
    await record(/KOWALSKA, Danuta/, /^Record: Clinic/);
    await byId("date").fill("20-Nov-2026");
    await page.getByText(/7 days? (late|after)|outside/i).first().waitFor();
    await byId("note").fill("Well, no breathlessness");
    await button("Record as done").click();
    await page.getByRole("heading", { name: /KOWALSKA, Danuta/ }).waitFor();
    await page.getByText("Done late").first().waitFor();
  });

  await step("A retrieval is recorded as done", async () => {
    await record(/BEAUMONT, Claire/, /^Record: Retrieval/);
    // It is booked for a day to come, so the form does not guess the day.
    await byId("date").fill("23-Nov-2026");
    await page.getByLabel("Taken out", { exact: true }).check();
    await byId("result").fill("Filter out, no clot");
    await button("Record as done").click();
    await page.getByRole("heading", { name: /BEAUMONT, Claire/ }).waitFor();
    await page.getByText(/Filter out, no clot/).first().waitFor();
  });

  await step("A scan is done and its report follows; it waits on the worklist", async () => {
    await record(/WHITTAKER, Brian/, /^Record: First response scan/);
    await byId("date").fill("20-Nov-2026");
    await button("Scan done, report to follow").click();
    await page.getByRole("heading", { name: /WHITTAKER, Brian/ }).waitFor();
    await page.getByText("Awaiting report").first().waitFor();
    await page.goto(`${url}#/?who=all&view=awaiting-report`);
    await h1("Worklist");
    await page.getByRole("link", { name: /WHITTAKER, Brian/ }).first().waitFor();
  });
}
