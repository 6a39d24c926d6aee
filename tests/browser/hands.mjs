// What a person does in every story, in words: find a button, go to a page, open the sample, make a workspace.
import { axe, ready, sampleReady, screenshot } from "./harness.mjs";

/** Opens the app and the sample patients. */
export async function openSample(page, url) {
  await page.goto(url);
  await ready(page);
  await page.getByRole("button", { name: "Look around with sample data" }).click();
  await sampleReady(page);
  await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
}

/**
 * The link that records an item of the plan, by its name ("Record: Clinic, 5 weeks"). Where something else comes first,
 * as it does on the worklist, it stands behind More.
 */
export async function recordLink(page, name) {
  const link = page.getByRole("link", { name }).first();
  const what = new RegExp(name.source.replace(/^\^Record: /, "^More: "), name.flags);
  const more = page.getByRole("button", { name: what });
  await link.or(more.first()).first().waitFor();
  for (let row = 0; !(await link.count()) && row < (await more.count()); row += 1) {
    await more.nth(row).click();
    await page.getByRole("button", { name: what, expanded: true }).first().waitFor();
  }
  return link;
}

/** Opens the app and makes a workspace, whose recovery key is ticked as stored. */
export async function createTeam(page, url, { name, passphrase, role = "Interventional radiologist" }) {
  const { button, byId } = hands(page);
  await page.goto(url);
  await ready(page);
  await button("Create a workspace").click();
  await byId("team").fill("Liver MDT");
  await page.getByLabel("Your name as you sign").fill(name);
  await page.getByLabel("Your role").selectOption(role);
  await button("Next: passphrase").click();
  await byId("passphrase").fill(passphrase);
  await button("Create workspace").click();
  await page.getByLabel("The recovery key is printed or stored in a safe place").check();
  await button("Go to the worklist").click();
}

/** Adds somebody to the team, on the page of the settings. */
export async function addMember(page, name, role) {
  await page.getByRole("button", { name: "Add a member", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add a member" });
  await dialog.getByLabel("Name as it is signed").fill(name);
  await dialog.getByLabel("Role", { exact: true }).selectOption(role);
  await dialog.getByRole("button", { name: "Add to the team" }).click();
  await page.getByRole("row", { name: new RegExp(name) }).waitFor();
}

/**
 * Names who approves a protocol, as [name, role]. Who is not in the team yet is added to it, by the link beside the list,
 * which comes back to what was entered. `press` is a click, or a key.
 */
export async function nameApprovers(page, people, press = (found) => found.click()) {
  const choice = async (index, name) => {
    const who = page.getByLabel(`Approver ${index + 1}`, { exact: true });
    if (!(await who.count())) await press(page.getByRole("button", { name: "Add an approver" }));
    const label = (await who.locator("option").allTextContents()).find((text) => text.startsWith(name));
    if (label) await who.selectOption({ label });
    return label;
  };
  for (const [index, [name, role]] of people.entries()) {
    if (await choice(index, name)) continue;
    await press(page.getByRole("link", { name: "Add them to the team" }));
    const dialog = page.getByRole("dialog", { name: "Add a member" });
    await dialog.getByLabel("Name as it is signed").fill(name);
    await dialog.getByLabel("Role", { exact: true }).selectOption(role);
    await press(dialog.getByRole("button", { name: "Add to the team" }));
    await page.getByLabel("Approver 1", { exact: true }).waitFor();
    if (!(await choice(index, name))) throw new Error(`${name} cannot be chosen`);
  }
}

/** Approves what was filled in: what nothing takes back is asked for once more. */
export async function approve(page, press = (found) => found.click()) {
  await press(page.getByRole("button", { name: /^Approve version/ }));
  await press(page.getByRole("dialog", { name: /^Approve version \d+\?$/ }).getByRole("button", { name: /^Approve version/ }));
}

/**
 * Finds things by what people call them. `page` may be a function, for a story whose page is replaced. A name that is
 * text is the whole name; a pattern is part of it.
 */
export function hands(page, url) {
  const on = () => (typeof page === "function" ? page() : page);
  const h1 = (name) => on().getByRole("heading", { level: 1, name }).first().waitFor();
  return {
    byId: (id) => on().locator(`[id="${id}"]`),
    button: (name) => on().getByRole("button", { name, exact: typeof name === "string" }),
    link: (name) => on().getByRole("link", { name }),
    h1,
    go: async (route, name) => {
      await on().goto(`${url}#${route}`);
      await h1(name);
    },
    /** The chart of a patient, from the list. */
    openPatient: async (name) => {
      await on().goto(`${url}#/patients`);
      await h1("Patients");
      await on().getByRole("table", { name: "Patients" }).getByRole("link", { name }).first().click();
      await h1(name);
    },
    /** Is clean by axe, and leaves a picture. */
    look: async (name) => {
      await axe(on());
      await screenshot(on(), name);
    },
  };
}

/** Confirms each day that stands in doubt by a press of its own: "Confirm all" leaves them to somebody who looks. */
export async function confirmDoubtful(page, press) {
  const waiting = page.getByRole("button", { name: /^Confirm: / });
  for (let left = await waiting.count(); left > 0; left -= 1) {
    const name = await waiting.first().getAttribute("aria-label");
    await press(waiting.first());
    await page.getByRole("button", { name, exact: true }).waitFor({ state: "detached" });
  }
}
