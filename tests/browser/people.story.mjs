// Several people on one device: each comes in with a passphrase of their own, works as themselves, hands over and leaves.
import { createTeam, hands, openSample } from "./hands.mjs";
import { assert, assertEqual, axe, screenshot } from "./harness.mjs";

const TEAM = "four lemons on the table";
const ASHA = "asha walks by the river";
const BEN = "ben bakes on a Sunday";
const BEN_AGAIN = "ben paints in October";
const CLEO = "cleo cycles to the coast";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const button = (name, on = page) => on.getByRole("button", { name, exact: true });
  const { byId, h1, go } = hands(page, url);
  const working = (name) => page.getByRole("banner").getByRole("button", { name: new RegExp(name) }).waitFor();
  const type = async (passphrase) => {
    await h1(/^Unlock/);
    await byId("passphrase").fill(passphrase);
    await button("Unlock").click();
  };
  /** Somebody else sits down. */
  const switchTo = async (passphrase, name) => {
    await page.getByRole("banner").getByRole("button", { name: /switch user/ }).click();
    await type(passphrase);
    await h1("Worklist");
    await working(name);
  };
  /** The form of a new passphrase, with the one of whoever is working. */
  const set = async (current, next, again = next) => {
    await byId("current_passphrase").fill(current);
    await byId("passphrase").fill(next);
    await byId("passphrase_again").fill(again);
    await button("Set passphrase").click();
  };
  const row = (name) => page.getByRole("row", { name: new RegExp(name) });

  await step("Asha makes a workspace and enters Ben and Cleo", async () => {
    await createTeam(page, url, { name: "Dr Asha Rao", passphrase: TEAM });
    await go("/settings", "Settings");
    for (const [name, role] of [["Ben Lowe", "Nurse specialist"], ["Dr Cleo Hart", "Oncologist"]]) {
      await button("Add a member").click();
      const dialog = page.getByRole("dialog", { name: "Add a member" });
      await dialog.getByLabel("Name as it is signed").fill(name);
      await dialog.getByLabel("Role", { exact: true }).selectOption(role);
      if (name === "Ben Lowe") {
        await dialog.getByLabel("Job title").fill("Clinical nurse specialist");
        await dialog.getByLabel("Professional register").selectOption("NMC");
        await dialog.getByLabel("Number in the register").fill("12345");
        await button("Add to the team", dialog).click();
        await dialog.getByRole("link", { name: /Check the NMC number/ }).waitFor();
        await dialog.getByLabel("Number in the register").fill("12a 3456e");
        await dialog.getByLabel("How patients reach them").fill("020 7946 0000, weekdays 9 to 5");
        await axe(page);
        await screenshot(page, "member-form");
      }
      await button("Add to the team", dialog).click();
      await row(name).waitFor();
    }
    await row("Ben Lowe").getByText("Clinical nurse specialist · NMC 12A3456E · 020 7946 0000").waitFor();
  });

  await step("Each is given a passphrase of their own, typed twice, beside the current one", async () => {
    await button("Give their own passphrase to Ben Lowe").click();
    await axe(page);
    await screenshot(page, "passphrase-of-their-own");
    await set("not the passphrase", BEN);
    await page.getByRole("link", { name: "This is not your passphrase. Check Caps Lock." }).waitFor();
    await set(TEAM, BEN, "ben bakes on a Monday");
    await page.getByRole("link", { name: /two passphrases are not the same/ }).waitFor();
    await set(TEAM, TEAM);
    await page.getByRole("link", { name: /opens the workspace already/ }).waitFor();
    await set(TEAM, BEN);
    await page.getByText("Ben Lowe has a passphrase of their own").waitFor();
    await button("Give their own passphrase to Dr Asha Rao").click();
    await set(TEAM, ASHA);
    await page.getByText("You have a passphrase of your own").waitFor();
    const others = await page.getByLabel("You are working as").locator("option").allTextContents();
    assert(others.every((name) => !name.startsWith("Ben Lowe")), `nobody works as Ben but Ben: ${others}`);
    await axe(page);
    await screenshot(page, "passphrases");
  });

  await step("The team's passphrase no longer offers them", async () => {
    await button("Lock workspace").click();
    await type(TEAM);
    await h1("Settings");
    await working("Dr Cleo Hart"); // who alone has none of her own
  });

  await step("Asha and Ben each find their own draft, whoever worked between", async () => {
    await switchTo(ASHA, "Dr Asha Rao");
    await go("/patients/new", "New follow-up plan");
    await byId("family").fill("Patel");
    await switchTo(BEN, "Ben Lowe");
    await go("/patients/new", "New follow-up plan");
    assertEqual(await byId("family").inputValue(), "", "what Asha typed is not Ben's");
    await byId("family").fill("Hughes");
    await switchTo(ASHA, "Dr Asha Rao");
    await page.getByText("1 draft waiting").waitFor();
    await go("/patients/new", "New follow-up plan");
    assertEqual(await byId("family").inputValue(), "Patel", "Asha's own draft");
    await switchTo(BEN, "Ben Lowe");
    await go("/patients/new", "New follow-up plan");
    assertEqual(await byId("family").inputValue(), "Hughes", "Ben's own draft");
  });

  await step("Ben changes his passphrase; the one before no longer opens it", async () => {
    await go("/settings", "Settings");
    await page.getByText("You came in with your own passphrase").waitFor();
    await button("Change my passphrase").click();
    await set(BEN, BEN_AGAIN);
    await page.getByText("Your passphrase was changed.").waitFor();
    await page.getByRole("banner").getByRole("button", { name: /switch user/ }).click();
    await type(BEN);
    await page.getByRole("link", { name: /did not open this workspace/ }).waitFor();
    await type(BEN_AGAIN);
    await h1("Worklist");
    await working("Ben Lowe");
  });

  await step("Ben leaves: his entry says when, and his passphrase no longer opens it", async () => {
    await switchTo(ASHA, "Dr Asha Rao");
    await go("/settings", "Settings");
    const change = async (name, day) => {
      await button(`Change ${name}`).click();
      const dialog = page.getByRole("dialog", { name: `Change the entry of ${name}` });
      await dialog.getByLabel("Works in this team").uncheck();
      await dialog.getByLabel("Left on").fill(day);
      await button("Save changes", dialog).click();
      return dialog;
    };
    const own = await change("Dr Asha Rao", "20-Nov-2026");
    await own.getByRole("link", { name: "Ask another member to record that you have left" }).waitFor();
    await axe(page);
    await button("Cancel", own).click();
    const his = await change("Ben Lowe", "24-Nov-2026");
    await his.getByRole("link", { name: /must be today or earlier/ }).waitFor();
    await his.getByLabel("Left on").fill("20-Nov-2026");
    await button("Save changes", his).click();
    await row("Ben Lowe").getByText("Left 20-Nov-2026").waitFor();
    assertEqual(await button("Remove the passphrase of Ben Lowe").count(), 0, "Ben in the list of passphrases");
    await button("Lock workspace").click();
    await type(BEN_AGAIN);
    await page.getByRole("link", { name: /did not open this workspace/ }).waitFor();
    await type(ASHA);
    await h1("Settings");
  });

  await step("The team's passphrase is retired once nobody needs it, and the last way in stays", async () => {
    assertEqual(await button("Retire the team’s passphrase").count(), 0, "retiring while Cleo needs it");
    await button("Give their own passphrase to Dr Cleo Hart").click();
    await set(ASHA, CLEO);
    await page.getByText("Dr Cleo Hart has a passphrase of their own").waitFor();
    await button("Retire the team’s passphrase").click();
    await axe(page);
    await byId("current_passphrase").fill(ASHA);
    await page.locator("#keys form").getByRole("button", { name: "Retire the team’s passphrase" }).click();
    await page.getByText("no longer opens the workspace").waitFor();
    await button("Remove the passphrase of Dr Cleo Hart").click();
    await byId("current_passphrase").fill(ASHA);
    await button("Remove passphrase").click();
    await page.getByText("the last way in, so it stays").waitFor();
    assertEqual(await page.getByRole("button", { name: /^Remove the passphrase/ }).count(), 0, "ways to remove the last");
    await axe(page);
    await screenshot(page, "last-way-in");
    await button("Lock workspace").click();
    await type(TEAM);
    await page.getByRole("link", { name: /did not open this workspace/ }).waitFor();
    await type(ASHA);
    await h1("Settings");
    await working("Dr Asha Rao");
  });

  const sample = await newPage({ width: 768, dark: true });
  sample.setDefaultTimeout(20_000);
  const nurse = sample.getByRole("row", { name: /M Ruiz/ });
  const all = sample.getByRole("link", { name: /^Hand over \d+ plans? of M Ruiz/ });
  let plans = 0;
  let first = "";

  await step("Who is responsible for patients cannot leave before they are handed over", async () => {
    await openSample(sample, url);
    await sample.goto(`${url}#/settings`);
    plans = Number((await nurse.getByRole("link", { name: /^Hand over/ }).textContent()).match(/\d+/)[0]);
    assert(plans > 1, `plans of M Ruiz: ${plans}`);
    await button("Change M Ruiz", sample).click();
    const dialog = sample.getByRole("dialog", { name: "Change the entry of M Ruiz" });
    await dialog.getByLabel("Works in this team").uncheck();
    await dialog.getByText(`Responsible for ${plans} plans`).waitFor();
    await dialog.getByLabel("Left on").fill("20-Nov-2026");
    await button("Save changes", dialog).click();
    await dialog.getByRole("link", { name: `M Ruiz is responsible for ${plans} plans. Hand over first` }).waitFor();
    await axe(sample);
    await screenshot(sample, "leaving-refused");
    await dialog.getByRole("link", { name: /^Hand over \d+ plans/ }).click();
    await sample.getByRole("heading", { level: 1, name: "Hand over the plans of M Ruiz" }).waitFor();
  });

  await step("All patients are handed over in one write, and in one undo", async () => {
    assertEqual(await sample.getByRole("checkbox", { checked: true }).count(), plans, "plans ticked");
    first = await sample.locator("main tbody tr th").first().textContent();
    await sample.getByRole("button", { name: `Hand over ${plans} plans` }).click();
    await sample.getByRole("link", { name: /Choose who is responsible/ }).waitFor();
    await sample.getByLabel("To", { exact: true }).selectOption({ label: "Dr L Brandt, Oncologist" });
    await sample.getByRole("button", { name: `Hand over ${plans} plans` }).click();
    await sample.getByRole("link", { name: /Say why/ }).waitFor();
    await sample.getByLabel("Why").fill("Leaves the trust");
    await sample.getByLabel("From", { exact: true }).fill("20-Nov-2026");
    await axe(sample);
    await screenshot(sample, "hand-over");
    await sample.getByRole("button", { name: `Hand over ${plans} plans` }).click();
    const toast = sample.getByText(`Handed over ${plans} plans to Dr L Brandt`);
    await toast.waitFor();
    await nurse.waitFor();
    assertEqual(await all.count(), 0, "plans left with M Ruiz");
    await sample.getByRole("button", { name: /^Undo/ }).first().click();
    await all.first().waitFor();
    await sample.getByRole("button", { name: /^Redo/ }).first().click();
    await all.first().waitFor({ state: "detached" });
  });

  await step("Each patient's history tells of it", async () => {
    await sample.goto(`${url}#/patients`);
    await sample.getByRole("link", { name: first }).first().click();
    await sample.getByRole("link", { name: /^History/ }).click();
    await sample.getByText(/^Handed over: M Ruiz → Dr L Brandt from 20-Nov-2026 \(Leaves the trust\)$/).first().waitFor();
    await sample.goto(`${url}#/settings`);
    await button("Change M Ruiz", sample).click();
    const dialog = sample.getByRole("dialog", { name: "Change the entry of M Ruiz" });
    await dialog.getByLabel("Works in this team").uncheck();
    await dialog.getByLabel("Left on").fill("20-Nov-2026");
    await button("Save changes", dialog).click();
    await nurse.getByText("Left 20-Nov-2026").waitFor();
    await sample.goto(`${url}#/settings/hand-over/00000000000000000000000000000000`);
    await sample.getByText("is responsible for no running plan").waitFor();
    await axe(sample);
  });
}
