// One morning without a mouse: the worklist, a patient, a record, an undo, and every page by its link.
import { assert, assertEqual, axe, ready, sampleReady, screenshot } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const h1 = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
  const h1ByPatient = () => page.getByRole("heading", { name: /SINGH, Harjit/ }).waitFor();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** What has the focus: its role or tag, its name, and whether it can be seen. */
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      // A choice is marked on the label around it.
      const styles = [at, at.closest("label")].filter(Boolean).map((it) => getComputedStyle(it));
      return {
        tag: at.tagName,
        id: at.id,
        name: (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? "").trim(),
        visible: box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0,
        marked: styles.some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none"),
      };
    });
  /** Tabs until the focus is on what is looked for; every stop on the way can be seen. */
  const tabTo = async (what, { key = "Tab", most = 80 } = {}) => {
    for (let stops = 0; stops < most; stops += 1) {
      await press(key);
      const at = await focus();
      assert(at.visible, `the focus cannot be seen: ${JSON.stringify(at)}`);
      if (at.tag !== "BODY") assert(at.marked, `the focus is not marked: ${JSON.stringify(at)}`);
      if (what.test(at.name)) return at;
    }
    throw new Error(`no stop named ${what} in ${most}`);
  };

  await step("Sample data is entered, and the focus is on the heading", async () => {
    await page.goto(url);
    await ready(page);
    await tabTo(/^Look around with sample data/);
    await press("Enter");
    await sampleReady(page);
    await h1("Worklist");
    assertEqual((await focus()).tag, "H1", "what has the focus on a new page");
  });

  await step("The first stop of all skips to the content", async () => {
    await tabTo(/skip/i, { key: "Shift+Tab" });
    await press("Enter");
    const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
    assert(inside, "the focus is in the content");
  });

  let patient = "";
  await step("J moves down the list, Enter opens the patient, and back returns", async () => {
    await press("j", "j");
    await press("Enter");
    await page.getByRole("link", { name: "Plan", exact: true }).waitFor();
    patient = await page.locator("h1").first().textContent();
    assertEqual((await focus()).tag, "H1", "what has the focus on the patient");
    await page.goBack();
    await h1("Worklist");
  });

  await step("N asks for the reason in a dialog; Escape leaves everything as it was", async () => {
    await press("j", "n");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    const inside = () => page.evaluate(() => document.querySelector("dialog[open]").contains(document.activeElement));
    assert(await inside(), "the focus is in the dialog");
    for (let stops = 0; stops < 12; stops += 1) {
      await press("Tab");
      assert(await page.evaluate(() => document.activeElement === document.body || document.querySelector("dialog[open]").contains(document.activeElement)), "Tab left the dialog");
    }
    await press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert((await focus()).tag !== "BODY", "the focus went back to where it was");
  });

  await step("A record is typed and sent with Ctrl and Enter, then taken back", async () => {
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await tabTo(/SINGH, Harjit/);
    await press("Enter");
    await page.getByRole("heading", { name: /SINGH, Harjit/ }).waitFor();
    await tabTo(/^Record: LFT/);
    await press("Enter");
    await h1(/^Record/);
    await tabTo(/^Bilirubin/);
    await page.keyboard.type("19");
    await press("Control+Enter");
    // The rest of the panel is asked for; the summary has the focus and leads there.
    await page.getByRole("alert").getByText(/3 of 4 values are missing/).waitFor();
    await press("Tab", "Enter", "Space");
    await press("Control+Enter");
    await page.getByRole("heading", { name: /SINGH, Harjit/ }).waitFor();
    await page.getByText(/Bilirubin 19 µmol\/L/).first().waitFor();
    await tabTo(/^Undo/, { key: "Shift+Tab" });
    await press("Enter");
    await page.getByRole("status").filter({ hasText: "Undone" }).first().waitFor();
    await page.getByText(/Bilirubin 19 µmol\/L/).first().waitFor({ state: "detached" });
  });

  await step("/ finds a patient by a few letters or digits, and offers those looked at last", async () => {
    await h1ByPatient();
    await press("/");
    const box = page.getByRole("combobox", { name: /Name, number/ });
    await box.waitFor();
    await axe(page);
    await screenshot(page, "find-recent", { fullPage: false });
    // The patient on the page was looked at last.
    await page.getByRole("option").first().getByText(/SINGH, Harjit/).waitFor();
    await page.keyboard.type("whit");
    await page.getByRole("option", { name: /WHITTAKER, Brian/ }).waitFor();
    await screenshot(page, "find-typed", { fullPage: false });
    await press("Enter");
    await page.getByRole("heading", { name: /WHITTAKER, Brian/ }).waitFor();
    await page.waitForTimeout(300);
    assert((await focus()).tag !== "BODY", "the focus was lost on the way to a patient");
    await press("Control+k");
    await page.keyboard.type("9990388547");
    assertEqual(await page.getByRole("option").count(), 1, "patients with this number");
    await press("Escape");
    await box.waitFor({ state: "detached" });
  });

  await step("The box leads to pages and acts, and G with a letter to a page", async () => {
    await press("/");
    await page.keyboard.type("adhe");
    await press("Enter");
    await h1("Adherence");
    await page.waitForTimeout(300);
    assertEqual((await focus()).tag, "H1", "what has the focus on a page that the box opened");
    await press("g", "w");
    await h1("Worklist");
    await press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await axe(page);
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  await step("The days that a rule chose are confirmed with a few keys", async () => {
    await page.goto(`${url}#/protocols`);
    await h1("Protocols");
    const draft = page.locator("tr", { hasText: /starting days chosen by a rule, to confirm/ }).first();
    const days = Number(/(\d+) starting days chosen/.exec(await draft.textContent())[1]);
    const href = await draft.locator("a.pt").getAttribute("href");
    await page.evaluate((it) => void (location.hash = it), `${href}/edit`);
    await page.getByRole("link", { name: "Next to confirm" }).waitFor();
    await page.locator("h1").focus();
    let keys = 0;
    const key = async (name) => {
      keys += 1;
      await press(name);
    };
    while ((await focus()).name !== "Next to confirm") {
      assert(keys < 30, `${keys} stops before the first day to confirm`);
      await key("Tab");
    }
    await key("Enter");
    for (let left = days - 1; left >= 0; left -= 1) {
      await page.waitForFunction(() => document.activeElement.id === "confirm-day");
      const at = await focus();
      assert(at.visible, `the focus cannot be seen: ${JSON.stringify(at)}`);
      if (left === days - 1) await axe(page);
      if (left === days - 1) await screenshot(page, "confirm-day", { fullPage: false });
      await key("Enter");
      if (left > 0) await page.getByText(`${left} starting day${left === 1 ? "" : "s"} chosen by a rule, to confirm`).first().waitFor();
    }
    await page.getByRole("link", { name: "Next to confirm" }).waitFor({ state: "detached" });
    assertEqual((await focus()).id, "label", "what has the focus when no day is left");
    console.log(`      ${days} days with ${keys} keys`);
    assert(keys <= days + 20, `${keys} keys for ${days} days`);
  });

  await step("Letters do nothing once that is switched off; Ctrl and K still finds", async () => {
    await page.goto(`${url}#/settings`);
    await h1("Settings");
    const letters = page.getByLabel("Single letters are shortcuts");
    await letters.uncheck();
    await page.locator("h1").focus();
    await press("/", "g", "p", "?");
    assertEqual(await page.getByRole("dialog").count(), 0, "dialogs that letters opened");
    await h1("Settings");
    await press("Control+k");
    await page.getByRole("combobox", { name: /Name, number/ }).waitFor();
    await press("Escape");
    await letters.check();
    await page.goto(`${url}#/patients`);
    await h1("Patients");
    await tabTo(/SINGH, Harjit/);
    await press("Enter");
    await h1ByPatient();
  });

  await step("The tabs of a page and the places of the app are reached in order", async () => {
    await tabTo(/^Assessments/);
    await press("Enter");
    await page.getByRole("heading", { name: "Assessments" }).waitFor();
    for (const [link, heading] of [[/^Protocols/, "Protocols"], [/^Adherence/, "Adherence"], [/^Data and backup/, "Data and backup"], [/^Settings/, "Settings"], [/^Help/, "Help"]]) {
      await tabTo(link, { key: "Shift+Tab" });
      await press("Enter");
      await h1(heading);
      assertEqual((await focus()).tag, "H1", `what has the focus on ${heading}`);
    }
    assert(patient.length > 0, "the patient had a name");
  });
}
