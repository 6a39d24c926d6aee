// Every number of the adherence page opens its rows.
import { readFile } from "node:fs/promises";
import { openSample } from "./hands.mjs";
import { assert, assertEqual, axe, whole } from "./harness.mjs";

export default async function ({ url, newPage, step }) {
  const page = await newPage({ width: 1280 });
  const rows = () => page.locator("main tbody tr").count();
  const open = async (hash) => {
    await page.evaluate((it) => void (location.hash = it), hash);
    await page.locator("main h1").waitFor();
  };
  let numbers = [];

  await step("The page shows its numbers as links", async () => {
    await openSample(page, url);
    await open("#/adherence");
    await page.getByRole("heading", { level: 1, name: "Adherence" }).waitFor();
    await whole(page);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((it) => { it.open = true; }));
    numbers = await page.locator("main a.n").evaluateAll((links) =>
      links.map((it) => ({ href: it.getAttribute("href"), text: it.textContent, label: it.getAttribute("aria-label") })));
    assert(numbers.length > 200, `${numbers.length} numbers`);
    await axe(page);
  });

  await step("One of each number opens as many rows, and says so", async () => {
    const counts = numbers.filter((it) => it.label.startsWith(`${it.text} `) && /^\d+$/.test(it.text));
    const each = new Map(counts.map((it) => [new URLSearchParams(it.href.split("?")[1]).get("number"), it]));
    assert(each.size > 25, `${[...each.keys()]}`);
    for (const [code, { href, text, label }] of each) {
      await open(href);
      await page.locator(".head .sub-h", { hasText: label }).waitFor();
      if (code.endsWith("-days") || code === "days-at-risk") continue;
      // A page shows the first 500, says of how many, and the file has all of them.
      const all = Number(text);
      assertEqual(await rows(), Math.min(all, 500), code);
      if (all > 500) await page.getByText(`The first 500 of ${all}. The file has all of them.`).waitFor();
    }
  });

  await step("The file of a list holds its rows", async () => {
    const { href, text } = numbers.find((it) => it.href.includes("number=on-time") && it.href.includes("time_point=") && it.text !== "0");
    await open(href);
    await page.getByRole("heading", { level: 1, name: "Items on time" }).waitFor();
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Export these rows/ }).click();
    const lines = (await readFile(await (await waiting).path(), "utf8")).split("\r\n");
    assert(lines[0].includes(",designated_clinician,"), lines[0]);
    assertEqual(lines.findIndex((line) => /^"?# /.test(line)) - 1, Number(text), "rows of the file");
  });

  await step("Each kind of list has no violation", async () => {
    for (const number of ["counted", "patients", "followed", "days-at-risk", "sessions"]) {
      await open(`#/adherence/list?number=${number}`);
      await page.locator("main tbody tr").first().waitFor();
      await axe(page);
    }
    await open("#/adherence/list?number=nonsense");
    await page.getByText("This address names no number of the adherence page").waitFor();
    await axe(page);
  });
}
