// Locking, drafts, and what a browser can do to stored data: nothing is lost, and each trouble has its words.
import { addMember, createTeam, hands } from "./hands.mjs";
import { assert, assertEqual, axe, screenshot, workAs } from "./harness.mjs";

const PASSPHRASE = "four lemons on the table";

/** Runs in the page: opens the database and does something with one of its stores. */
async function inStore([name, mode, what]) {
  const database = await new Promise((done, failed) => {
    const request = indexedDB.open("aftercare");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  try {
    const store = database.transaction(name, mode).objectStore(name);
    const asked = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const keys = await asked(store.getAllKeys());
    if (what === "count") return keys.length;
    const key = keys[Math.floor(keys.length / 2)];
    const value = await asked(store.get(key));
    const bytes = new Uint8Array(value.buffer ?? value);
    bytes[bytes.length - 1] ^= 1;
    await asked(store.put(value, key));
    return keys.length;
  } finally {
    database.close();
  }
}

export default async function ({ url, newPage, step, takeProblems }) {
  const page = await newPage();
  page.setDefaultTimeout(20_000);
  const { byId, button, h1, go } = hands(page, url);
  const unlock = async () => {
    await h1(/^Unlock/);
    await byId("passphrase").fill(PASSPHRASE);
    await button("Unlock").click();
    await workAs(page);
    // Everything that is written carries this name.
    await page.getByRole("banner").getByText("Dr A Okafor").waitFor();
  };
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 })); // asked for by a page without one
  /** A page of the same origin on which the app does not run. */
  const outside = () => page.goto(`${url}manifest.webmanifest`);

  await step("A workspace is made, with members who leave entries in the journal", async () => {
    await createTeam(page, url, { name: "Dr A Okafor", passphrase: PASSPHRASE });
    await go("/settings", "Settings");
    for (const [name, role] of [["M Ruiz", "Nurse specialist"], ["Dr L Brandt", "Oncologist"], ["P Lund", "Audit lead"]]) {
      await addMember(page, name, role);
    }
  });

  await step("What was typed is there after the lock button", async () => {
    await go("/patients/new", "New follow-up plan");
    await byId("nhs_number").fill("999 432 4454");
    await byId("family").fill("Patel");
    await page.waitForTimeout(1_500); // a draft is kept a moment after the last key
    await button("Lock workspace").click();
    await unlock();
    await h1("New follow-up plan");
    assertEqual(await byId("nhs_number").inputValue(), "999 432 4454", "the number that was typed");
    assertEqual(await byId("family").inputValue(), "Patel", "the name that was typed");
  });

  await step("Left alone, it asks a minute before it locks, and stays open for who is there", async () => {
    await page.clock.setFixedTime("2026-11-23T09:09:15Z");
    const warning = page.getByRole("dialog").filter({ has: button("Stay unlocked") });
    await warning.waitFor();
    await axe(page);
    await screenshot(page, "lock-warning");
    const spoken = await warning.evaluate((it) => document.getElementById(it.getAttribute("aria-labelledby"))?.textContent ?? it.getAttribute("aria-label"));
    assertEqual(spoken, "This workspace locks in less than a minute", "what is read out with the dialog");
    assertEqual(await page.evaluate(() => document.activeElement.textContent.trim()), "Stay unlocked", "what has the focus");
    const left = async () => Number((await warning.getByText(/^Locks in/).textContent()).match(/\d+/)[0]);
    const before = await left();
    assert(before > 20 && before <= 60, `locks in ${before} seconds`);
    await page.clock.setFixedTime("2026-11-23T09:09:25Z");
    await warning.getByText(`Locks in ${before - 10} seconds.`).waitFor();
    await page.keyboard.press("Enter");
    await warning.waitFor({ state: "hidden" });
    await page.clock.setFixedTime("2026-11-23T09:15:00Z");
    await page.waitForTimeout(6_000);
    assertEqual(await page.getByRole("heading", { level: 1 }).textContent(), "New follow-up plan", "still open");
  });

  await step("Left alone for longer, it locks, as does a device that slept; the draft is there", async () => {
    await page.clock.setFixedTime("2026-11-23T09:40:00Z");
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await page.getByText("It locked by itself: nothing was pressed for 10 minutes").waitFor();
    await axe(page);
    await screenshot(page, "locked-by-itself");
    await unlock();
    await h1("New follow-up plan");
    assertEqual(await byId("family").inputValue(), "Patel", "the name that was typed");
  });

  await step("Without space nothing is claimed to be saved, and the text stays", async () => {
    await page.evaluate(() => {
      window.putOfTheBrowser = IDBObjectStore.prototype.put;
      window.addOfTheBrowser = IDBObjectStore.prototype.add;
      const full = () => { throw new DOMException("The disk is full", "QuotaExceededError"); };
      IDBObjectStore.prototype.put = full;
      IDBObjectStore.prototype.add = full;
    });
    await byId("given").fill("Meera");
    await byId("born").fill("14-Mar-1961");
    await button("Save patient and go on").click();
    await page.getByText("Not saved: this device has no space left").first().waitFor();
    await page.getByText("What was saved before is safe").first().waitFor();
    assertEqual(await byId("given").inputValue(), "Meera", "the text after a refused write");
    await axe(page);
    await screenshot(page, "no-space");
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = window.putOfTheBrowser;
      IDBObjectStore.prototype.add = window.addOfTheBrowser;
    });
    await button("Save patient and go on").click();
    await page.getByText("Step 2 of 2").waitFor();
    await page.reload();
    await unlock();
    await go("/patients", "Patients");
    await page.getByRole("row", { name: /PATEL, Meera/ }).waitFor();
    assertEqual(await page.getByRole("row", { name: /PATEL, Meera/ }).count(), 1, "patients after two tries");
    takeProblems(); // what the refused writes left on the console
  });

  await step("A damaged entry is named, and the rest opens", async () => {
    const before = await page.evaluate(inStore, ["tail", "readonly", "count"]);
    assert(before > 3, `entries in the tail: ${before}`);
    await outside();
    await page.evaluate(inStore, ["tail", "readwrite", "damage"]);
    await page.goto(url);
    await unlock();
    await h1("Worklist");
    await page.getByText("Part of the stored data could not be read").waitFor();
    await page.getByText(/^Entry \d+ could not be read/).waitFor();
    await axe(page);
    await screenshot(page, "damaged");
    await go("/settings", "Settings");
    await page.getByRole("row", { name: /Dr A Okafor/ }).waitFor();
  });

  const never = async () => {
    for (const name of ["Create a workspace", "Look around with sample data"]) {
      assertEqual(await button(name).count(), 0, `the offer “${name}”, as on a first visit`);
    }
  };
  /** Runs before the app does: the database answers as told. */
  const broken = (what) => page.addInitScript((what) => {
    if (sessionStorage.getItem("broken") !== what) return;
    const fail = (name) => () => { throw new DOMException("The disk does not answer", name); };
    if (what === "open") IDBFactory.prototype.open = fail("UnknownError");
    if (what === "read") IDBObjectStore.prototype.get = IDBObjectStore.prototype.getAll = fail("DataError");
  }, what);

  await step("A database that does not open, or cannot be read, is told from an empty one", async () => {
    for (const what of ["open", "read"]) {
      await broken(what);
      await page.evaluate((what) => sessionStorage.setItem("broken", what), what);
      await page.goto(`${url}?${what}`);
      await h1("The workspace cannot be opened");
      await page.getByText("Nothing was changed").first().waitFor();
      await never();
      await axe(page);
      await screenshot(page, `not-read-${what}`);
      await page.evaluate(() => sessionStorage.removeItem("broken"));
    }
    await page.goto(url);
    await h1("Unlock Liver MDT");
    takeProblems(); // what the refused reads left on the console
  });

  await step("A workspace without its keys is told from an empty one, and leads to the backup", async () => {
    await outside();
    await page.evaluate(() => new Promise((done, failed) => {
      const request = indexedDB.open("aftercare");
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const database = request.result;
        const change = database.transaction("meta", "readwrite");
        const store = change.objectStore("meta");
        const asked = store.get("header");
        asked.onsuccess = () => {
          window.headerOfTheWorkspace = asked.result;
          store.delete("header");
        };
        change.oncomplete = () => done(database.close());
      };
    }));
    const header = await page.evaluate(() => Array.from(new Uint8Array(window.headerOfTheWorkspace.buffer ?? window.headerOfTheWorkspace)));
    await page.goto(url);
    await h1("The workspace cannot be opened");
    await page.getByText("the part that holds its keys is gone").first().waitFor();
    await page.getByText("Nothing was changed").first().waitFor();
    await never();
    await axe(page);
    await screenshot(page, "no-keys");
    await outside();
    await page.evaluate((header) => new Promise((done, failed) => {
      const request = indexedDB.open("aftercare");
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const database = request.result;
        const change = database.transaction("meta", "readwrite");
        change.objectStore("meta").put(new Uint8Array(header), "header");
        change.oncomplete = () => done(database.close());
      };
    }), header);
    await page.goto(url);
    await unlock();
  });

  await step("A database from a newer version is left alone, and says so", async () => {
    await outside();
    await page.evaluate(() => new Promise((done, failed) => {
      const request = indexedDB.open("aftercare", 99);
      request.onsuccess = () => done(request.result.close());
      request.onerror = () => failed(request.error);
    }));
    await page.goto(url);
    await page.getByText("A newer version of Aftercare made this workspace").first().waitFor();
    await page.getByText("Nothing was changed").first().waitFor();
    await axe(page);
    await screenshot(page, "newer-version");
    takeProblems(); // the browser's own words about the version
  });

  await step("A database that vanished is missed, and so is one that came back empty", async () => {
    const vanish = () => page.evaluate(() => new Promise((done) => {
      const request = indexedDB.deleteDatabase("aftercare");
      request.onsuccess = request.onblocked = request.onerror = () => done();
    }));
    for (const again of [false, true]) {
      await outside();
      await vanish();
      // The second time the app itself made the empty database when it looked.
      if (again) {
        await page.goto(url);
        await h1("The workspace is missing from this browser");
      }
      await page.goto(url);
      await page.reload();
      await h1("The workspace is missing from this browser");
      await page.getByText("Aftercare did not delete anything").waitFor();
      await button("Restore from a backup file").waitFor();
      await never();
    }
    await axe(page);
    await screenshot(page, "vanished");
  });
}
