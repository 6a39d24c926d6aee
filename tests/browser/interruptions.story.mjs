// Each form is interrupted while something is typed in it, by a reload, a lock or a crash in turn; what was typed is
// found again from the worklist.
import { addMember, approve, confirmDoubtful, createTeam, hands, nameApprovers, recordLink } from "./hands.mjs";
import { TODAY, assert, assertEqual, axe, screenshot, workAs } from "./harness.mjs";

const PASSPHRASE = "four lemons on the table";
const EXAMPLE = "SIRT (Y-90) for colorectal liver metastases";
const SCAN = "First response scan";

export default async function ({ url, newPage, step, takeProblems }) {
  let page = await newPage();
  page.setDefaultTimeout(20_000);
  // The page is another after a crash.
  const { byId, button, link, h1, go } = hands(() => page, url);
  const unlock = async () => {
    await h1(/^Unlock/);
    await byId("passphrase").fill(PASSPHRASE);
    await button("Unlock").click();
    await workAs(page);
    await page.getByRole("banner").getByText("Dr A Okafor").waitFor();
  };
  const ids = {};

  await step("A workspace with two members, a protocol, two patients and a plan", async () => {
    await createTeam(page, url, { name: "Dr A Okafor", passphrase: PASSPHRASE });
    await go("/settings", "Settings");
    await addMember(page, "M Ruiz", "Nurse specialist");

    await go("/protocols", "Protocols");
    await link(EXAMPLE).first().click();
    await h1(EXAMPLE);
    await button("Copy to our protocols").click();
    await link(/^Edit/).first().click();
    await button(/^Confirm all/).click();
    await button(/^Confirm all/).waitFor({ state: "detached" });
    await confirmDoubtful(page, (found) => found.click());
    await link(/^Approve/).first().click();
    await byId("mdt").fill("Liver MDT");
    await nameApprovers(page, [["Dr A Okafor"], ["M Ruiz"]]);
    await byId("date").fill("23-Nov-2026");
    await byId("review_by").fill("20-Nov-2027");
    await approve(page);
    await page.getByText(/In use|Approved/).first().waitFor();
    ids.version = page.url().match(/#(\/protocols\/[^/?]+\/\d+)/)[1];

    for (const [key, number, family, given, born] of [
      ["other", "999 404 9488", "O’Neill", "Siobhan", "11-Jul-1963"],
      ["patient", "999 432 4454", "Patel", "Meera", "14-Mar-1961"],
    ]) {
      await go("/patients/new", "New follow-up plan");
      await byId("nhs_number").fill(number);
      await byId("family").fill(family);
      await byId("given").fill(given);
      await byId("born").fill(born);
      await button("Save patient and go on").click();
      await page.getByText("Step 2 of 2").waitFor();
      ids[key] = page.url().match(/patients\/([^/?]+)/)[1];
    }
    await byId("protocol").selectOption({ index: 1 });
    await byId("procedure").fill("SIRT (Y-90), right lobe");
    await byId("work_up").fill("28-Aug-2026");
    await byId("sessions[0].date").fill("04-Sep-2026");
    await page.getByLabel("The course is closed: no further session is planned").check();
    await byId("designated").selectOption({ label: (await byId("designated").locator("option").allTextContents()).find((text) => text.startsWith("Dr A Okafor")) });
    await button("Confirm plan").click();
    await h1("PATEL, Meera");

    const earlier = button(/^Show \d+ earlier/);
    if (await earlier.count()) await earlier.click();
    await (await recordLink(page, /^Record: Anti-ulcer.*28-Aug-2026/)).click();
    await h1(/^Record/);
    await byId("date").fill("28-Aug-2026");
    await button("Record as done").click();
    await h1("PATEL, Meera");
  });

  const patient = () => go(`/patients/${ids.patient}`, "PATEL, Meera");
  /** Presses an action of the scan's row, which may be behind "More". */
  const onScan = (verb) => async () => {
    await patient();
    const action = page.getByRole("button", { name: new RegExp(`^${verb}: ${SCAN}`) });
    const more = page.getByRole("button", { name: new RegExp(`^More: ${SCAN}`) });
    await more.waitFor();
    if (!(await action.count())) await more.click();
    await action.first().click();
  };
  const onAssessments = (name) => async () => {
    await go(`/patients/${ids.patient}/assessments`, "PATEL, Meera");
    await page.getByRole("button", { name }).or(link(name)).first().click();
  };
  const selected = (verb) => async () => {
    // The form that the last interruption opened again may still lie over the list.
    await page.keyboard.press("Escape");
    await go("/?who=all", "Worklist");
    await page.getByRole("checkbox", { name: /^Select all shown/ }).first().click();
    await page.locator(".bar").getByRole("button", { name: new RegExp(`^${verb}`) }).first().click();
  };
  const settings = (press) => async () => {
    await go("/settings", "Settings");
    if (press) await button(press).or(link(press)).first().click();
  };
  const choose = (index) => ({ index });

  // As the worklist names it, how it is opened, the field, what is typed.
  const FORMS = [
    [/^Book: First response scan/, onScan("Book"), "place", "Northgate, MRI 2"],
    [/^Not done: First response scan/, onScan("Not done"), "note", "Rang twice, moved away"],
    [/^End, hold or hand over/, async () => {
      await patient();
      await link("Re-plan").first().click();
      await byId("act").selectOption("hold");
    }, "end-note", "In hospital elsewhere"],
    [/^Death/, () => go(`/patients/${ids.patient}/identity`, /./), "death-reason", "Letter of the hospice"],
    [/^Record: something beside the plan/, onAssessments(/^Record something beside the plan/), "date", "20-Nov-2026"],
    [/^Entered in error: /, onAssessments(/^Entered in error:/), "reason", "Typed for somebody else"],
    [/^Which item it answers: /, onAssessments(/^Link to item:/), "items", choose(1)],
    [/^One person or two/, () => go(`/patients/${ids.patient}/merge/${ids.other}`, "One person or two?"), "reason", "Same referral letter"],
    [/^Book from the worklist: /, selected("Book"), "place", "Northgate, CT 1"],
    [/^Allocate: /, selected("Allocate"), "to", choose(1)],
    [/^Dispute: /, async () => {
      await go("/adherence/list?number=counted", "Items counted");
      await page.getByRole("button", { name: /^Dispute:/ }).first().click();
    }, "note", "Done a week later"],
    [/^Hand over the plans of Dr A Okafor/, settings(/^Hand over .* of Dr A Okafor/), "reason", "Long leave"],
    [/^Add a member/, settings("Add a member"), "name", "Dr L Brandt"],
    [/^Entry of M Ruiz/, settings("Change M Ruiz"), "contact", "020 7946 0000"],
    [/^Whom patients call/, settings(), "patients_call", "Nurses, 020 7946 0001"],
    [/^Local closure/, settings(), "closed_on", "24-Dec-2026"],
    [/^When an item is due soon/, settings(), "due_soon_days", "21"],
    [/^Retire: /, async () => {
      await go(ids.version, EXAMPLE);
      await button("Retire").click();
    }, "reason", "A newer version is coming"],
  ];

  const INTERRUPTIONS = {
    async reload() {
      await page.reload();
      await unlock();
    },
    async lock() {
      // A dialog that is called off keeps what was typed.
      if (await page.getByRole("dialog").count()) await page.keyboard.press("Escape");
      await button("Lock workspace").click();
      await unlock();
    },
    async crash() {
      const context = page.context();
      const gone = page.waitForEvent("crash");
      const session = await context.newCDPSession(page);
      session.send("Page.crash").catch(() => {}); // nobody is left to answer
      await gone;
      takeProblems(); // that the page crashed
      await page.close();
      page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.clock.setFixedTime(TODAY);
      await page.goto(url);
      await unlock();
    },
  };
  const waiting = (name) => {
    const list = page.locator("#drafts");
    return list.getByRole("link", { name }).or(list.getByRole("button", { name })).first();
  };
  const holds = async (name, field, expected) => {
    await go("/", "Worklist");
    await waiting(name).click();
    await byId(field).waitFor();
    assertEqual(await byId(field).inputValue(), expected, `what was typed: ${name}`);
    await go("/", "Worklist"); // leaves the dialog, if it is one
  };

  // Nothing is waited for between the last key and the interruption.
  const newPatient = async () => {
    await go("/patients/new", "New follow-up plan");
    await byId("family").waitFor();
  };
  const AT_ONCE = {
    async "a reload"() {
      await page.reload();
    },
    async "a reload from the next field"() {
      await page.keyboard.press("Tab");
      await page.reload();
    },
    async "closing the tab"() {
      const old = page;
      page = await page.context().newPage();
      page.setDefaultTimeout(20_000);
      await page.clock.setFixedTime(TODAY);
      await old.close({ runBeforeUnload: true });
      await page.goto(url);
    },
    async "a reload after Ctrl+S"() {
      await page.keyboard.press("Control+s");
      await page.reload();
    },
  };
  for (const [place, [how, interrupt]] of Object.entries(AT_ONCE).entries()) {
    await step(`What is typed is there after ${how}, without a wait`, async () => {
      await newPatient();
      const family = `${"ABCD"[place]}badowska-Featherstonehaugh`;
      await byId("family").fill("");
      await byId("family").pressSequentially(family);
      await interrupt();
      await unlock();
      await newPatient();
      assertEqual(await byId("family").inputValue(), family, `the name after ${how}`);
    });
  }

  const HANDED_OVER = {
    "the page goes": () => page.reload().then(unlock),
    "Ctrl+S is pressed": () => page.keyboard.press("Control+s").then(INTERRUPTIONS.crash),
    "the field is left": () => page.keyboard.press("Tab").then(INTERRUPTIONS.crash),
  };
  for (const [place, [when, interrupt]] of Object.entries(HANDED_OVER).entries()) {
    await step(`While a slow disk has the first letter, the others are handed over when ${when}`, async () => {
      await go("/settings", "Settings");
      await byId("closed_on").fill("2");
      const form = page.locator("form").filter({ has: byId("closed_on") });
      await form.getByText(/^Draft kept on this device/).waitFor();
      await form.getByRole("button", { name: "Drop what was typed" }).click();
      // Until the page is loaded again, the end of a write is told a minute late.
      await page.evaluate(() => {
        const { get, set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
        const late = (told) => told && ((event) => setTimeout(() => told(event), 60_000));
        Object.defineProperty(IDBTransaction.prototype, "oncomplete", { get, set(told) { set.call(this, late(told)); } });
      });
      const day = `2${place}-Dec-2026`;
      await byId("closed_on").pressSequentially(day);
      assert(!/Draft kept/.test(await form.textContent()), "it says that it is kept before it is");
      await interrupt();
      await go("/settings", "Settings");
      assertEqual(await byId("closed_on").inputValue(), day, `the day when ${when}`);
    });
  }

  await step("Ctrl+S says in the form that it is kept, also where letters are no shortcuts, and nothing elsewhere", async () => {
    await go("/settings", "Settings");
    const letters = page.getByRole("checkbox", { name: /^Single letters are shortcuts/ });
    await letters.uncheck();
    await newPatient();
    // Whether the browser would have answered by a dialog of its own.
    await page.evaluate(() => {
      addEventListener("keydown", (event) => { window.prevented = event.defaultPrevented; });
    });
    await byId("given").fill("");
    await byId("given").pressSequentially("Al");
    await page.keyboard.press("Control+s");
    assert(await page.evaluate(() => window.prevented), "the browser saves the page");
    await page.locator("form").getByText(/^Draft kept on this device/).waitFor();
    assertEqual(await byId("given").inputValue(), "Al", "what was typed");
    await go("/", "Worklist");
    await page.evaluate(() => { window.prevented = false; });
    await page.keyboard.press("Control+s");
    assert(await page.evaluate(() => window.prevented), "the browser saves the worklist");
    await go("/settings", "Settings");
    await letters.check();
  });

  const typed = [];
  for (const [place, [name, open, field, text]] of FORMS.entries()) {
    const how = Object.keys(INTERRUPTIONS)[place % 3];
    await step(`${name.source}: ${how}`, async () => {
      await open();
      const control = byId(field);
      await control.waitFor();
      if (typeof text === "string") await control.fill(text);
      else await control.selectOption(text);
      const value = await control.inputValue();
      await control.locator("xpath=ancestor::form").getByText(/^Draft kept on this device/).waitFor();
      await INTERRUPTIONS[how]();
      await holds(name, field, value);
      typed.push([name, field, value]);
    });
  }

  await step("All of them wait on the worklist, and none has taken the place of another", async () => {
    await go("/", "Worklist");
    await page.getByText(`${FORMS.length + 1} drafts waiting.` /* and the new patient */).waitFor();
    await axe(page);
    await screenshot(page, "drafts-waiting");
    for (const [name, field, value] of typed) {
      await holds(name, field, value);
      // The next is opened from the list, not from under this form.
      await page.keyboard.press("Escape");
    }
  });

  await step("What is not wanted is dropped, and what is saved waits no longer", async () => {
    await go("/", "Worklist");
    await waiting(/^Book: /).click();
    const dialog = page.getByRole("dialog");
    await axe(page);
    await screenshot(page, "draft-in-dialog");
    await dialog.getByRole("button", { name: "Drop what was typed" }).click();
    assertEqual(await byId("place").inputValue(), "", "the place after dropping");
    assertEqual(await page.evaluate(() => document.activeElement.id), "date", "what has the focus");
    await go("/", "Worklist");
    await waiting(/^Entry of M Ruiz/).click();
    await dialog.getByRole("button", { name: "Save changes" }).click();
    await dialog.waitFor({ state: "hidden" });
    await go("/", "Worklist");
    await page.getByText(`${FORMS.length - 1} drafts waiting.`).waitFor();
    assert((await waiting(/^Book: /).count()) === 0, "a dropped draft is not listed");
  });
}
