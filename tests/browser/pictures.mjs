// The pictures of docs/guide: every page and the dialogs that stand for the others, with the sample patients, on the day
// of the stories. `guide.mjs` takes them; a story sees that every page can still be reached and is in the list.
import { stat, writeFile } from "node:fs/promises";
import { recordLink } from "./hands.mjs";
import { ready, sampleReady } from "./harness.mjs";

export const WIDTHS = [1280, 768];

/** A long page is cut here; what follows looks the same. */
const TALLEST = 1300;
/** Pictures above this are taken again with a lower quality. */
const MOST_BYTES = 60_000;

/** Goes to an address of the app. */
const to = (route) => async (page) => {
  await page.evaluate((it) => void (location.hash = it), route);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
};

/** Opens the plan of a patient of the sample by the family name. */
const patient = (name) => async (page) => {
  await to("/patients")(page);
  await page.getByRole("searchbox").or(page.getByRole("textbox")).first().fill(name);
  await page.getByRole("link", { name: new RegExp(name, "i") }).first().click();
  await page.getByRole("heading", { name: new RegExp(name, "i") }).first().waitFor();
};

/** One after the other. */
const all = (...steps) => async (page) => {
  for (const step of steps) await step(page);
};

/** Under a patient's address: what follows the patient's id. */
const below = (rest) => async (page) => {
  const route = await page.evaluate(() => location.hash.slice(1).split("?")[0]);
  await to(`${route.split("/").slice(0, 3).join("/")}${rest}`)(page);
};

const heading = (page) => page.getByRole("heading", { level: 1 }).first().waitFor();

/** Presses the first link or button of a name, and waits for the page or the dialog. */
const press = (name) => async (page) => {
  await page.getByRole("link", { name }).or(page.getByRole("button", { name })).first().click();
  await heading(page);
  await page.waitForTimeout(200);
};

/** Opens the form of an item from the plan, wherever its link stands. */
const record = (name) => async (page) => {
  await (await recordLink(page, name)).click();
  await heading(page);
  await page.waitForTimeout(200);
};

/** The address of a page about the course of the patient that is shown. */
const ofCourse = (address) => async (page) => {
  const replan = await page.locator('a[href*="/replan/"]').first().getAttribute("href");
  const [, patient, , course] = replan.replace("#/", "").split("?")[0].split("/");
  await to(address({ patient, course }))(page);
};

/** Opens the paper of something and waits for its style. */
const paper = (go) => async (page) => {
  await go(page);
  await page.locator(".paper").first().waitFor();
  await page.waitForFunction(() => document.querySelector('link[href="paper.css"]')?.sheet);
};

/** The form of one kind of record. */
const recordForm = (name, kind) =>
  all(patient(name), below("/assessments"), press("Record something beside the plan"), async (page) => {
    await page.locator('[id="kind"]').selectOption({ label: kind });
    await page.waitForTimeout(200);
  });

const ablation = all(to("/protocols"), press(/Thermal ablation \(RFA\/microwave\) of hepatocellular/));

/** A tab of the protocol that is shown. */
const tab = (name) => async (page) => {
  const route = await page.evaluate(() => location.hash.slice(1).split("?")[0]);
  await to(`${route}/${name}`)(page);
};

/** The name, what the picture shows, how to get there, and whether it is taken dark too. */
export const PICTURES = [
  ["welcome", "The first page: look around with sample data, or create a workspace.", null],
  ["worklist", "What is overdue, due now and due soon, with one next step in each row.", to("/?who=all"), "dark"],
  ["worklist-overdue", "The worklist with one group only.", to("/?who=all&group=overdue")],
  ["worklist-book", "A booking: date, time, place and reference.", all(to("/?who=all"), press(/^Book/))],
  ["find", "Find: patients, protocols and actions from any page.", all(to("/"), async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("pat");
    await page.waitForTimeout(300);
  })],
  ["shortcuts", "Every shortcut, and where to switch the letters off.", all(to("/"), async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  })],
  ["patients", "Every patient, with the next thing to do.", to("/patients")],
  ["plan", "A patient's plan on its time line; “Why?” says how each date came about.", patient("Patel"), "dark"],
  ["plan-sessions", "A plan of three sessions.", patient("Zhang")],
  ["plan-decision", "Circumstances that contradict each other, for a person to decide.", patient("Hussain")],
  ["plan-retreated", "A plan that another course has taken over from.", patient("Zieli")],
  ["replan", "A change of the plan: what it would do stands there before it counts.", all(patient("Zhang"), press("Re-plan"))],
  ["assessments", "What was found on each scan, and the response category with its reasons.", all(patient("Zhang"), below("/assessments"))],
  ["history", "Everything that was recorded, with who and when.", all(patient("Attard"), below("/history"))],
  ["identity", "Name, number, birth or death put right, with a reason.", all(patient("Attard"), below("/identity"))],
  ["merge", "Two records side by side: one person or two.", async (page) => {
    await to("/patients")(page);
    const links = page.getByRole("table", { name: "Patients" }).locator('a[href^="#/patients/"]');
    const ids = await links.evaluateAll((all) => all.map((it) => it.getAttribute("href").split("/")[2]));
    const [one, other] = [...new Set(ids)];
    await to(`/patients/${one}/merge/${other}`)(page);
  }],
  ["record-scan", "Recording a scan: the category stands beside the diameters.", all(patient("Whittaker"), record(/^Record: First response scan/))],
  ["record-bloods", "Recording bloods: panel, units, limits and how it went.", recordForm("Macleod", "Bloods")],
  ["record-contact", "Recording a call or a clinic: a note with its parts.", recordForm("Macleod", "Clinic")],
  ["record-questionnaire", "Recording a questionnaire: name, total and date.", recordForm("Macleod", "Questionnaire")],
  ["record-device", "A device check: what is in place, what was seen and done.", recordForm("Macleod", "Device check")],
  ["record-mdt", "The outcome of an MDT review.", recordForm("Macleod", "MDT review")],
  ["new-plan", "A new plan: the patient, the procedure, the circumstances.", to("/patients/new")],
  ["new-plan-for", "A new plan of a patient who is known.", all(patient("Attard"), below("/new"))],
  ["protocols", "The team's own protocols and the 44 examples.", to("/protocols")],
  ["example", "An example protocol with its schedule.", to("/protocols/examples/sirt-hcc")],
  ["example-criteria", "How response is read, by the example protocol.", to("/protocols/examples/sirt-hcc/criteria")],
  ["example-pitfalls", "Pitfalls in reading, and when they are seen.", to("/protocols/examples/sirt-hcc/pitfalls")],
  ["example-circumstances", "What changes a plan, by the example protocol.", to("/protocols/examples/sirt-hcc/circumstances")],
  ["protocol", "A protocol of the team with two approved versions.", ablation],
  ["protocol-versions", "Its versions, with who approved them.", all(ablation, tab("versions"))],
  ["adherence", "How far follow-up matched the plan; every number opens its rows.", to("/adherence")],
  ["adherence-list", "The rows behind a number.", to("/adherence/list?number=missed")],
  ["data", "Export, backup and restore.", to("/data")],
  ["settings", "Members, working days, display.", to("/settings")],
  ["hand-over", "The plans of one clinician to another, with a reason and a date.", all(to("/settings"), press(/^Hand over/))],
  ["help", "The tour, the shortcuts and the glossary.", to("/help")],
  ["paper-worklist", "The worklist on paper.", paper(to("/paper/worklist?who=all"))],
  ["paper-plan", "A plan on paper.", paper(all(patient("Patel"), ofCourse(({ course }) => `/paper/plan/${course}`)))],
  ["paper-patient", "A patient's own plan in plain words.", paper(all(patient("Patel"), ofCourse(({ course }) => `/paper/patient/${course}`)))],
  ["paper-assessment", "A scan on paper, with how its category was worked out.", paper(all(patient("Zhang"), below("/assessments"), press(/^Print: 3-month scan/)))],
  ["paper-history", "The history on paper.", paper(all(patient("Attard"), async (page) => {
    const id = await page.evaluate(() => location.hash.split("/")[2].split("?")[0]);
    await to(`/paper/history/${id}`)(page);
  }))],
  ["paper-protocol", "A protocol on paper.", paper(all(ablation, press(/^Print/)))],
  ["paper-example", "An example on paper: not approved, and it says so.", paper(to("/paper/example/sirt-hcc"))],
];

/** Opens the sample once, and takes each picture in turn. `took(name, file, bytes)` is told of each. */
export async function takePictures({ newPage, url }, { wanted, widths, looks, out }, took) {
  for (const dark of looks) {
    for (const width of widths) {
      const page = await newPage({ width, height: 900, dark, serviceWorkers: "block" });
      await page.goto(url);
      await ready(page);
      let inside = false;
      for (const [name, , go, also] of wanted) {
        if (dark && !also) continue;
        if (go && !inside) {
          await page.getByRole("button", { name: "Look around with sample data" }).click();
          await sampleReady(page);
          inside = true;
        }
        // A dialog of the picture before.
        if (await page.getByRole("dialog").count()) await page.keyboard.press("Escape");
        if (go) await go(page);
        await page.waitForTimeout(400);
        const file = `${name}-${width}${dark ? "-dark" : ""}.webp`;
        took(name, file, await picture(page, width, `${out}/${file}`));
      }
      await page.context().close();
    }
  }
}

/** Takes a picture and gives its size in bytes. */
async function picture(page, width, path) {
  await page.setViewportSize({ width, height: 900 });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  // What sticks to the window's edge stands at the edge of the picture.
  const height = Math.min(Math.max(whole, 900), TALLEST);
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  const session = await page.context().newCDPSession(page);
  for (const quality of [60, 35, 15]) {
    const { data } = await session.send("Page.captureScreenshot", {
      format: "webp",
      quality,
      clip: { x: 0, y: 0, width, height, scale: 1 },
    });
    await writeFile(path, Buffer.from(data, "base64"));
    if ((await stat(path)).size <= MOST_BYTES) break;
  }
  await session.detach();
  return (await stat(path)).size;
}
