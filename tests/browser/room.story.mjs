// What is needed is in sight: the first row on a telephone, the last column of a schedule, what lies under a message.
import { addMember, hands, openSample } from "./hands.mjs";
import { assert, assertEqual, axe, screenshot } from "./harness.mjs";

const SIRT = "SIRT (Y-90) for colorectal liver metastases";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, go, h1, link, openPatient } = hands(page, url);
  const size = (width, height) => page.setViewportSize({ width, height });
  const find = async (text) => {
    await page.keyboard.press("/");
    await byId("find-text").fill(text);
    await page.locator("#find-list li").first().waitFor();
    const found = await page.locator("#find-list li").allTextContents();
    await page.keyboard.press("Escape");
    return found;
  };

  await step("A name with one wrong letter and a year of birth find the patient", async () => {
    await openSample(page, url);
    for (const [typed, said] of [["whitaker", "Similar name"], ["hughs", "HUGHES"]]) {
      const found = await find(typed);
      assert(found.some((line) => line.includes(said)), `${typed}: ${found}`);
    }
    const born = await page.evaluate(() => document.body.innerText.match(/\b(19[3-6]\d)\b/)?.[1] ?? "1952");
    assert((await find(born)).some((line) => line.includes(born)), born);
  });

  await step("Enter right after a date books it and leaves nothing waiting", async () => {
    await go("/?who=all", "Worklist");
    await button(/^Book/).first().click();
    const date = byId("date");
    const [day, month, year] = (await date.inputValue()).split("-");
    const number = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ").indexOf(month) + 1;
    await date.fill(`${Number(day)}/${number}/${year.slice(2)}`);
    if (await byId("outside").count()) await byId("outside").selectOption({ index: 1 });
    await date.press("Enter");
    await page.locator(".toast", { hasText: /^Booked/ }).waitFor();
    // Longer than typing has to rest before it is kept.
    await page.waitForTimeout(1_500);
    await go("/settings", "Settings");
    await go("/?who=all", "Worklist");
    assertEqual(await page.locator("#drafts").count(), 0, "drafts that wait");
  });

  await step("At 320 px the first row of the worklist is in sight, and the filters are one press away", async () => {
    await size(320, 640);
    await go("/", "Worklist");
    const row = page.locator("main tbody tr:has(td)").first();
    const box = await row.boundingBox();
    await screenshot(page, "room-worklist-320", { fullPage: false });
    assert(box.y < 540, `the first row begins at ${box.y} px`);
    assert(!(await byId("protocol").isVisible()), "the filters are folded away");
    const fold = button(/^Filters/);
    await fold.press("Enter");
    assertEqual(await fold.getAttribute("aria-expanded"), "true", "unfolded");
    assert(await byId("protocol").isVisible(), "the filters are there");
    await axe(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(wide <= 320, `the page is ${wide} px wide`);
    await size(768, 900);
    assert(await byId("protocol").isVisible() && !(await fold.isVisible()), "a wider screen has room for them");
    await screenshot(page, "room-worklist-768", { fullPage: false });
  });

  for (const [width, height] of [[1280, 800], [768, 900], [320, 640]]) {
    await step(`At ${width} px the schedule says that it goes on, and the last column can be reached`, async () => {
      await size(width, height);
      await go("/protocols", "Protocols");
      await link(SIRT).first().click();
      await h1(SIRT);
      const region = page.locator(".scrollx:has(.soa)");
      await region.waitFor();
      const [shown, whole] = await region.evaluate((box) => [box.clientWidth, box.scrollWidth]);
      if (whole > shown + 1) {
        await page.getByText(/Goes on to the right/).waitFor();
        await page.getByRole("region", { name: "Schedule, scrolls sideways" }).waitFor();
        await screenshot(page, `room-schedule-${width}`, { fullPage: false });
        await region.focus();
        for (let press = 0; press < 60; press += 1) await page.keyboard.press("ArrowRight");
        await page.waitForTimeout(500);
        const left = await region.evaluate((box) => box.scrollWidth - box.clientWidth - box.scrollLeft);
        assert(left < 4, `${left} px stay hidden`);
        const first = await region.locator("tbody th.a").first().boundingBox();
        const frame = await region.boundingBox();
        assert(Math.abs(first.x - frame.x) < 3, "the activity stays in sight");
      }
      await axe(page);
    });
  }

  await step("The head of the plan stands right below the banner, whatever height that has", async () => {
    for (const width of [1280, 1040]) {
      await size(width, 700);
      await openPatient(/ZHANG, Wei/);
      await page.locator("#plan tbody tr").nth(3).evaluate((row) => scrollTo(0, row.getBoundingClientRect().top + scrollY - 100));
      await page.waitForTimeout(200);
      const apart = await page.evaluate(() => {
        const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        return box("#plan thead th").top - box(".ban").bottom;
      });
      assert(Math.abs(apart) <= 1, `${apart} px apart at ${width} px`);
    }
  });

  for (const [width, height] of [[1280, 800], [768, 900], [320, 640]]) {
    await step(`At ${width} px a message covers neither what has the focus nor the bar that saves`, async () => {
      await size(width, height);
      await go("/settings", "Settings");
      await addMember(page, `Nurse ${width}`, "Nurse specialist");
      const toast = page.locator(".toast").first();
      await toast.waitFor();
      await screenshot(page, `room-toast-${width}`, { fullPage: false });
      const stops = await page.locator("main :is(a, button, input, select, textarea):visible").count();
      for (let stop = 0; stop < Math.min(stops, 25); stop += 1) {
        await page.keyboard.press("Tab");
        const covered = await page.evaluate(() => {
          const focused = document.activeElement;
          const messages = document.querySelector(".toasts");
          if (!messages || !messages.children.length || messages.contains(focused) || focused === document.body) return "";
          const [a, b] = [focused.getBoundingClientRect(), messages.getBoundingClientRect()];
          const over = a.bottom > b.top + 1 && a.top < b.bottom - 1 && a.right > b.left + 1 && a.left < b.right - 1;
          const fits = a.height < b.top;
          return over && fits ? `${focused.outerHTML.slice(0, 120)} at ${a.top} to ${a.bottom}, messages from ${b.top}` : "";
        });
        assertEqual(covered, "", "covered");
      }
      // A message about a patient stays while somebody goes on to a form of that patient; one about anything else goes.
      await page.evaluate(() => (location.hash = "#/"));
      // Of its own, for what was asked for stands further down.
      const href = await link(/^Record: /).first().getAttribute("href");
      const record = page.locator(`a[href="${href}"]`).first();
      await page.getByRole("row").filter({ has: record }).first().focus();
      await page.keyboard.press("c");
      const tall = () => page.getByRole("dialog").evaluate((it) => it.offsetHeight);
      const before = await tall();
      await byId("note").fill(`Called at ${width} px`);
      assertEqual(await tall(), before, "the height of the form, once something is typed");
      await button("Log the chase").click();
      await page.locator(".toast").filter({ hasText: /^Chased/ }).waitFor();
      await record.click();
      await page.locator(".toast").filter({ hasText: "Nurse" }).waitFor({ state: "detached" });
      const bar = page.locator(".bar").filter({ has: page.getByRole("button") }).last();
      await bar.waitFor();
      const [above, below] = [await toast.boundingBox(), await bar.boundingBox()];
      await screenshot(page, `room-toast-bar-${width}`, { fullPage: false });
      assert(above, "the message is there still");
      const apart = above.y + above.height <= below.y + 1 || below.y > height;
      const lastButton = await bar.getByRole("button").last().boundingBox();
      const beside = above.x >= lastButton.x || above.x + above.width <= below.x + 1;
      assert(apart || beside, `message ${JSON.stringify(above)}, bar ${JSON.stringify(below)}`);
    });
  }
}
