// Each document is printed to PDF, and who it is about stands on every sheet of it.
import { openSample } from "./hands.mjs";
import { assert, assertEqual, axe, whole } from "./harness.mjs";
import { pages } from "./pdf.mjs";

const UPRIGHT = [595, 842];
const ACROSS = [842, 595];

export default async function ({ url, newPage, step, takeProblems }) {
  const page = await newPage({ width: 1280 });
  const devtools = await page.context().newCDPSession(page);
  const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
  const open = async (hash) => {
    await page.evaluate((it) => void (location.hash = it), hash);
    await page.locator("main h1").waitFor();
  };

  /** Prints what is shown, and checks what holds for every sheet. */
  async function print({ size, onEverySheet, says = [], look = () => {} }) {
    await page.waitForFunction(() => document.querySelector('link[href="paper.css"]')?.sheet);
    await axe(page);
    const { data } = await devtools.send("Page.printToPDF", { preferCSSPageSize: true });
    const sheets = pages(Buffer.from(data, "base64"));
    assert(sheets.length > 0, "nothing was printed");
    for (const [index, sheet] of sheets.entries()) {
      assertEqual([Math.round(sheet.width), Math.round(sheet.height)], size, `size of sheet ${index + 1}, “${sheet.text}”`);
      const expected = [`Page ${index + 1} of ${sheets.length}`, "Printed by Dr A Okafor, 23-Nov-2026", ...onEverySheet];
      for (const words of expected) assert(sheet.text.includes(words), `sheet ${index + 1} lacks “${words}”:\n${sheet.text}`);
      look(sheet.text, index);
    }
    const text = sheets.map((sheet) => sheet.text).join("\n");
    for (const words of says) assert(words instanceof RegExp ? words.test(text) : text.includes(words), `not printed: ${words}\n${text}`);
    for (const control of ["Back", "Skip to", "Leave", "A preview"]) {
      assert(!text.split("\n").includes(control), `the page around the sheet was printed: ${control}`);
    }
    return text;
  }

  /** Name, number and birth of the patient whose page is shown. */
  const identity = async () => {
    const name = await page.locator(".ban .nm").textContent();
    const [born, number] = await page.locator(".ban .z1 dd").evaluateAll((all) => {
      const texts = all.map((it) => it.textContent);
      return [texts.find((it) => /^\d\d-\w{3}-\d{4}/.test(it)).slice(0, 11), texts.find((it) => /^\d{3} \d{3} \d{4}$/.test(it))];
    });
    return [name, `NHS number ${number}`, `Born ${born}`];
  };
  const patientPages = [];

  await step("The worklist of the filters in the address, across the sheet", async () => {
    await openSample(page, url);
    await open("#/?who=all&view=overdue");
    const rows = await page.locator("main tbody tr:has(td)").count();
    await page.getByRole("link", { name: "Print list" }).click();
    await heading("Print the worklist");
    const text = await print({ size: ACROSS, onEverySheet: ["Worklist", "patients of everybody, Overdue"], says: [/Monday 23-Nov-2026/, /closed \d\d-[A-Z][a-z][a-z]-2026/] });
    assert(!text.includes("Due now ("), "a group that was filtered out is printed");
    assertEqual(await page.locator(".paper .tick").count(), rows, "rows with a box to tick");
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await heading("Worklist");
    assert(page.url().includes("view=overdue"), `the filters are gone: ${page.url()}`);
  });

  await step("Everybody’s list names each patient once and takes few sheets", async () => {
    await open("#/paper/worklist?who=all");
    await heading("Print the worklist");
    // A sheet may be handed to somebody alone: whose its first row is stands over it.
    const named = (text, index) => {
      const [, rows = ""] = text.split("Booked, chased, notes");
      assert(/^[^\n]* · born \d\d-/.test(rows.trim()), `sheet ${index + 1} begins with nobody:\n${text.slice(0, 900)}`);
    };
    const text = await print({ size: ACROSS, onEverySheet: ["patients of everybody, everything that needs action"], look: named });
    const numbers = text.match(/\b999 \d{3} \d{4}\b/g);
    assertEqual(numbers.length, new Set(numbers).size, "patients that are named twice");
    const sheets = Number(/Page \d+ of (\d+)/.exec(text)[1]);
    assert(sheets <= 4, `${sheets} sheets`);
  });

  await step("The plan, and back to it", async () => {
    await open("#/patients");
    await whole(page);
    const links = await page.locator('main a[href^="#/patients/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    patientPages.push(...new Set(links.filter((it) => !it.endsWith("/new")).map((it) => it.split("?")[0])));
    assert(patientPages.length > 5, `${patientPages}`);
    let found = null;
    for (const href of patientPages) {
      await open(href);
      if (await page.getByRole("link", { name: "Print for the patient" }).count()) found ??= href;
      if (found) break;
    }
    const onEverySheet = await identity();
    await page.getByRole("link", { name: "Print plan" }).click();
    await heading("Print the plan");
    assert(!(await page.title()).includes(onEverySheet[0]), "the name of a patient would be in a file name");
    await print({
      size: UPRIGHT,
      onEverySheet: [...onEverySheet, "Follow-up plan", /version \d+, text [0-9a-f]{8}/.exec(await page.locator(".sheet-foot").textContent())[0]],
      says: ["Responsible clinician", "Asks for something now", "Window", "Why", "Pitfalls when reading"],
    });
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await page.getByRole("link", { name: "Print for the patient" }).waitFor();
  });

  await step("The patient's own plan, and what is missing on it", async () => {
    const onEverySheet = await identity();
    await page.getByRole("link", { name: "Print for the patient" }).focus();
    await page.keyboard.press("Enter");
    await heading("Print the plan for the patient");
    const missing = page.locator(".note", { hasText: "Before you print" });
    await missing.getByText("The number at night and at weekends").waitFor();
    await print({
      size: UPRIGHT,
      onEverySheet: [...onEverySheet, "Your follow-up plan"],
      says: [/(Between|On) \w+day \d/, "Call us on", "At night and weekends ……", "Call 999 if you faint, cannot breathe or bleed a lot"],
    });
    await missing.getByRole("link", { name: "Fill in under Settings" }).click();
    await heading("Settings");
    await page.getByLabel("At night and at weekends").fill("Ward 4, 020 7946 0121");
    await page.getByRole("region", { name: "Whom patients call" }).getByRole("button", { name: "Save" }).click();
    await page.getByText("Undo").or(page.getByRole("status")).first().waitFor();
    await page.goBack();
    await heading("Print the plan for the patient");
    assertEqual(await page.getByText("The number at night and at weekends").count(), 0, "still missing");
    await print({ size: UPRIGHT, onEverySheet, says: ["At night and weekends Ward 4, 020 7946 0121"] });
  });

  await step("An assessment with how it was worked out", async () => {
    let printed = false;
    for (const href of patientPages) {
      await open(`${href}/assessments`);
      const read = page.locator("tr", { hasText: /RECIST 1\.1: PR/ }).first();
      if ((await read.count()) === 0) continue;
      const onEverySheet = await identity();
      await read.getByRole("link", { name: /^Print:/ }).click();
      await heading("Print the assessment");
      await print({
        size: (await page.locator(".paper.across").count()) ? ACROSS : UPRIGHT,
        onEverySheet: [...onEverySheet, "Assessment"],
        says: ["Baseline", /\d+ mm/, "How RECIST 1.1 was worked out", "Met: ", "Not ", "Sum at baseline", "Smallest sum before", /Signed by /],
      });
      printed = true;
      break;
    }
    assert(printed, "no partial response is in the sample");
  });

  await step("The history of a patient", async () => {
    await open(`${patientPages[0]}/history`);
    const onEverySheet = await identity();
    await page.getByRole("link", { name: "Print history" }).click();
    await heading("Print the history");
    await print({ size: UPRIGHT, onEverySheet: [...onEverySheet, "History extract"], says: [/\d\d-\w{3}-\d{4} \d\d:\d\d/, "Started a follow-up plan"] });
  });

  await step("A protocol that was approved, a draft and an example", async () => {
    await open("#/protocols");
    const versions = await page.locator('main a[href^="#/protocols/"]').evaluateAll((all) =>
      [...new Set(all.map((it) => it.getAttribute("href")))].filter((it) => /^#\/protocols\/[^/]+\/\d+$/.test(it)));
    const marks = new Set();
    for (const href of versions) {
      await open(href);
      const title = await page.locator("main h1").textContent();
      const isDraft = (await page.locator(".sub-h", { hasText: "Draft version" }).count()) > 0;
      if (marks.has(isDraft)) continue;
      marks.add(isDraft);
      await page.getByRole("link", { name: "Print protocol" }).click();
      await heading("Print the protocol");
      const size = (await page.locator(".paper.across").count()) ? ACROSS : UPRIGHT;
      const onEverySheet = [title.slice(0, 30), ...(isDraft ? ["DRAFT, NOT APPROVED"] : [])];
      const approved = ["Dr A Okafor", "Interventional radiologist", "Review by"];
      await print({ size, onEverySheet, says: ["Schedule of activities", "Pitfalls", "Text, SHA-256", /[0-9a-f]{64}/, ...(isDraft ? ["Not approved."] : approved)] });
    }
    assertEqual([...marks].sort(), [false, true], "an approved version and a draft");
    await open("#/paper/example/ablation-hcc-thermal");
    await heading("Print the example");
    await page.locator(".paper").waitFor();
    await print({ size: (await page.locator(".paper.across").count()) ? ACROSS : UPRIGHT, onEverySheet: ["EXAMPLE, NOT APPROVED"] });
  });

  await step("An address of nothing says so, and a phone shows the sheet without scrolling sideways", async () => {
    await open("#/paper/example/nothing");
    await page.getByText("This example cannot be shown").waitFor();
    const complaints = takeProblems();
    assert(complaints.every((it) => it.includes("404")), complaints.join("\n"));
    await open(`${patientPages[0]}`);
    await page.setViewportSize({ width: 320, height: 700 });
    for (const name of ["Print plan", "Print history"]) {
      await open(name === "Print plan" ? patientPages[0] : `${patientPages[0]}/history`);
      await page.getByRole("link", { name }).click();
      await page.locator(".paper").waitFor();
      await page.waitForFunction(() => document.querySelector('link[href="paper.css"]')?.sheet);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(wide <= 320, `${name}: the page is ${wide} px wide`);
      await axe(page);
    }
  });
}
