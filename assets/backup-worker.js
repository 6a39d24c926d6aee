// Writes and opens backup files beside the page, which goes on answering meanwhile. One task at a time:
// { task: "seal" | "open", bytes, passphrase } is answered by { bytes }, or by { problem } with the module's code of it
// ("" where the module itself broke). To cancel a task, end the worker.
import start, { open, seal } from "./backup.js";

const started = start({ module_or_path: new URL("backup_bg.wasm", import.meta.url) });

addEventListener("message", async ({ data: { task, bytes, passphrase } }) => {
  try {
    await started;
  } catch {
    postMessage({ problem: "module-missing" });
    return;
  }
  try {
    const answer = (task === "seal" ? seal : open)(bytes, passphrase);
    postMessage({ bytes: answer }, [answer.buffer]);
  } catch (problem) {
    postMessage({ problem: typeof problem === "string" ? problem : "" });
  }
});
