// What standards read in place of diameters: bone metastases, uptake on FDG-PET, the end of an ablation; and a graded complication.
import { hands, openSample, recordLink } from "./hands.mjs";
import { assert, assertEqual } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, look, openPatient } = hands(page, url);
  const choose = (id, label) => byId(id).selectOption({ label });
  const bone = page.locator("#response-mda-bone");
  const percist = page.locator("#response-percist-1-0");

  await step("Sample data opens", async () => {
    await openSample(page, url);
  });

  await step("The baseline asks how bone lesions look and what uptake is compared with", async () => {
    await openPatient(/GALLAGHER, Aoife/);
    await button(/^Show \d+ earlier/).click();
    await page.getByRole("link", { name: /^Open: Baseline/ }).first().click();
    await h1(/^Record: Baseline/);
    await choose("bone-kind:t1", "Lytic");
    await choose("bone-hot:t1", "Not hot, or not followed by it");
    await byId("bone-longest:t1").fill("20");
    await page.getByText("Enter both diameters of the soft tissue of T1").first().waitFor();
    await byId("bone-across:t1").fill("16");
    await page.getByText("Enter both diameters of the soft tissue of T1").first().waitFor({ state: "detached" });
    assertEqual(await byId("bone-lytic:t1").count(), 0, "what became of it is no question of the baseline");
    await page.getByText("Enter an FDG-PET that is read with this scan").click();
    await byId("hottest-sul").fill("8.005");
    await page.getByText(/at most two decimals/).first().waitFor();
    await byId("hottest-sul").fill("8");
    await choose("liver-diseased", "No");
    await byId("liver-mean").fill("2.00");
    await byId("liver-sd").fill("0.2");
    await byId("minutes").fill("60");
    assertEqual(await byId("new-uptake").count(), 0, "what is compared is no question of the baseline");
    await look("seen-baseline");
    await byId("reason").fill("Bone and FDG-PET read as well");
    await button("Sign amendment").click();
    await h1(/GALLAGHER, Aoife/);
  });

  await step("The category of bone stands beside what is typed, with what is open", async () => {
    await (await recordLink(page, /^Record: 3-month scan/)).click();
    await h1(/^Record: 3-month scan/);
    await byId("date").fill("23-Nov-2026");
    await bone.getByText(/Enter what is seen of the bone metastases/).waitFor();
    await page.locator("#bone").getByText(/Baseline, \d\d-\w{3}-\d{4}: lytic at the baseline/).waitFor();
    assertEqual(await byId("bone-blastic:t1").count(), 0, "a lytic lesion has no blastic part");
    await choose("bone-lytic:t1", "A sclerotic rim");
    await bone.locator("li").getByText(/soft tissue of T1 was not read/).waitFor();
    await byId("bone-longest:t1").fill("20");
    await byId("bone-across:t1").fill("16");
    await bone.locator("li").getByText(/whether there is a new lesion is not known/).waitFor();
    await choose("bone-new", "Nothing");
    await bone.getByText("PR", { exact: true }).waitFor();
    await bone.locator("li").getByText(/would be PD/).waitFor();
    await choose("bone-lytic:t1", "Larger");
    await bone.locator("li").getByText(/the lytic part of T1 is larger/).waitFor();
    await choose("bone-lytic:t1", "A sclerotic rim");
  });

  await step("PERCIST asks for what is open, and gives its category once every answer is there", async () => {
    await percist.getByText(/Enter what the FDG-PET shows/).waitFor();
    await page.getByText("Enter an FDG-PET that is read with this scan").click();
    await byId("hottest-sul").fill("4");
    await percist.getByText(/how long ago radiation was|whether there is new uptake/).first().waitFor();
    await choose("liver-diseased", "No");
    await byId("liver-mean").fill("2.1");
    await byId("minutes").fill("62");
    await choose("scanner", "Same scanner and reconstruction");
    await choose("radiation", "Never");
    await choose("chemotherapy", "Given");
    await page.locator("#chemotherapy-on-error").waitFor();
    await byId("chemotherapy-on").fill("01-Jun-2026");
    await choose("new-uptake", "None");
    await percist.getByText("Say whether the lesions are visibly larger.").waitFor();
    await choose("visibly-larger", "No");
    await choose("grows-elsewhere", "No");
    await choose("like-background", "No");
    await percist.getByText("PMR", { exact: true }).waitFor();
    await percist.locator("li").getByText(/fell from 8\.00 to 4\.00/).waitFor();
    await byId("hottest-sul").fill("5.61");
    await percist.getByText("SMD", { exact: true }).waitFor();
    await percist.locator("li").getByText(/5\.6 g\/mL, would be PMR/).waitFor();
    await byId("hottest-sul").fill("4");
    await percist.getByText("PMR", { exact: true }).waitFor();
    await look("seen-follow-up");
  });

  await step("It is signed, and what was read stands in the record and when it is opened again", async () => {
    await byId("size:t1").fill("22");
    await button(/^Sign/).click();
    await page.getByRole("heading", { name: /GALLAGHER, Aoife/ }).waitFor();
    await link(/^Assessments/).first().click();
    await page.getByText(/PERCIST 1\.0/).first().waitFor();
    await link(/^Open or amend: .*3-month scan/).first().click();
    await h1(/^Record: 3-month scan/);
    assertEqual(await byId("hottest-sul").inputValue(), "4.00", "the uptake");
    assertEqual(await byId("bone-lytic:t1").inputValue(), "rim", "the lytic part");
    await percist.getByText("PMR", { exact: true }).waitFor();
  });

  await step("A complication is graded with its system, its version and what the grade means", async () => {
    await openPatient(/GALLAGHER, Aoife/);
    await link(/^Assessments/).first().click();
    await page.getByRole("link", { name: /^Open or amend: .*([Cc]linic|[Cc]all)/ }).first().click();
    await h1(/^Record/);
    await button("Grade a complication").click();
    await byId("graded[0].what").fill("Fracture of the treated bone");
    await choose("graded[0].system", "CIRSE 2017");
    const grades = await byId("graded[0].grade").locator("option").allTextContents();
    assert(grades.some((text) => text.startsWith("3: Further treatment")), grades.join(" | "));
    await choose("graded[0].grade", grades.find((text) => text.startsWith("3:")));
    await look("graded-complication");
    await choose("graded[0].system", "SIR 2003");
    assertEqual(await byId("graded[0].grade").inputValue(), "", "a grade of one system is none of another");
    // One that is only begun asks for what comes next already, and everything that is missing is told in one round.
    assertEqual(await byId("next_step").getAttribute("aria-required"), "true", "the next step after a complication");
    await byId("next_step").fill("");
    await page.locator("button[type=submit]").click();
    const alert = page.getByRole("alert");
    await alert.getByText("Choose the grade").waitFor();
    await alert.getByText("Say what happens next: a complication is recorded").waitFor();
  });

  await step("How an ablation ended, its margin and its efficacy stand beside the terms", async () => {
    await openPatient(/O’NEILL, Siobhan/);
    await (await recordLink(page, /^Record: First response scan/)).click();
    await h1(/^Record: First response scan/);
    await byId("date").fill("23-Nov-2026");
    const terms = page.locator("#response-ablation-2014");
    const zone = page.locator("#treated").getByRole("region").first();
    await zone.getByLabel(/^Edge of the zone/).selectOption({ label: "No tumour in or at the zone" });
    await terms.getByText("Technical success: not known, a treatment was not judged.").waitFor();
    await zone.getByLabel(/^End of the ablation before/).selectOption({ label: "Treated as planned, the tumour covered" });
    await zone.getByLabel(/^Smallest margin/).fill("6");
    await terms.getByText("Technical success: yes.").waitFor();
    await terms.getByText(/Margin A0: at least 5 mm all round/).waitFor();
    await terms.getByText(/Primary technique efficacy: /).waitFor();
    await zone.getByLabel(/^Smallest margin/).fill("0");
    await terms.getByText(/Margin A2/).waitFor();
    await look("seen-ablation");
  });

  await step("Bloods out of their limits are graded by both versions of CTCAE", async () => {
    await openPatient(/PATEL, Meera/);
    await link(/^Assessments/).first().click();
    await page.getByRole("link", { name: /^Open or amend: .*LFT/ }).first().click();
    await h1(/^Record/);
    assertEqual(await byId("lab-grades").count(), 0, "adverse events of values within their limits");
    await page.getByLabel(/^Albumin/).first().fill("18");
    // The grade stands there by itself; how it comes about is one press away.
    await byId("lab-grades").getByText("CTCAE 5.0, Hypoalbuminaemia, grade 3.").waitFor();
    await byId("lab-grades").getByText("CTCAE 6.0, Hypoalbuminaemia, grade 3.").waitFor();
    await page.getByText("How these grades come about").click();
    await byId("lab-grades-why").getByText(/^CTCAE 5\.0, Hypoalbuminaemia, grade 3: /).waitFor();
    await look("lab-grades");
  });
}
