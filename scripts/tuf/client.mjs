// Fetches one package with tuf-js: prints its SHA-256, or the name of the error and what it says.
//
// usage: client.mjs STATE BASE-URL ROOT TARGET [here]   ROOT is the pinned root of the first run; STATE keeps what was seen; with
// "here" a package that its publisher hosts is sought in the site, as by a client that knows nothing of custom.location
// TUF_JS is the folder whose node_modules has tuf-js.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";

const { Updater } = createRequire(join(process.env.TUF_JS, "index.js"))("tuf-js");
const [state, base, root, target, here] = process.argv.slice(2);
mkdirSync(state, { recursive: true });
if (!existsSync(join(state, "root.json"))) {
  copyFileSync(root, join(state, "root.json"));
}
const file = join(state, "package");
rmSync(file, { force: true });
try {
  const updater = new Updater({
    metadataDir: state,
    metadataBaseUrl: `${base}/tuf`,
    targetDir: state,
    targetBaseUrl: base,
    config: { prefixTargetsWithHash: false, fetchRetry: false },
  });
  await updater.refresh();
  const info = await updater.getTargetInfo(target);
  if (info === undefined) {
    console.log("NOT-FOUND");
  } else if (info.custom.location && !here) {
    const content = Buffer.from(await (await fetch(info.custom.location)).arrayBuffer());
    await info.verify(Readable.from([content]));
    console.log(createHash("sha256").update(content).digest("hex"));
  } else {
    await updater.downloadTarget(info, file);
    console.log(createHash("sha256").update(readFileSync(file)).digest("hex"));
  }
} catch (error) {
  console.log(error.name, error.constructor.name, error.message);
}
