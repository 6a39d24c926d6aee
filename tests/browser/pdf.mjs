// Reads the text of a PDF as Chromium writes it, page by page. Only what that needs: objects that stand for themselves,
// streams packed by Flate, glyphs by number with a table that says which character each is.
import { inflateSync } from "node:zlib";

/** `[{ width, height, text }]`: sizes in points; lines from top to bottom as they were drawn. */
export function pages(bytes) {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map();
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id, body);
  const fonts = new Map();
  const characters = (id) => {
    if (!fonts.has(id)) fonts.set(id, toCharacters(unpacked(objects.get(objects.get(id).match(/\/ToUnicode (\d+) 0 R/)[1]))));
    return fonts.get(id);
  };
  const found = [];
  for (const body of objects.values()) {
    if (!/\/Type \/Page\b(?!s)/.test(body)) continue;
    const [, , , width, height] = body.match(/\/MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/).map(Number);
    const names = new Map([...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, id]));
    const content = unpacked(objects.get(body.match(/\/Contents (\d+) 0 R/)[1]));
    found.push({ width, height, text: textOf(content, (name) => characters(names.get(name))) });
  }
  return found;
}

function unpacked(object) {
  const from = object.indexOf("stream\n") + "stream\n".length;
  const data = Buffer.from(object.slice(from, object.lastIndexOf("\nendstream")), "latin1");
  return object.slice(0, from).includes("/FlateDecode") ? inflateSync(data).toString("latin1") : data.toString("latin1");
}

/** The table of a font from glyphs to characters. */
function toCharacters(table) {
  const of = new Map();
  const text = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, lines] of table.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, to] of lines.matchAll(/<(\w+)> <(\w+)>/g)) of.set(parseInt(glyph, 16), text(to));
  }
  for (const [, lines] of table.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, to] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let glyph = parseInt(first, 16), code = parseInt(to, 16); glyph <= parseInt(last, 16); glyph += 1, code += 1) {
        of.set(glyph, String.fromCharCode(code));
      }
    }
  }
  return of;
}

function textOf(content, fontOf) {
  let text = "";
  let font = null;
  let size = 0;
  let x = 0;
  let at = { x: 0, y: null };
  const operators = /\/(F\d+) ([\d.]+) Tf|([-\d.]+) ([-\d.]+) Tm|([-\d.]+) [-\d.]+ Td|<([0-9A-F]+)> Tj/g;
  for (const [, name, points, left, top, right, glyphs] of content.matchAll(operators)) {
    if (name) [font, size] = [fontOf(name), Number(points)];
    if (top) {
      if (at.y !== null && Math.abs(Number(top) - at.y) > 2) text += "\n";
      else if (Number(left) - x > size * 1.5) text += " ";
      at = { x: Number(left), y: Number(top) };
      x = at.x;
    }
    if (right) x += Number(right);
    if (glyphs) text += glyphs.match(/.{4}/g).map((glyph) => font.get(parseInt(glyph, 16)) ?? "?").join("");
  }
  return text;
}
