// A scan that no item asked for: read like the planned ones, opened again, amended, and linked to the item it was made for.
import { hands, openSample } from "./hands.mjs";
import { assert, assertEqual } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, look, openPatient } = hands(page, url);
  const assessments = async () => {
    await openPatient(/HUGHES, Gareth/);
    await link(/^Assessments/).first().click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
  };
  const unplanned = () => page.getByRole("row").filter({ hasText: "Scan beside the plan" });

  await step("Sample data opens", async () => {
    await openSample(page, url);
  });

  await step("An urgent scan has its form, and says which planned scan it may be", async () => {
    await assessments();
    await link("Record an unplanned scan").click();
    await h1("Record: Unplanned scan");
    await byId("date").fill("02-Oct-2026");
    await byId("date").press("Tab");
    assertEqual(await page.getByText(/is planned for this time/).count(), 0, "no planned scan holds the day");
    await byId("date").fill("20-Nov-2026");
    await byId("date").press("Tab");
    await page.getByText("“9-month scan” is planned for this time").waitFor();
    await look("unplanned-planned");
    await link("Record it for that item").click();
    await h1("Record: 9-month scan");
    await page.goBack();
    await h1("Record: Unplanned scan");
    assertEqual(await byId("date").inputValue(), "20-Nov-2026", "what was typed is kept");
  });

  await step("It is read against the baseline and the smallest sum, and signed", async () => {
    await byId("date").fill("02-Oct-2026");
    await byId("modality").selectOption({ label: "CT with contrast" });
    for (const [field, size] of [["size:t1", "48"], ["size:t2", "39"], ["size:t3", "18"]]) await byId(field).fill(size);
    await page.getByLabel("Present, not PD").first().check();
    // A slip of the decimal point would be a response, and the smallest sum of every later scan.
    await byId("size:t1").fill("4.8");
    await page.getByText(/^4\.8 mm was 30 mm on 17-Aug-2026\. Check the figure$/).waitFor();
    // While it is asked about, nothing is chosen for anybody.
    assertEqual(await byId("assigned:recist-1.1").inputValue(), "", "the category");
    await byId("assigned:recist-1.1").getByText("Answer what is asked first").waitFor({ state: "attached" });
    assertEqual(await byId("assigned:recist-1.1").getByText(/as worked out/).count(), 0, "proposed categories");
    await page.locator("#signed-as").getByText(/Not chosen yet: RECIST 1\.1/).waitFor();
    await look("unplanned-slip");
    await button(/^Sign/).click();
    await page.getByRole("alert").getByText("T1: 4.8 mm was 30 mm on 17-Aug-2026. Check the figure, or tick “Measured so”").waitFor();
    await byId("size:t1-so").check();
    await page.getByRole("alert").getByText(/Measured so/).waitFor({ state: "detached" });
    await byId("assigned:recist-1.1").getByText(/as worked out/).waitFor({ state: "attached" });
    await byId("size:t1").fill("5.8");
    assert(!(await byId("size:t1-so").isChecked()), "another figure was not confirmed");
    await byId("size:t1").fill("48");
    // 105 mm now; the smallest sum before was 74 mm: 41.9 % and 31 mm more.
    await page.getByText(/41\.9/).first().waitFor();
    await byId("assigned:recist-1.1").getByText("PD, as worked out").waitFor({ state: "attached" });
    const others = button(/^Not assessed on this scan/);
    while ((await others.count()) > 0) await others.first().click();
    await byId("comment").fill("Came with fever and pain");
    await look("unplanned-read");
    await button(/^Sign/).click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
    await unplanned().getByText("RECIST 1.1: PD").waitFor();
    // What was signed has no Undo: the message says what there is, and leads there.
    const told = page.locator(".toast").filter({ hasText: "A signed record is not undone. Amend it or mark it as entered in error" });
    assert((await told.getByRole("link").getAttribute("href")).includes("/assessments?course="), "where it is put right");
    assertEqual(await told.getByRole("button", { name: "Undo" }).count(), 0, "Undo of what was signed");
    await look("unplanned-recorded");
  });

  await step("The next planned scan is compared with it", async () => {
    await openPatient(/HUGHES, Gareth/);
    await link(/^Record: 9-month scan/).first().click();
    await h1("Record: 9-month scan");
    await page.getByRole("columnheader", { name: /02-Oct/ }).waitFor();
  });

  await step("It is opened again and amended, with a reason", async () => {
    await assessments();
    await unplanned().getByRole("link", { name: /^Open or amend/ }).click();
    await h1("Record: Scan beside the plan");
    assertEqual(await byId("size:t1").inputValue(), "48", "what was recorded");
    await byId("size:t1").fill("47");
    await byId("reason").fill("Measured again with the second reader");
    await button(/^Sign/).click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
    await unplanned().getByText("1 earlier version").waitFor();
  });

  await step("Paper says how it was worked out", async () => {
    await unplanned().getByRole("link", { name: /^Print/ }).click();
    await page.getByText("How RECIST 1.1 was worked out").waitFor();
    assertEqual(await page.getByText("How Choi was worked out").count(), 0, "a standard that it was not read by");
    await look("unplanned-paper");
  });

  await step("Anything beside the plan is opened again, not scans alone", async () => {
    await assessments();
    await link("Record something beside the plan").click();
    await h1("Record something beside the plan");
    await byId("kind").selectOption({ label: "Imaging" });
    await link("Record the scan with its lesions").waitFor();
    await byId("kind").selectOption({ label: "Phone call" });
    await byId("date").fill("21-Nov-2026");
    await byId("item").selectOption({ label: "No item: it stays beside the plan" });
    await byId("note").fill("Rang about the fever");
    await button("Record").click();
    const call = page.getByRole("row").filter({ hasText: "Rang about the fever" });
    await call.getByRole("link", { name: /^Open or amend/ }).click();
    await h1("Record: Contact beside the plan");
    await byId("note").fill("Rang about the fever, 38.4 °C");
    await button("Save amendment").click();
    await page.getByRole("row").filter({ hasText: "38.4 °C" }).first().waitFor();
    assert((await page.getByText("1 earlier version").count()) >= 2, "both were amended");
  });

  await step("What was typed for a day that an item cannot have goes along to the form beside the plan", async () => {
    await openPatient(/SINGH, Harjit/);
    await link(/^Record: LFT, 8 weeks/).first().click();
    await h1("Record: LFT, 8 weeks");
    await byId("date").fill("02-Jan-2026");
    await page.getByLabel("Bilirubin", { exact: true }).fill("31");
    await button("Record it beside the plan").click();
    await h1("Record something beside the plan");
    await look("beside-refused-day");
    assertEqual(await byId("kind").inputValue(), "bloods", "what was done is known");
    assertEqual(await byId("item").inputValue(), "none", "it answers no item");
    assertEqual(await byId("date").inputValue(), "02-Jan-2026", "its day");
    assertEqual(await page.getByLabel("Bilirubin", { exact: true }).inputValue(), "31", "its value");
    await link(/^Back to/).last().click();
    await openPatient(/SINGH, Harjit/);
    await link(/^Record: LFT, 8 weeks/).first().click();
    await h1("Record: LFT, 8 weeks");
    assert((await byId("date").inputValue()) !== "02-Jan-2026", "one draft, not two");
    await byId("date").fill("02-Jan-2026");
    await link("Open the draft beside the plan").click();
    await h1("Record something beside the plan");
    await button("Drop what was typed").click();
  });

  await step("A scan goes along as well, with what was measured", async () => {
    await openPatient(/ADEYEMI, Folake/);
    await link(/^Record: Response scan after session/).first().click();
    await h1(/^Record: Response scan after session/);
    await byId("date").fill("02-Jan-2026");
    const size = page.locator("input[id^='size:']").first();
    const id = await size.getAttribute("id");
    await size.fill("21");
    await button("Record it beside the plan").click();
    await h1("Record: Unplanned scan");
    assertEqual(await byId("date").inputValue(), "02-Jan-2026", "its day");
    assertEqual(await byId(id).inputValue(), "21", "its measurement");
    await byId("date").fill("");
  });

  const listed = () => page.getByRole("row").filter({ hasText: /^.*Check the category: 9-month scan/ });

  await step("A category that an earlier scan overtakes is asked about on the worklist, until somebody signs what stands", async () => {
    await openPatient(/HUGHES, Gareth/);
    await link(/^Record: 9-month scan/).first().click();
    await h1("Record: 9-month scan");
    await byId("date").fill("23-Nov-2026");
    await byId("modality").selectOption({ label: "CT with contrast" });
    for (const [field, size] of [["size:t1", "30"], ["size:t2", "27"], ["size:t3", "17"]]) await byId(field).fill(size);
    await page.getByLabel("Present, not PD").first().check();
    const others = button(/^Not assessed on this scan/);
    while ((await others.count()) > 0) await others.first().click();
    await button(/^Sign/).click();
    await page.getByRole("heading", { name: /HUGHES, Gareth/ }).waitFor();
    await page.goto(`${url}#/?who=all`);
    await h1("Worklist");
    assertEqual(await listed().count(), 0, "nothing to check yet");

    await assessments();
    await link("Record an unplanned scan").click();
    await h1("Record: Unplanned scan");
    await byId("date").fill("10-Nov-2026");
    await byId("modality").selectOption({ label: "CT with contrast" });
    for (const [field, size] of [["size:t1", "30"], ["size:t2", "27"], ["size:t3", "17"]]) await byId(field).fill(size);
    await page.getByLabel("Present, not PD").first().check();
    await button("Add new lesion").click();
    await byId("lesion_site").selectOption({ label: "Brain" });
    await page.getByRole("dialog").getByRole("button", { name: "Add lesion", exact: true }).click();
    await page.getByRole("radiogroup", { name: /^New:/ }).getByLabel("Unequivocal").check();
    await button(/^Changes another reading/).click();
    assert(await byId("changes-later").evaluate((it) => it === document.activeElement), "what it changes has the focus");
    while ((await others.count()) > 0) await others.first().click();
    await button(/^Sign/).click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();

    await page.goto(`${url}#/?who=all&view=decisions`);
    await h1("Worklist");
    await listed().getByText(/worked out as PD since an earlier scan was recorded or corrected/).waitFor();
    await look("unplanned-check");
    await listed().getByRole("link", { name: /^Check: / }).click();
    await h1("Record: 9-month scan");
    await byId("reason").fill("Looked at again");
    await button(/^Sign/).click();
    // Nobody said of this scan whether the lesion is on it, and no answer stands in for one.
    await page.getByRole("alert").getByText(/Say whether .* is seen on this scan/).waitFor();
    await page.getByRole("radiogroup", { name: /^New:/ }).getByLabel("Not seen on this scan").check();
    await button(/^Sign/).click();
    await page.getByRole("alert").getByText(/differs/).first().waitFor();
    await page.getByLabel("Why it differs from the one worked out").first().fill("The lesion of 10-Nov was a cyst");
    await look("unplanned-stands");
    await button(/^Sign/).click();
    await h1("Worklist");
    await listed().waitFor({ state: "detached" });
  });
}
