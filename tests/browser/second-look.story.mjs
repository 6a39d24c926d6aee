// A slip that made a progression: what it asks, how it is put right, and what is asked no more. The day of a booking.
import { hands, openSample } from "./hands.mjs";
import { assert, assertEqual } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, look, openPatient } = hands(page, url);
  const category = () => byId("assigned:recist-1.1").evaluate((it) => it.selectedOptions[0].textContent);

  await step("A record begins with the day it is booked for, and another day is asked about", async () => {
    await openSample(page, url);
    await openPatient(/PATEL, Meera/);
    await link(/^Record: First response scan/).first().click();
    await h1(/^Record: First response scan/);
    assertEqual(await byId("date").inputValue(), "", "booked for a day to come: the day is typed");
    await byId("date").fill("23-Nov-2026");
    await byId("date").press("Tab");
    await page.getByText("Another day than it is booked for").waitFor();
    await page.getByText(/It is booked for 27-Nov-2026\. If it was done before, cancel that appointment/).waitFor();
    await look("second-look-booked");
  });

  await step("Two digits in the wrong order are asked about; said to be measured so, they are progression", async () => {
    await openPatient(/HUGHES, Gareth/);
    await link(/^Record: 9-month scan/).first().click();
    await h1("Record: 9-month scan");
    await byId("date").fill("20-Nov-2026");
    await byId("modality").selectOption({ label: "CT with contrast" });
    for (const [field, size] of [["size:t1", "82"], ["size:t2", "28"], ["size:t3", "13"]]) await byId(field).fill(size);
    await page.getByText(/^82 mm was 30 mm on 17-Aug-2026\. Check the figure$/).waitFor();
    await byId("size:t1-so").check();
    await page.getByLabel("Present, not PD").first().check();
    assertEqual(await category(), "PD, as worked out", "123 mm after 74 mm");
    const others = button(/^Not assessed on this scan/);
    while ((await others.count()) > 0) await others.first().click();
    await button(/^Sign/).click();
    await page.getByRole("heading", { name: /HUGHES, Gareth/ }).waitFor();
  });

  const asks = () => page.getByText(/^9-month scan, 20-Nov-2026: PD by RECIST 1\.1\. What follows\?/);

  await step("Progression asks on the worklist what follows, and offers the MDT", async () => {
    await page.goto(`${url}#/?who=all&view=decisions`);
    await h1("Worklist");
    await asks().waitFor();
    await look("second-look-asks");
    await page.goto(`${url}#/?who=all&activity=imaging`);
    await page.getByText(/^\d+ decisions? (is|are) hidden by the filter\.$/).waitFor();
    assertEqual(await asks().count(), 0, "questions in a list of scans");
    await button("Show what is to be decided").click();
    await asks().waitFor();
    const row = page.getByRole("row").filter({ has: asks() });
    await row.getByRole("button", { name: /^Decide/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("link", { name: "Record the review of the MDT" }).waitFor();
    await dialog.getByLabel("Another treatment; follow-up goes on as planned").waitFor();
    await look("second-look-decide");
    await dialog.getByRole("link", { name: "Record the review of the MDT" }).click();
    await h1("Record something beside the plan");
    assertEqual(await byId("kind").inputValue(), "mdt-review", "what is to be recorded");
  });

  await step("The diameter is put right: the category follows what is typed, and says what it was", async () => {
    await openPatient(/HUGHES, Gareth/);
    await link(/^Assessments/).first().click();
    await link(/^Open or amend: .*9-month scan/).first().click();
    await h1("Record: 9-month scan");
    assertEqual(await category(), "PD, as worked out", "what was signed");
    await byId("size:t1").fill("28");
    await page.getByText("It was recorded as PD before this change.").waitFor();
    assertEqual(await category(), "PR, as worked out", "69 mm after 118 mm");
    await look("second-look-amend");
    await byId("reason").fill("82 typed for 28");
    await button("Sign amendment").click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
    await page.getByRole("row").filter({ hasText: "9-month scan" }).getByText("RECIST 1.1: PR").first().waitFor();
    await page.goto(`${url}#/?who=all&view=decisions`);
    await h1("Worklist");
    await page.getByText(/^To decide \(/).first().waitFor();
    assertEqual(await asks().count(), 0, "nothing follows a progression that was none");
  });

  await step("Of the next days the list holds what is booked for them, on screen and on paper", async () => {
    await page.goto(`${url}#/?who=all&booked=next-7-days`);
    await h1("Worklist");
    const rows = page.locator("tr[data-key], tbody tr").filter({ hasText: /Booked 2[4-9]-Nov|Booked 30-Nov/ });
    await rows.first().waitFor();
    const patel = page.getByRole("row").filter({ hasText: "PATEL, Meera" });
    await patel.getByText(/Booked 27-Nov/).waitFor();
    await look("second-look-appointments");
    await link("Print list").click();
    await h1("Print the worklist");
    await page.getByText(/Sample data, no real patient/).first().waitFor();
    await page.getByText(/Booked for 23-Nov-2026 to 30-Nov-2026/).first().waitFor();
    assert((await page.getByText("PATEL, Meera").count()) > 0, "who comes is on paper");
  });
}
