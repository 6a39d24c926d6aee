// Every picture of the guide can still be taken, and every page has one.
import { mkdir, readFile, readdir } from "node:fs/promises";
import { assert, assertEqual } from "./harness.mjs";
import { PICTURES, WIDTHS, takePictures } from "./pictures.mjs";

const GUIDE = new URL("../../docs/guide/", import.meta.url);
const ROUTES = new URL("../../src/ui/route.rs", import.meta.url);
const OUT = new URL("./out/guide/", import.meta.url);

/** The addresses of the app as patterns; the page of what is not there has no picture. */
async function routes() {
  const text = await readFile(ROUTES, "utf8");
  const found = [...text.matchAll(/#\[at\("([^"]+)"\)\]/g)].map(([, at]) => at).filter((at) => at !== "/nothing-here");
  return found.map((at) => ({ at, pattern: new RegExp(`^${at.replace(/:[a-z]+/g, "[^/]+")}$`) }));
}

export default async function ({ url, newPage, step }) {
  await mkdir(OUT, { recursive: true });
  const seen = [];
  const watched = async (options) => {
    const page = await newPage(options);
    page.setDefaultTimeout(20_000);
    page.on("framenavigated", (frame) => seen.push(new URL(frame.url()).hash.slice(1).split("?")[0]));
    return page;
  };

  await step("Each picture is taken again with the sample patients", async () => {
    const taken = [];
    const how = { wanted: PICTURES, widths: WIDTHS.slice(0, 1), looks: [false], out: OUT.pathname };
    await takePictures({ newPage: watched, url }, how, (name, file, bytes) => {
      assert(bytes > 2_000, `${file} shows something: ${bytes} bytes`);
      taken.push(name);
    });
    assertEqual(taken.length, PICTURES.length, "pictures");
  });

  await step("Every page of the app has a picture", async () => {
    const known = await routes();
    assert(known.length > 20, "the addresses were read");
    // The more exact address first: "/patients/new" is no patient.
    const exact = (at) => (at.match(/:/g) ?? []).length;
    known.sort((one, other) => exact(one.at) - exact(other.at));
    const reached = new Set(seen.map((path) => known.find(({ pattern }) => pattern.test(path || "/"))?.at));
    const missing = known.map(({ at }) => at).filter((at) => !reached.has(at));
    assertEqual(missing.join(", "), "", "pages without a picture");
  });

  await step("The guide holds these pictures, at both widths, and no others", async () => {
    const wanted = PICTURES.flatMap(([name, , , dark]) =>
      WIDTHS.flatMap((width) => [`${name}-${width}.webp`, ...(dark ? [`${name}-${width}-dark.webp`] : [])]),
    );
    const held = (await readdir(GUIDE)).filter((file) => file.endsWith(".webp"));
    assertEqual(held.sort().join("\n"), wanted.sort().join("\n"), "files of docs/guide");
  });
}
