// Bundles what the browser gets into static/gebouwd/ (not in git): `npm ci && npm run build`.
//
// ADD YOURS WITH ONE LINE in ENTRIES: "name as served" -> "source file". The name says its kind: .css or .js.
// A template links it as {% static 'gebouwd/<name>' %}. Sources that import npm packages live in frontend/ (or
// static/js/<part>/); static/css/*.css holds plain CSS without @import or url(), because Django hashes those files too.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import path from "node:path";
import esbuild from "esbuild";
import { pruneTokens } from "./tokens.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const OUT = path.join(ROOT, "static", "gebouwd");

const ENTRIES = {
  "portaal.css": "frontend/portaal.css",
  "portaal.js": "frontend/portaal.js",
  "editor.js": "static/js/editor/index.js",
};

const options = {
  absWorkingDir: ROOT,
  entryPoints: Object.entries(ENTRIES).map(([name, source]) => ({
    in: source,
    out: name.replace(/\.(css|js)$/, ""),
  })),
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome111", "firefox113", "safari16.4"],
  loader: { ".woff2": "file", ".svg": "file" },
  assetNames: "[name]-[hash]",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};

/** Drops theme tokens that no rule in the bundle asks for, and says what each file weighs. */
async function finish(result) {
  for (const file of Object.keys(result.metafile.outputs)) {
    const full = path.join(ROOT, file);
    if (!/\.(css|js)$/.test(file)) continue;
    let text = await readFile(full, "utf8");
    if (file.endsWith("portaal.css")) {
      text = pruneTokens(text);
      await writeFile(full, text);
    }
    const kb = (gzipSync(text).length / 1024).toFixed(1);
    console.log(`${path.relative(ROOT, full)}  ${kb} kB gzip`);
  }
}

await mkdir(OUT, { recursive: true });
for (const entry of await readdir(OUT, { withFileTypes: true })) {
  if (entry.isFile()) await rm(path.join(OUT, entry.name)); // folders beside it are someone else's (fonts of the PDF)
}
const report = { name: "report", setup: (build) => build.onEnd((r) => (r.errors.length ? null : finish(r))) };
if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, plugins: [report] });
  await context.watch();
} else {
  await esbuild.build({ ...options, plugins: [report] });
}
