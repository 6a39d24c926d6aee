// What an item is called, from the worklist to its record; what a retrieval ends; sources and doubts of a protocol.
import { hands, openSample } from "./hands.mjs";
import { assert, assertEqual } from "./harness.mjs";

const EXAMPLE = "ablation-bone-oligomet";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, look } = hands(page, url);

  await step("Sample data opens", async () => {
    await openSample(page, url);
  });

  await step("An item has one name: on the worklist, on its record, on the plan", async () => {
    await page.goto(`${url}#/?who=all`);
    await h1("Worklist");
    const record = page.getByRole("link", { name: /^Record: / }).first();
    const label = await record.getAttribute("aria-label");
    const row = page.getByRole("row").filter({ has: record });
    const name = (await row.getByRole("cell").nth(3).locator(".b").first().innerText()).trim();
    assert(label.startsWith(`Record: ${name}, `), `${label} names ${name}`);
    await look("worklist-names");
    await record.click();
    await h1(`Record: ${name}`);
    await look("record-name");
    await page.getByRole("navigation", { name: /breadcrumb|you are/i }).getByRole("link").first().click();
    await page.getByRole("row").filter({ hasText: name }).first().waitFor();
  });

  await step("A retrieval asks whether it ends the reviews, and ends them once it is answered", async () => {
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await link(/BEAUMONT, Claire/).first().click();
    await link(/^Record: Retrieval/).first().click();
    await h1(/^Record: Retrieval/);
    await byId("date").fill("23-Nov-2026");
    await byId("position").selectOption({ label: "In place" });
    await button("Record as done").click();
    await page.getByRole("alert").getByRole("link", { name: "Say what happened: Retrieval takes the device out" }).click();
    assert(await byId("removal").evaluate((it) => it === document.activeElement), "the summary leads to what happened");
    await page.getByLabel("Taken out", { exact: true }).check();
    await button("Record as done").click();
    await page.getByRole("alert").getByText("It was taken out, and the position is “In place”").waitFor();
    await look("retrieval-contradiction");
    await byId("position").selectOption({ label: "Out" });
    await byId("result").fill("Filter out, no clot");
    await button("Record as done").click();
    await page.getByRole("heading", { name: /BEAUMONT, Claire/ }).waitFor();
    const task = page.locator("#tasks");
    await task.getByText(/If it was retrieved, this is not needed any more: Can it come out\? review/).waitFor();
    const reviews = page.getByRole("row").filter({ hasText: "Can it come out? review" }).filter({ has: button(/^Book: /) });
    const before = await reviews.count();
    assert(before > 0, "reviews that lie ahead");
    const form = task.getByRole("form", { name: /^Retrieval was recorded/ });
    const decide = form.getByText("Decide", { exact: true });
    if (!(await form.getByLabel("End the series").isVisible())) await decide.click();
    await look("retrieval-asks");
    await form.getByLabel("End the series").check();
    await form.getByLabel("Why").fill("The filter is out");
    await form.getByRole("button", { name: "Record decision" }).click();
    await page.getByText(/If it was retrieved/).waitFor({ state: "detached" });
    assertEqual(await reviews.count(), 0, "reviews after the retrieval");
    const toast = page.getByRole("status").locator(".toast").filter({ hasText: "decision" }).first();
    await toast.getByRole("button", { name: "Undo" }).click();
    await page.getByText(/If it was retrieved/).waitFor();
    assertEqual(await reviews.count(), before, "reviews after undoing");
  });

  await step("The history shows the plan as it stood on any past day", async () => {
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await link(/PATEL, Meera/).first().click();
    await link("History").click();
    const then = page.locator("#then");
    await byId("then-day").fill("24-Nov-2026");
    await byId("then-day").press("Tab");
    await then.getByText("Enter today or a day before").first().waitFor();
    await byId("then-day").fill("20-Sep-2026");
    await byId("then-day").press("Tab");
    const table = then.getByRole("table", { name: /^Plan on 20-Sep-2026/ });
    await table.waitFor();
    // Recorded on 09-Nov, so on this day it was still to be done.
    const bloods = table.getByRole("row").filter({ hasText: "LFT, 8 weeks" });
    await bloods.getByText("Planned").waitFor();
    await look("plan-then");
    await byId("then-day").fill("01-Jan-2020");
    await byId("then-day").press("Tab");
    await then.getByText("On 01-Jan-2020 this patient had no plan here.").waitFor();
  });

  await step("How a scan was made and who reads it waits with its report, and stays when it is amended", async () => {
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await link(/HUGHES, Gareth/).first().click();
    const chosen = (id) => byId(id).evaluate((it) => it.selectedOptions[0].textContent);
    await link(/^Record: 9-month scan/).first().click();
    await h1(/^Record: 9-month scan/);
    await byId("date").fill("23-Nov-2026");
    await byId("modality").selectOption({ label: "CT without contrast" });
    const reader = (await byId("reader").locator("option").allTextContents()).find((text) => text.startsWith("Dr S Achterberg"));
    await byId("reader").selectOption({ label: reader });
    await button("Scan done, report to follow").click();
    await page.getByRole("heading", { name: /HUGHES, Gareth/ }).waitFor();
    await link(/^Record: 9-month scan/).first().click();
    await h1(/^Record: 9-month scan/);
    assertEqual([await chosen("modality"), await chosen("reader")], ["CT without contrast", reader], "how it was made, and the reader");
    // One that was signed before, by the reader named there.
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await link(/HUGHES, Gareth/).first().click();
    await link(/^Assessments/).first().click();
    await page.getByText(/Read by Dr S Achterberg/).first().waitFor();
    await link(/^Open or amend: .*6-month scan/).first().click();
    await h1(/^Record/);
    assert((await chosen("reader")).startsWith("Dr S Achterberg"), "who read it stays the reader");
    await page.getByText(/^Signed by Dr S Achterberg on \d\d-[A-Z][a-z][a-z]-\d{4}/).waitFor();
  });

  await step("A series that goes on until an event leads to where the event is recorded", async () => {
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await link(/BEAUMONT, Claire/).first().click();
    await button(/^More: Can it come out\? review/).first().click();
    await link(/^Record: Can it come out\? review/).first().click();
    await h1(/^Record: Can it come out\? review/);
    await page.getByText("This goes on until: retrieved, permanent, or died").waitFor();
    await look("record-series");
    await link("Record that it has ended").click();
    await h1("Re-plan");
    await byId("event").selectOption({ label: "retrieved" });
    await byId("date").fill("23-Nov-2026");
    await page.getByRole("table", { name: "Changes of the plan" }).getByRole("row").filter({ hasText: "Removed" }).first().waitFor();
  });

  await step("Sources are named as readers know them and lead to their list; doubts stand on every tab", async () => {
    const tab = async (code) => {
      await page.goto(`${url}#/protocols/examples/${EXAMPLE}/${code}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
    };
    for (const [code, card] of [["criteria", "#criteria"], ["pitfalls", "#pitfalls"], ["circumstances", "#circumstances"]]) {
      await tab(code);
      await page.locator(card).getByText("Low confidence: weak sources").first().waitFor();
      await look(`doubt-${code}`);
    }
    await page.getByRole("link", { name: "ESUR Contrast Media Safety Committee, 2018" }).first().waitFor();
    assertEqual(await page.getByText("ESUR10").count(), 0, "raw keys");
    await page.getByRole("link", { name: "ESUR Contrast Media Safety Committee, 2018" }).first().click();
    await page.getByRole("table", { name: "Sources" }).getByText(/ESUR Contrast Media Safety Committee\. Guidelines/).waitFor();
    await tab("schedule");
    await page.getByRole("gridcell").filter({ hasText: "?" }).first().waitFor();
    await look("doubt-schedule");
  });

  await step("What somebody has looked at says so, on every tab", async () => {
    await button("Copy to our protocols").click();
    await page.getByText("Draft").first().waitFor();
    const mark = async (tab, card) => {
      await link(tab).first().click();
      await page.locator(card).getByRole("button", { name: /^Mark as looked at/ }).first().click();
      await page.locator(card).getByText("Low confidence, looked at").first().waitFor();
    };
    await mark(/^Pitfalls/, "#pitfalls");
    await mark(/^Circumstances/, "#circumstances");
    await mark(/^Response criteria/, "#criteria");
    await look("looked-at-criteria");
    await link(/^Schedule/).first().click();
    await page.locator("#schedule").getByText("Low confidence, looked at").waitFor();
    await look("looked-at-schedule");
  });
}
