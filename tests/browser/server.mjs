// A static server for dist/ that a story can stop and start again on the same port.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves the folder on a free port of this machine: { url, stop(), start(), change() }.
 * `change(name, edit)` answers with an edited text in place of the file, as a newer version would.
 */
export async function serve(folder) {
  const changed = new Map();
  let server;
  let port = 0;

  async function start() {
    server = createServer((request, response) => answer(folder, changed, request, response));
    await new Promise((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
    port = server.address().port;
  }

  async function stop() {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  async function change(name, edit) {
    changed.set(name, edit(await readFile(join(folder, name), "utf8")));
  }

  await start();
  return { url: `http://127.0.0.1:${port}/`, start, stop, change };
}

async function answer(folder, changed, request, response) {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  const file = (path.endsWith("/") ? `${path}index.html` : path).slice(1);
  try {
    const body = changed.get(file) ?? (await readFile(join(folder, file)));
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(body);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
  }
}
