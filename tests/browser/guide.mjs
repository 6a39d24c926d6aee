// Takes the pictures of docs/guide with the sample patients, on the day of the stories, and writes its list:
//   node tests/browser/guide.mjs [--dist DIR] [--out DIR] [PART-OF-A-NAME]
// Every page at 1280 and 768 px, two of them also dark. Chromium writes WebP itself, so that they stay small.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./harness.mjs";
import { PICTURES, WIDTHS, takePictures } from "./pictures.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: "string" },
    out: { type: "string", default: fileURLToPath(new URL("../../docs/guide", import.meta.url)) },
  },
});

const wanted = PICTURES.filter(([name]) => positionals.every((part) => name.includes(part)));
const app = await launch({ dist: values.dist });
await mkdir(values.out, { recursive: true });
const rows = new Map(wanted.map(([name, words]) => [name, { words, files: [] }]));
await takePictures(app, { wanted, widths: WIDTHS, looks: [false, true], out: values.out }, (name, file, bytes) => {
  rows.get(name).files.push(file);
  console.log(`${file} ${Math.ceil(bytes / 1000)} KB`);
});
for (const problem of new Set(app.takeProblems())) console.log(problem);
await app.close();
if (positionals.length === 0) {
  const lines = [...rows].map(([name, { words, files }]) => {
    const links = files.map((file) => `[${file.slice(name.length + 1).replace(/-|\.webp/g, " ").trim()}](${file})`);
    return `| ${words} | ${links.join(", ")} |`;
  });
  const head = [
    "# Pictures of every page",
    "",
    "With the sample patients, on 23-Nov-2026, at 1280 and 768 px. `node tests/browser/guide.mjs` takes them again.",
    "",
    "| what it shows | pictures |",
    "|---|---|",
  ];
  await writeFile(`${values.out}/README.md`, `${[...head, ...lines].join("\n")}\n`);
}
