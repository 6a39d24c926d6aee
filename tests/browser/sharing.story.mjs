// A protocol that one team exports and another takes over: compared first, and a draft whoever approved it.
import { readFile, writeFile } from "node:fs/promises";
import { hands, openSample } from "./hands.mjs";
import { assert, assertEqual, axe } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, link, h1, look } = hands(page, url);
  let file;

  await step("A version says what it changes against the example it was made from", async () => {
    await openSample(page, url);
    await page.goto(`${url}#/protocols`);
    await h1("Protocols");
    await page.getByRole("table", { name: "Our protocols" }).getByRole("link", { name: /^SIRT \(Y-90\) for hepatocellular/ }).click();
    await page.getByRole("link", { name: /^Versions/ }).click();
    const differs = page.getByRole("table", { name: "Differences" });
    await differs.waitFor();
    await page.getByText(/^\d+ changed$/).waitFor();
    assert((await differs.getByText("chosen by a rule, to be confirmed → confirmed").count()) > 0, "who chose the starting days");
    await axe(page);
    await look("versions-compared");
  });

  await step("It is exported as one file that says where it comes from", async () => {
    const waiting = page.waitForEvent("download");
    await button("Export").click();
    const download = await waiting;
    assertEqual(download.suggestedFilename(), "protocol-sirt-y-90-for-hepatocellular-carcinoma-v1.json", "its name");
    file = await download.path();
    const { format, origin, content_hash, content } = JSON.parse(await readFile(file, "utf8"));
    assertEqual(format, "aftercare.protocol/1", "format");
    assert(origin.standing.startsWith("Approved "), origin.standing);
    assertEqual(content_hash.length, 64, "its hash");
    assert(content.time_points.length > 5, "its text");
  });

  await step("A file that was changed on the way is refused, and says what is safe", async () => {
    await page.goto(`${url}#/protocols`);
    await h1("Protocols");
    await button("Take over from a file").click();
    const changed = `${file}-changed.json`;
    await writeFile(changed, (await readFile(file, "utf8")).replace("Y-90", "Y-91"));
    await byId("protocol_file").setInputFiles(changed);
    await page.getByText(/is not the one that was exported.*Nothing was changed here/).first().waitFor();
    const newer = `${file}-newer.json`;
    await writeFile(newer, (await readFile(file, "utf8")).replace("aftercare.protocol/1", "aftercare.protocol/9"));
    await byId("protocol_file").setInputFiles(newer);
    await page.getByText(/written by a newer version of Aftercare/).first().waitFor();
    await axe(page);
    assertEqual(await button("Take it over as a draft").count(), 0, "nothing to take over");
  });

  await step("A whole one is compared with ours before it is taken over", async () => {
    await byId("protocol_file").setInputFiles(file);
    await page.getByText("Nothing differs: the two texts are the same.").waitFor();
    await page.getByText(/Here it is a draft until your MDT approves it/).waitFor();
    const others = await byId("compare-with").locator("option").allTextContents();
    assert(others.length > 2, "every protocol of ours");
    await byId("compare-with").selectOption({ index: 1 });
    await page.getByRole("table", { name: "Differences" }).waitFor();
    await axe(page);
    await look("protocol-taken-over");
  });

  await step("It arrives as a draft with its origin, and the step is taken back", async () => {
    await button("Take it over as a draft").click();
    await h1(/^SIRT \(Y-90\) for hepatocellular/);
    await page.getByText("Draft version 1", { exact: true }).waitFor();
    await page.getByRole("link", { name: /^Versions/ }).click();
    await page.getByText(/^From a file of .*version 1, text [0-9a-f]{8}$/).waitFor();
    assertEqual(await link("New follow-up plan").count(), 0, "it cannot plan for anybody");
    await page.getByRole("button", { name: /^Undo/ }).first().click();
    await page.getByText("This version is not in the library").waitFor();
  });
}
