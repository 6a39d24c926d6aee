// A day of corrections: five kinds of mistake, each undone or put right, and nothing of it lost.
import { hands, openSample } from "./hands.mjs";
import { assert, assertEqual, axe } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, openPatient: open, look } = hands(page, url);
  const toast = (text) => page.locator(".toast").filter({ hasText: text }).first();
  const history = page.getByRole("table", { name: "History" });
  const tab = (name) => page.getByRole("navigation", { name: "Patient record" }).getByRole("link", { name }).click();

  await step("Sample data opens", async () => {
    await openSample(page, url);
  });

  await step("A wrong name and birth are corrected with a reason; the history tells before and after", async () => {
    await open(/BEAUMONT, Claire/);
    await link("Correct name, number, birth or death").click();
    await h1("Correct the record");
    await look("correct-identity");
    const number = await byId("nhs_number").inputValue();
    await byId("nhs_number").fill("999 123 4570");
    await byId("given").fill("Clare");
    await byId("born").fill("30-Nov-1970");
    await button("Save the correction").click();
    await page.getByRole("alert").getByText(/Check the NHS number/).first().waitFor();
    await byId("nhs_number").fill(number);
    await button("Save the correction").click();
    await page.getByRole("alert").getByText("Say why the record is corrected").first().waitFor();
    await byId("reason").fill("As her passport has it");
    await button("Save the correction").click();
    await h1(/BEAUMONT, Clare/);
    await toast(/Corrected the record of BEAUMONT, Clare/).waitFor();
    await tab("History");
    await history.getByText(/Corrected name BEAUMONT, Claire.* → BEAUMONT, Clare.*, born 30-Nov-1971 → 30-Nov-1970 \(As her passport has it\)/).waitFor();
  });

  await step("It is undone from the list of what was done, and done again", async () => {
    await page.getByRole("button", { name: "What you did in this session" }).click();
    const list = page.getByRole("dialog", { name: "What you did in this session" });
    await list.getByRole("button", { name: /^Undo: Corrected the record/ }).click();
    await page.getByRole("heading", { level: 1, name: /BEAUMONT, Claire/, includeHidden: true }).waitFor();
    await list.getByText("undone", { exact: true }).waitFor();
    await look("what-you-did");
    await list.getByRole("button", { name: /^Redo: Corrected the record/ }).click();
    await page.getByRole("heading", { level: 1, name: /BEAUMONT, Clare \(/, includeHidden: true }).waitFor();
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
  });

  await step("A wrong day of the procedure: both windows stand in the plan and in the adherence, by either count", async () => {
    await open(/HUGHES, Gareth/);
    await link("Re-plan").click();
    await h1("Re-plan");
    await byId("what").selectOption({ label: "Set or correct a date" });
    const session = await byId("anchor").locator("option").filter({ hasText: /Session 1/ }).getAttribute("value");
    await byId("anchor").selectOption(session);
    await byId("date").fill("18-Feb-2026");
    await byId("reason").fill("Typed from the wrong line of the list");
    await button("Accept changes").click();
    await h1(/HUGHES, Gareth/);
    await page.getByText(/as recorded \d\d-Feb-2026, as corrected 18-Feb-2026 on 23-Nov-2026 by .*: Typed from the wrong line of the list$/).waitFor();
    await page.getByRole("button", { name: /^Show \d+ earlier/ }).click();
    await page.getByText(/^as recorded: /).first().waitFor();
    await look("corrected-anchor");
    const patient = new URL(page.url()).hash.match(/patients\/([^/?]+)/)[1];
    const rows = async (basis) => {
      await page.goto(`${url}#/adherence/list?number=counted&patient=${patient}${basis}`);
      await page.locator("main tbody tr").first().waitFor();
      return page.locator("main tbody tr").allInnerTexts();
    };
    const corrected = await rows("");
    assert(corrected.some((row) => /as recorded \d/.test(row)), "rows with the window as recorded");
    const recorded = await rows("&basis=recorded");
    assert(recorded.some((row) => /as corrected \d/.test(row)), "rows with the window as corrected");
    assert(JSON.stringify(recorded) !== JSON.stringify(corrected), "the two counts are told apart");
    await look("adherence-as-recorded");
  });

  let misfiledOn = "";
  await step("An assessment of another patient is struck through here and named there", async () => {
    await open(/KOWALSKA, Danuta/);
    await tab(/^Assessments/);
    const row = page.getByRole("table", { name: /Assessments/ }).getByRole("row").filter({ hasText: /Patient feedback, 1 month/ }).first();
    misfiledOn = (await row.getByRole("cell").first().innerText()).trim();
    await row.getByRole("button", { name: /^Entered in error/ }).click();
    const dialog = page.getByRole("dialog", { name: "Entered in error" });
    await dialog.getByLabel("It belongs to another patient").check();
    await dialog.getByRole("button", { name: "Mark as entered in error" }).click();
    await dialog.getByText("Find the patient it belongs to, and choose them").first().waitFor();
    await dialog.getByLabel(/The patient it belongs to/).fill("ndlovu");
    await dialog.getByLabel(/NDLOVU, Thandi/).check();
    await dialog.getByLabel(/How it came to be recorded here/).fill("Opened from the wrong row");
    await look("misfiled-dialog");
    await dialog.getByRole("button", { name: "Mark as entered in error" }).click();
    await page.getByText(/belonged to NDLOVU, Thandi .*Opened from the wrong row/).waitFor();
    assert((await page.locator("main s").count()) > 0, "struck through");
    await look("misfiled-here");
    await link("Open that record").click();
    await h1(/NDLOVU, Thandi/);
    await page.getByText(/was recorded in error under KOWALSKA, Danuta/).waitFor();
    await look("misfiled-there");
  });

  await step("There it is recorded with its values", async () => {
    await page.getByLabel(/Which item it answers/).selectOption({ index: 1 });
    await button("Record it here, with its values").click();
    await h1(/^Record/);
    assertEqual(await byId("date").inputValue(), misfiledOn, "the day that was carried over");
    await axe(page);
  });

  await step("A patient was entered twice: the second record is found, merged, and separated again", async () => {
    await page.goto(`${url}#/patients/new`);
    await h1("New follow-up plan");
    await byId("nhs_number").fill("999 123 4578");
    await byId("given").fill("Harjit");
    await byId("family").fill("Sing");
    await byId("born").fill("05-Feb-1957");
    await page.getByText("Born on the same day, with a similar name").waitFor();
    await button("Save patient and go on").click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "New follow-up plan" }).waitFor();
    await open(/SING, Harjit/);
    await link("Compare the two").first().click();
    await h1("One person or two?");
    await look("merge");
    await page.getByRole("radio", { name: /SINGH, Harjit/ }).check();
    await button("One person: merge into one chart").click();
    await page.getByRole("alert").getByText("Say how you know that they are one person").first().waitFor();
    await byId("reason").fill("Same address and referral");
    await button("One person: merge into one chart").click();
    await h1(/SINGH, Harjit/);
    await page.getByText(/Merged with SING, Harjit \(999 123 4578, born 05-Feb-1957\) on 23-Nov-2026 by .*: Same address and referral/).waitFor();
    await look("merged");
    await page.keyboard.press("/");
    await byId("find-text").fill("9991234578");
    await page.getByRole("option", { name: /SINGH, Harjit.*also 999 123 4578/ }).waitFor();
    await page.keyboard.press("Escape");
    await tab("History");
    await history.getByText(/Merged two records of one person: SING, Harjit .* → part of SINGH, Harjit/).waitFor();
    await tab("Plan");
    await link("Separate").first().click();
    await h1("Separate two records");
    await byId("reason").fill("Cousins at one address");
    await look("separate");
    await button("Separate the records").click();
    await page.getByText(/Merged with/).waitFor({ state: "detached" });
    await open(/SING, Harjit/);
    await page.getByText("No follow-up plan yet").waitFor();
    assertEqual(await link("Compare the two").count(), 0, "records that were told apart");
  });

  await step("An item that was closed in error is open again, and the history tells what it was", async () => {
    await open(/MACLEOD, Iain/);
    const row = page.getByRole("table", { name: "Plan", exact: true }).getByRole("row").filter({ has: page.getByRole("button", { name: /^More:/ }) }).last();
    await row.getByRole("button", { name: /^More:/ }).click();
    await row.getByRole("button", { name: /^Not done:/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Why it will not be done/).selectOption({ index: 1 });
    await dialog.getByRole("button", { name: "Close as not done" }).click();
    await toast(/^Closed/).waitFor();
    await page.getByRole("button", { name: /^Reopen:/ }).last().click();
    await toast(/^Reopened/).waitFor();
    await tab("History");
    await history.getByText(/^Reopened “.*”: closed, .* → open$/).first().waitFor();
    await byId("kind").selectOption("corrections");
    assert(!(await history.innerText()).includes("Started a follow-up plan"), "only corrections");
    await look("history-corrections");
  });

  await step("The pages stand at 320 px without scrolling sideways", async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.getByRole("link", { name: "Plan", exact: true }).first().waitFor();
    for (const wait of ["History"]) {
      await page.getByRole("table", { name: wait }).waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(wide <= 320, `${wait}: ${wide} px`);
    }
    await tab("Plan");
    await link("Correct name, number, birth or death").click();
    await h1("Correct the record");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(wide <= 320, `Correct the record: ${wide} px`);
    await page.evaluate(() => scrollTo(0, 0));
    await axe(page);
  });
}
