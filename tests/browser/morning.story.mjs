// A clinic morning by keyboard alone: as many items of the worklist as there are, up to forty, each seen to in the way
// that its row offers and that was used least so far. No name stands here: a larger sample gives it more to do.
import { assert, assertEqual, axe, ready, screenshot, whole, workAs } from "./harness.mjs";
import { approve, confirmDoubtful, nameApprovers } from "./hands.mjs";

const ITEMS = 40;
const TODAY = "23-Nov-2026";
const PASSPHRASE = "four lemons on the table";
const EXAMPLE = "SIRT (Y-90) for colorectal liver metastases";

export default async function ({ url, newPage, step }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const h1 = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text) => page.keyboard.type(text);
  /** What has the focus. */
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return {
        tag: at.tagName,
        id: at.id,
        row: at.closest("tr")?.id ?? "",
        name: (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? "").trim(),
      };
    });
  const tabTo = async (what, { key = "Tab", most = 120 } = {}) => {
    for (let stops = 0; stops < most; stops += 1) {
      const at = await focus();
      if (what.test(at.name) || (at.id && what.test(`#${at.id}`))) return at;
      await press(key);
    }
    throw new Error(`no stop named ${what} in ${most}`);
  };
  /** The row that the keyboard is on, as it can be read. */
  const row = () =>
    page.evaluate(() => {
      const at = document.querySelector("tr.on");
      if (!at) return null;
      return {
        id: at.id,
        box: at.querySelector("input[type=checkbox]")?.getAttribute("aria-label") ?? "",
        text: at.innerText.replace(/\s+/g, " "),
        more: [...document.querySelectorAll(`#${at.id}-more .row :is(button, a)`)].map((it) => it.textContent),
        hasFocus: at.contains(document.activeElement),
      };
    });
  const boxes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("td input[type=checkbox]")].map((it) => it.getAttribute("aria-label")),
    );
  const toast = (text) => page.getByRole("status").filter({ hasText: text }).first().waitFor();
  const dialog = page.getByRole("dialog");
  const closed = () => dialog.waitFor({ state: "hidden" });
  /** Chooses in the list that has the focus by the first letters of what is wanted. */
  const choose = async (letters) => type(letters);
  /** Waits until the text of the row at the focus says something. */
  const rowSays = (pattern) =>
    page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector("tr.on")?.innerText.replace(/\s+/g, " ") ?? ""),
      pattern,
    );
  const leaves = async (box) => {
    await page.waitForFunction(
      (label) => ![...document.querySelectorAll("td input")].some((it) => it.getAttribute("aria-label") === label),
      box,
    );
  };
  /** The focus is on a row, or comes back to one. */
  const onARow = async (why) => {
    await page
      .waitForFunction(() => document.activeElement.closest("tr")?.id.startsWith("row-"), null, { timeout: 3_000 })
      .catch(() => null);
    const at = await focus();
    assert(at.row.startsWith("row-"), `${why}: the focus is on ${JSON.stringify(at)}`);
  };

  await step("The sample opens, and everybody’s list is chosen", async () => {
    await page.goto(url);
    await ready(page);
    await tabTo(/^Look around with sample data/);
    await press("Enter");
    await h1("Worklist");
    await tabTo(/^Whose list|^#who$/);
    await choose("Everybody");
    await page.waitForURL(/who=all/);
    await axe(page);
  });

  await step("Filters narrow the list, stand in the address, and are cleared", async () => {
    const before = (await boxes()).length;
    await tabTo(/^#activity$/);
    await choose("Imaging");
    await page.waitForURL(/activity=imaging/);
    const narrowed = (await boxes()).length;
    assert(narrowed > 0 && narrowed < before, `${narrowed} of ${before} rows are imaging`);
    // Each kind says how many rows it leaves, and none is offered that leaves none.
    const offered = await page.locator("#activity option").allTextContents();
    assert(offered.includes(`Imaging (${narrowed})`), `${offered}`);
    assert(offered.slice(1).every((it) => /\([1-9]\d*\)$/.test(it)), `${offered}`);
    await tabTo(/^Clear filters/);
    await press("Enter");
    await page.waitForURL((address) => !address.href.includes("activity"));
    assert(page.url().includes("who=all"), `whose list it is was cleared too: ${page.url()}`);
    await page.getByRole("button", { name: "Clear filters" }).waitFor({ state: "detached" });
    assertEqual((await boxes()).length, before, "rows after the filters were cleared");
  });

  await step("X, Shift and X, and Escape select and let go", async () => {
    await page.evaluate(() => document.querySelector("h1").focus());
    await press("j", "x", "j", "j", "Shift+X");
    await page.getByText("3 selected").first().waitFor();
    // At the end of the page the bar of the selection lies over no row.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await axe(page);
    await screenshot(page, "worklist-selected", { fullPage: false });
    await press("Escape");
    await page.getByRole("group", { name: "Selected items" }).waitFor({ state: "detached" });
  });

  await step("From any row F leads to the filters and Escape back; Home and End lead to the ends of the list", async () => {
    for (let down = 0; down < 6; down += 1) await press("j");
    await onARow("six rows down");
    const { row: from } = await focus();
    await press("f");
    await page.waitForFunction(() => document.activeElement.id === "who");
    await press("Escape");
    await onARow("back from the filters");
    assertEqual((await focus()).row, from, "the row");
    await press("End");
    const last = await page.locator("tr[id^=row-]:not(.open)").count() - 1;
    await page.waitForFunction((id) => document.activeElement.id === id, `row-${last}`);
    await press("Home");
    await page.waitForFunction(() => document.activeElement.id === "row-0");
    await press("j", "j");
  });

  await step("Three items are allocated in one write, and taken back in one", async () => {
    const allocated = () => page.locator("td").getByText(/Allocated to /).count();
    const before = await allocated();
    await press("x", "k", "k", "Shift+X");
    await press("a");
    await dialog.waitFor();
    await axe(page);
    const [first] = await page.locator("#to option").allTextContents();
    await choose(first);
    await press("Control+Enter");
    await closed();
    await toast("Allocated 3 items to");
    assertEqual(await allocated(), before + 3, "rows that say so");
    await onARow("after allocating");
    await press("z");
    await toast("Undone: Allocated 3 items");
    assertEqual(await allocated(), before, "rows that say so once it is undone");
    await press("Shift+Z");
    await toast("Done again: Allocated 3 items");
    await press("z");
    await onARow("after undo");
  });

  await step("Several are booked on one day, each with its reference, seen before it is written", async () => {
    await press("Escape");
    const before = await page.getByText(/Booked 30-Nov, CT 2/).count();
    let selected = 0;
    for (let moves = 0; moves < 60 && selected < 3; moves += 1) {
      await press("j");
      await press("w");
      const at = await row();
      await press("w");
      if (at.more.includes("Book")) {
        await press("x");
        selected += 1;
      }
    }
    await page.getByText(`${selected} selected`).first().waitFor();
    await press("b");
    await dialog.waitFor();
    // A day on which the department is closed is remarked on, and blocks nothing.
    for (const [day, words] of [
      ["25-Dec-2026", "25-Dec-2026 is Christmas Day: the department is recorded as closed."],
      ["29-Nov-2026", "29-Nov-2026 is a Sunday: the department is recorded as closed."],
    ]) {
      await press("Control+a");
      await type(day);
      await dialog.getByRole("status").getByText(words).waitFor();
      await axe(page);
    }
    await press("Control+a");
    await type("30-Nov-2026");
    await dialog.getByText("the department is recorded as closed").waitFor({ state: "detached" });
    await press("Tab");
    await type("CT 2");
    for (let number = 1; number <= selected; number += 1) {
      const outside = await page.locator(`[id="outside:${number}"]`).count();
      if (outside) {
        await tabTo(new RegExp(`^#outside:${number}$`));
        await choose("No capacity");
      }
      await tabTo(new RegExp(`^#reference:${number}$`));
      await type(`R-${number}`);
    }
    await axe(page);
    await screenshot(page, "worklist-book-several", { fullPage: false });
    await press("Control+Enter");
    await closed();
    await toast(`Booked ${selected} items for 30-Nov-2026`);
    assertEqual(await page.getByText(/Booked 30-Nov, CT 2, ref\. R-/).count(), before + selected, "rows booked");
    await onARow("after booking several");
  });

  /** What each row is about, and the place of the one that the keyboard is on. */
  const rowNames = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll("tr[id^=row-]:not(.open)")];
      const names = rows.map((it) => `${it.cells[2].innerText}/${it.cells[3].querySelector(".b").innerText}`);
      return { names, at: rows.indexOf(document.querySelector("tr.on")) };
    });

  /** Records what a short form asks for; false where it is another form. */
  const record = async (at) => {
    const { names: all, at: stood } = await rowNames();
    const after = all.slice(stood + 1);
    await press("r");
    await h1(/^Record/);
    // What counts from a treatment that is still to come cannot have been done.
    const isAhead = await page.getByText(/, planned \d\d-[A-Z][a-z]{2}-\d{4}/).count();
    if (isAhead || !(await page.locator("#note").count()) || (await page.locator("#modality").count())) {
      await press("g", "w");
      await h1("Worklist");
      await onARow("back from a form that was only looked at");
      assertEqual((await row()).box, at.box, "the row after looking at its form");
      return false;
    }
    await tabTo(/^#date$/);
    await press("Control+a");
    await type(TODAY);
    if (await page.locator("#total").count()) {
      await tabTo(/^#total$/);
      await type("62");
      // One number for each questionnaire that the item asks for.
      const further = await page.locator("input[id^='further'][id$='.total']").count();
      // Where either of two was asked for, which of them came back.
      const either = page.getByLabel(/^Which came back/);
      for (let line = 0; line < (await either.count()); line += 1) {
        await tabTo(new RegExp(`^#${(await either.nth(line).getAttribute("id")).replace(/[[\].]/g, "\\$&")}$`));
        await press("ArrowDown");
      }
      for (let line = 0; line < further; line += 1) {
        await tabTo(new RegExp(`^#further\\[${line}\\]\\.total$`));
        await type("62");
      }
    }
    if (await page.getByLabel("Value").count()) {
      const named = await page.getByLabel(/^Test 1/).inputValue();
      await tabTo(/^Test 1/);
      if (!named) await type("Bilirubin");
      await tabTo(/^Value/);
      await type("17");
      await tabTo(/^Unit/);
      if (!named) await type("µmol/L");
    }
    await tabTo(/^#note$/);
    await type("Seen this morning");
    await press("Control+Enter");
    await h1("Worklist");
    await toast("Recorded");
    // What was recorded is named, and leads to the chart.
    await page.getByRole("status").getByRole("link", { name: /^Recorded / }).last().waitFor();
    await leaves(at.box);
    await onARow("back from a record");
    assert(page.url().includes("who=all"), "the filters are as they were");
    const { names, at: place } = await rowNames();
    const follows = after.find((name) => names.includes(name));
    assertEqual(names[place], follows ?? names.at(-1), "the row that the keyboard is on");
    assert((await row()).hasFocus, "it has the focus");
    return true;
  };

  /** The form that a key opened is about the row that the keyboard was on. */
  const isAbout = async (at) => {
    const title = await dialog.getByRole("heading").first().innerText();
    const text = (await dialog.innerText()).replace(/\s+/g, " ");
    const [what, surname] = [at.box.slice("Select ".length), at.box.split(", ").at(-2)];
    assert(what.startsWith(title.split(": ").slice(1).join(": ")) || title.startsWith("Allocate"), `${title} of ${at.box}`);
    assert(title.startsWith("Allocate") || text.includes(surname), `${text} of ${at.box}`);
  };

  const ways = {
    Record: record,
    Book: async (at) => {
      await press("b");
      await dialog.waitFor();
      await isAbout(at);
      // What is only due soon is booked for the day that is suggested.
      const isSoon = /Opens in/.test(at.text);
      if (!isSoon) {
        await press("Control+a");
        await type(TODAY);
      }
      await press("Tab");
      if (await page.locator("#outside").count()) {
        await tabTo(/^#outside$/);
        await choose("Patient asked");
      }
      await tabTo(/^#place$/);
      await type("Clinic B");
      await tabTo(/^#reference$/);
      await type("M-7");
      await press("Control+Enter");
      await closed();
      if (isSoon) {
        await rowSays("Booked \\d\\d-.*Clinic B, ref. M-7");
        return true;
      }
      // An appointment that is changed keeps its time until somebody changes that.
      await rowSays("Booked 23-Nov(, \\d\\d:\\d\\d)?, Clinic B, ref. M-7");
      // Nobody came: the booking is over, the item is not. What is still to come today cannot be missed.
      const isLater = /Booked 23-Nov, \d\d:\d\d/.test((await row()).text);
      await press("d");
      if (isLater) await page.locator(".bar").getByText("It can be missed once that time has passed").waitFor();
      else await rowSays("Did not attend 23-Nov");
      return true;
    },
    Chase: async (at) => {
      await press("c");
      await dialog.waitFor();
      await isAbout(at);
      await type("called, no answer");
      await press("Enter");
      await closed();
      // It stays under the keyboard until somebody goes on; then it stands below what nobody has asked for yet.
      assert((await row()).box === at.box, "the keyboard is on the row that was chased");
      await page.waitForFunction((label) => {
        const boxes = [...document.querySelectorAll("td input")];
        const row = boxes.find((it) => it.getAttribute("aria-label") === label)?.closest("tr");
        // Of a long list it may stand among what is drawn once somebody comes near.
        return !row || /chased 23-Nov.*called, no answer/.test(row.innerText.replace(/\s+/g, " "));
      }, at.box);
      await toast("Chased");
      return true;
    },
    "Not done": async (at) => {
      await press("n");
      await dialog.waitFor();
      await isAbout(at);
      await tabTo(/^#reason$/);
      await choose("Patient declined");
      await press("Control+Enter");
      await closed();
      await leaves(at.box);
      return true;
    },
    Allocate: async () => {
      await press("a");
      await dialog.waitFor();
      await press("ArrowDown");
      await press("Control+Enter");
      await closed();
      await rowSays("Allocated to ");
      return true;
    },
  };

  const used = Object.fromEntries(Object.keys(ways).map((way) => [way, 0]));
  let seenTo = 0;
  let wanted = 0;
  await step("Up to forty items are seen to, each in its way", async () => {
    await page.evaluate(() => document.querySelector("h1").focus());
    wanted = Math.min(ITEMS, (await boxes()).length);
    const seen = new Set();
    const looked = new Set();
    for (let turns = 0; seenTo < wanted && turns < 400; turns += 1) {
      let at = await row();
      if (!at || !at.box || seen.has(at.box)) {
        const before = at?.id;
        await press("j");
        at = await row();
        if (at?.id === before) {
          // The end: what is left stands above.
          for (let back = 0; back < 200; back += 1) await press("k");
          if ([...(await boxes())].every((box) => seen.has(box))) break;
        }
        continue;
      }
      await press("w");
      const { more } = await row();
      await press("w");
      const offered = more.filter((way) => way in ways && !(way === "Record" && looked.has(at.box)));
      assert(offered.length > 0, `nothing can be done about ${at.text}`);
      const way = offered.sort((one, other) => used[one] - used[other])[0];
      if (await ways[way](at)) {
        seen.add(at.box);
        used[way] += 1;
        seenTo += 1;
        await onARow(`after ${way}`);
      } else {
        looked.add(at.box);
      }
    }
    console.log(`      ${seenTo} items: ${JSON.stringify(used)}`);
    assertEqual(seenTo, wanted, "items seen to");
    for (const [way, count] of Object.entries(used)) assert(count > 0, `nothing was there for ${way}`);
    await axe(page);
    await screenshot(page, "worklist-after-the-morning", { fullPage: false });
  });

  await step("The last step is taken back and done again, and the row with it", async () => {
    const before = (await boxes()).length;
    await press("z");
    await toast("Undone:");
    await press("Shift+Z");
    await toast("Done again:");
    await page.waitForFunction((count) => document.querySelectorAll("td input[type=checkbox]").length === count, before);
  });

  await step("A question is answered from the list, with its choices spelled out", async () => {
    // From wherever the keyboard stands in the list.
    await press("f");
    assertEqual((await focus()).id, "who", "where F leads");
    await tabTo(/^To decide/, { key: "Shift+Tab" });
    await press("Enter");
    await page.waitForURL(/view=decisions/);
    await page.evaluate(() => document.querySelector("h1").focus());
    let asked = await page.locator("tbody tr[id^=row-]").count();
    assert(asked > 0, "the sample has something to decide");
    for (let moves = 0; moves < asked; moves += 1) {
      await press("j");
      const at = await row();
      if (!/, or /.test(at.text)) continue;
      await press("q");
      await dialog.waitFor();
      await axe(page);
      await screenshot(page, "worklist-decide", { fullPage: false });
      await tabTo(/^#choice/);
      await press(" ");
      await tabTo(/^Why/);
      await type("Agreed at the meeting");
      await press("Control+Enter");
      await closed();
      await toast("Recorded a decision");
      await page.waitForFunction((text) => document.querySelector("tr.on")?.innerText.replace(/\s+/g, " ") !== text, at.text);
      asked = 0;
      break;
    }
    assertEqual(asked, 0, "questions that could not be answered from the list");
  });

  await step("Every key of the list is in the sheet", async () => {
    await press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    for (const key of ["A", "B", "C", "D", "E", "F", "J", "K", "N", "Q", "R", "W", "X"]) {
      assert((await page.locator("dialog kbd", { hasText: new RegExp(`^${key}$`) }).count()) > 0, `${key} is missing`);
    }
    await press("Escape");
    await closed();
  });

  await step("Several are closed with one reason in one write, and come back with one", async () => {
    await page.evaluate(() => void (location.hash = "/?who=all"));
    await page.waitForFunction(() => document.querySelectorAll("tr[id^=row-]").length > 20);
    await page.evaluate(() => document.querySelector("h1").focus());
    // The keyboard was on the question after the one answered; what can be closed stands at the top.
    await press("Home", "j");
    const before = await page.locator("tbody tr").count();
    await press("x", "j", "j", "Shift+X");
    await press("n");
    await dialog.waitFor();
    await axe(page);
    await screenshot(page, "worklist-not-done", { fullPage: false });
    await press("Control+Enter");
    await dialog.getByRole("alert").getByText("Choose the reason").waitFor();
    await page.locator("#reason").selectOption({ label: "Done elsewhere" });
    await dialog.getByRole("button", { name: /^Close 3 items/ }).click();
    await closed();
    await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length <= count - 3, before);
    await press("z");
    await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length === count, before);
  });

  await step("A key is answered within a frame", async () => {
    await page.goto(`${url}#/?who=all`);
    await page.waitForURL(/who=all$/);
    await page.locator("tr[id=row-5]").waitFor();
    const median = await page.evaluate(async () => {
      const turn = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
      });
      const times = [];
      for (const key of [..."jjjjjjjjjjjkkkkkjjjjjjkkkkkxjxjxjxjxkwkwkw"]) {
        await new Promise(requestAnimationFrame);
        await turn();
        const began = performance.now();
        document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        // What the key changed is in the page, and laid out.
        await turn();
        document.querySelector("tr.on").getBoundingClientRect();
        times.push(performance.now() - began);
      }
      return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
    });
    const rows = await page.locator("tr[id^=row-]:not(.open)").count();
    console.log(`      half of the keys are answered within ${median.toFixed(1)} ms with ${rows} rows`);
    assert(median <= 16, `half of the keys take longer than a frame: ${median} ms`);
    await press("Escape", "Escape");
  });

  await step("In a workspace that is stored, nothing of it is lost by loading the page again", async () => {
    await press("g", "p");
    const stored = await newPage();
    stored.setDefaultTimeout(20_000);
    const byId = (id) => stored.locator(`[id="${id}"]`);
    const enter = (locator) => locator.press("Enter");
    const button = (name) => stored.getByRole("button", { name, exact: true });
    const heading = (name) => stored.getByRole("heading", { level: 1, name }).waitFor();
    await stored.goto(url);
    await ready(stored);
    await enter(button("Create a workspace"));
    await byId("team").fill("Liver MDT");
    await byId("name").fill("Dr A Okafor");
    await byId("role").selectOption({ label: "Interventional radiologist" });
    await enter(button("Next: passphrase"));
    await byId("passphrase").fill(PASSPHRASE);
    await enter(button("Create workspace"));
    await stored.getByLabel("The recovery key is printed or stored in a safe place").press(" ");
    await enter(button("Go to the worklist"));
    await heading("Worklist");
    await stored.keyboard.press("g");
    await stored.keyboard.press("l");
    await heading("Protocols");
    await enter(stored.getByRole("link", { name: EXAMPLE }).first());
    await enter(button("Copy to our protocols"));
    await enter(stored.getByRole("link", { name: /^Edit/ }).first());
    await enter(stored.getByRole("button", { name: /^Confirm all/ }));
    await stored.getByRole("button", { name: /^Confirm all/ }).waitFor({ state: "detached" });
    await confirmDoubtful(stored, enter);
    await enter(stored.getByRole("link", { name: /^Approve/ }).first());
    await byId("mdt").fill("Liver MDT");
    await nameApprovers(stored, [["Dr A Okafor", "Interventional radiologist"], ["Dr L Brandt", "Oncologist"]], enter);
    await byId("date").fill(TODAY);
    await byId("review_by").fill("20-Nov-2027");
    await approve(stored, enter);
    await stored.getByText(/In use|Approved/).first().waitFor();
    await stored.goto(`${url}#/patients/new`);
    await heading("New follow-up plan");
    await byId("nhs_number").fill("9994324454");
    await byId("family").fill("Patel");
    await byId("given").fill("Meera");
    await byId("born").fill("14/03/1961");
    await enter(button("Save patient and go on"));
    await stored.getByText("Step 2 of 2").waitFor();
    await byId("protocol").selectOption({ index: 1 });
    await byId("procedure").fill("SIRT (Y-90), right lobe");
    await byId("work_up").fill("28-Aug-2026");
    await byId("sessions[0].date").fill("04-Sep-2026");
    await byId("designated").selectOption({ label: (await byId("designated").locator("option").allTextContents()).find((text) => text.startsWith("Dr A Okafor")) });
    await enter(button("Confirm plan"));
    await stored.getByRole("heading", { name: "PATEL, Meera" }).waitFor();
    await stored.keyboard.press("g");
    await stored.keyboard.press("w");
    await heading("Worklist");
    const stands = () =>
      stored.evaluate(() => [...document.querySelectorAll("tr[id^=row-]:not(.open) td:nth-child(4)")].map((it) => it.innerText));
    const form = stored.getByRole("dialog");
    const send = async (...keys) => {
      for (const key of keys) await stored.keyboard.press(key);
      await form.waitFor({ state: "hidden" });
    };
    await stored.locator("tr[id=row-0]").waitFor();
    await whole(stored);
    const first = await stands();
    assert(first.length >= 4, `${first.length} items`);
    // What was past before the plan was entered, and what is to be decided, are no items.
    const others = await stored.evaluate(() =>
      [...document.querySelectorAll("tr[id^=row-]")].findIndex((it) => it.querySelector("td input[type=checkbox]")));
    for (let row = 0; row <= others; row += 1) await stored.keyboard.press("j");
    await stored.keyboard.press("c");
    await stored.keyboard.type("called, no answer");
    await send("Enter");
    await stored.keyboard.press("j");
    await stored.keyboard.press("a");
    await form.waitFor();
    await send("Control+Enter");
    await stored.keyboard.press("j");
    await stored.keyboard.press("b");
    await form.waitFor();
    await stored.keyboard.press("Control+a");
    await stored.keyboard.type(TODAY);
    await stored.keyboard.press("Tab");
    if (await byId("outside").count()) await byId("outside").selectOption({ label: "Patient asked for this day" });
    await byId("place").fill("Ward 4");
    await byId("place").press("Enter");
    await send();
    await stored.keyboard.press("d");
    await stored.getByText("Did not attend 23-Nov").first().waitFor();
    await stored.keyboard.press("j");
    await stored.keyboard.press("n");
    await form.waitFor();
    await byId("reason").selectOption({ label: "Patient declined" });
    await send("Control+Enter");
    await stored.waitForFunction(
      (count) => document.querySelectorAll("tr[id^=row-]:not(.open)").length === count,
      first.length - 1,
    );
    const before = await stands();
    for (const words of [/chased 23-Nov: called, no answer/, /Allocated to Dr A Okafor/, /Did not attend 23-Nov/]) {
      assert(before.some((text) => words.test(text)), `${words} stands in no row: ${before.join(" | ")}`);
    }
    await stored.reload();
    await stored.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
    await stored.keyboard.press("Enter");
    await workAs(stored, "Dr A Okafor");
    await heading("Worklist");
    await stored.locator("tr[id=row-0]").waitFor();
    await whole(stored);
    assertEqual(await stands(), before, "the list after the page was loaded again");
  });
}
