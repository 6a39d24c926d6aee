// Treated with immunotherapy: a new lesion is progression to RECIST 1.1 and waits to be confirmed in iRECIST; why the two
// differ; how the sums went; and what a correction does to later readings.
import { hands, openSample, recordLink } from "./hands.mjs";
import { assert, assertEqual } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  let page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, look, openPatient } = hands(() => page, url);
  const radio = (group, name) => page.getByRole("radiogroup", { name: group }).getByRole("radio", { name, exact: true });
  const unread = async () => {
    const others = button(/^Not assessed on this scan/);
    while ((await others.count()) > 0) await others.first().click();
  };
  const assessments = async () => {
    await openPatient(/KOWALSKA, Danuta/);
    await link(/^Assessments/).first().click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
  };
  const irecist = () => page.locator("#response-irecist");

  await step("Sample data opens", async () => {
    await openSample(page, url);
  });

  await step("A new lesion says what it is followed as, and the scan how the patient is", async () => {
    await assessments();
    await link("Record an unplanned scan").click();
    await h1("Record: Unplanned scan");
    await byId("date").fill("23-Nov-2026");
    await byId("modality").selectOption({ label: "CT with contrast" });
    await byId("size:t1").fill("39");
    await byId("size:t2").fill("21");
    await button("Add new lesion").click();
    const dialog = page.getByRole("dialog", { name: "Add a new lesion" });
    await dialog.getByRole("radio", { name: /^Not stated/ }).waitFor();
    assert(await dialog.getByRole("radio", { name: /^Not stated/ }).isChecked(), "nobody has said it yet");
    await dialog.getByRole("radio", { name: /^New target/ }).check();
    await dialog.getByLabel("Site").selectOption({ label: "Liver, segment II" });
    await look("immune-new-lesion");
    await dialog.getByRole("button", { name: "Add lesion" }).click();
    await radio(/New: N1/, "Unequivocal").check();
    await byId("size:n1").fill("14");
    await page.locator("#new-targets").getByText("New targets together 14 mm").waitFor();
    assertEqual(await radio(/N1 since the last scan/, "Larger").count(), 0, "there is no scan before that has it");
    await irecist().getByText("Unconfirmed progression", { exact: true }).waitFor();
    await irecist().getByText(/State whether the patient is clinically stable/).waitFor();
    await radio(/Patient on the day of the scan/, "Clinically stable").check();
    await irecist().getByText(/State whether the patient is clinically stable/).waitFor({ state: "detached" });
  });

  await step("It says from which day on progression may be confirmed, and why the standards differ", async () => {
    await irecist().getByText("Waits to be confirmed since 23-Nov-2026").waitFor();
    await irecist().getByText(/Growth on a scan from 19-Dec-2026 on confirms .* between 21-Dec-2026 and 18-Jan-2027/).waitFor();
    await page
      .locator("#why-they-differ")
      .getByText("RECIST 1.1 PD, iRECIST iUPD: iRECIST waits for a later scan to confirm progression, RECIST 1.1 calls it progression at once.")
      .waitFor();
    await look("immune-unconfirmed");
  });

  await step("The sums are drawn with the limits of this scan, and stand in a table too", async () => {
    const chart = page.getByRole("img", { name: /^RECIST 1\.1, sum of diameters, mm: / });
    const words = await chart.getAttribute("aria-label");
    assert(words.includes("20 mm on 04-Sep-2026; 19 mm on 19-Oct-2026, SD; 21 mm on 23-Nov-2026, PD"), words);
    assert(words.includes("PR up to 14 mm; PD from 24 mm"), words);
    await page.getByText("RECIST 1.1 as a table").click();
    const table = page.getByRole("table", { name: /^RECIST 1\.1, sum of diameters/ });
    await table.getByRole("row").filter({ hasText: "23-Nov-2026" }).getByText("+5.0 %").waitFor();
    await look("immune-sums");
  });

  await step("What was typed waits as a draft, and what was signed is there when it is opened again", async () => {
    await unread();
    await link("Back to the assessments").click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
    await link("Record an unplanned scan").click();
    await h1("Record: Unplanned scan");
    assert(await radio(/Patient on the day of the scan/, "Clinically stable").isChecked(), "the draft");
    await page.locator("#new-targets").getByText("New targets together 14 mm").waitFor();
    await byId("for_new_symptom").check();
    await button("Sign 2 categories").click();
    await page.getByRole("row").filter({ hasText: "iRECIST: iUPD" }).getByRole("link", { name: /^Open or amend/ }).click();
    await h1("Record: Scan beside the plan");
    assert(await byId("for_new_symptom").isChecked(), "made for a new symptom");
    assert(await radio(/Patient on the day of the scan/, "Clinically stable").isChecked(), "clinically stable");
    await button(/^Change N1/).click();
    const dialog = page.getByRole("dialog", { name: /^Change N1/ });
    assert(await dialog.getByRole("radio", { name: /^New target/ }).isChecked(), "followed as a new target");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await step("Paper says why the standards differ, and until when progression waits", async () => {
    await assessments();
    await page.getByRole("row").filter({ hasText: "iRECIST: iUPD" }).getByRole("link", { name: /^Print/ }).click();
    await page.getByText("Why the standards differ").waitFor();
    await page.getByText(/Growth on a scan from 19-Dec-2026 on confirms the progression of 23-Nov-2026/).waitFor();
    await look("immune-paper");
  });

  await step("The next scan shows the sizes before, and what has become of the lesion", async () => {
    await page.clock.setFixedTime("2027-01-08T09:00:00Z");
    await openPatient(/KOWALSKA, Danuta/);
    await (await recordLink(page, /^Record: 3-month CT/)).click();
    await h1(/3-month CT/);
    await byId("date").fill("08-Jan-2027");
    await byId("date").press("Tab");
    if ((await byId("modality").inputValue()) === "") await byId("modality").selectOption({ label: "CT with contrast" });
    await byId("size:t1").fill("39");
    await byId("size:t2").fill("21");
    await radio(/New: N1/, "Not seen on this scan").check();
    const since = page.getByRole("radiogroup", { name: /N1 since the last scan/ });
    assertEqual(await since.getByRole("radio").count(), 2, "of a lesion that is not seen: not stated, or gone");
    await since.getByRole("radio", { name: "Gone" }).check();
    await irecist().getByText("Immune stable disease", { exact: true }).waitFor();
    await page.locator("#why-they-differ").getByText(/^RECIST 1\.1 PD, iRECIST iSD: to RECIST 1\.1 a new lesion is progression on every later scan/).waitFor();
    await look("immune-gone");
    await radio(/New: N1/, "Unequivocal").check();
    await page.getByText("Before: 14 mm on 23-Nov-2026").waitFor();
    await byId("size:n1").fill("20");
    await radio(/N1 since the last scan/, "Larger").check();
    await page.locator("#new-targets").getByText("New targets together 20 mm, smallest before 14 mm; 14 mm on 23-Nov-2026, so 19 mm confirms progression").waitFor({ state: "detached" });
    await irecist().getByText("Confirmed progression", { exact: true }).waitFor();
    await irecist().locator("li").getByText(/the new targets measure 20 mm together, 6 mm above 14 mm/).waitFor();
    await irecist().getByText(/^For the letter: Confirmed progression by iRECIST on /).waitFor();
    assertEqual(await page.locator("#why-they-differ").getByText(/^RECIST 1\.1 PD, iRECIST/).count(), 0, "confirmed progression is progression");
    await radio(/Patient on the day of the scan/, "Not clinically stable").check();
    await unread();
    await page.getByLabel(/^Category, in the team’s words/).fill("As expected");
    await look("immune-confirmed");
    await button(/^Sign/).click();
    await page.getByRole("heading", { name: /KOWALSKA, Danuta/ }).waitFor();
  });

  await step("A correction of the scan before names the readings that it changes, before it is signed", async () => {
    await assessments();
    await page.getByRole("row").filter({ hasText: "iRECIST: iUPD" }).getByRole("link", { name: /^Open or amend/ }).click();
    await h1("Record: Scan beside the plan");
    assertEqual(await byId("changes-later").count(), 0, "nothing is corrected yet");
    await byId("size:n1").fill("18");
    const later = byId("changes-later");
    await later.getByText(/^08-Jan-2027, iRECIST: iCPD → .* \(signed as iCPD by Dr A Okafor; will ask to be looked at again\)$/).waitFor();
    await look("immune-correction");
    await byId("reason").fill("Measured again");
    await button("Sign amendment").click();
    await page.getByRole("heading", { level: 2, name: "Assessments" }).waitFor();
    await page.getByText(/iRECIST: signed iCPD; worked out as .* since an earlier scan was recorded or corrected/).first().waitFor();
    await look("immune-corrected");
  });
}
