// Makes a bundle of kfm's from the search harness's documents: node build.mjs DOCS.jsonl FOLDER
import { copyFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

const project = process.env.KFM_PROJECT, [documents, folder] = process.argv.slice(2);
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
const asKfm = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]; // starts Java for runs of seconds
const classPath = [process.env.KFM_BENCHMARK, join(project, "target/launcher/kfm.jar")].join(delimiter);
const made = spawnSync(java, ["-Xmx256m", ...asKfm, "-cp", classPath,
  "io.l3af.marketplace.search.PackageBundle", documents, folder], { stdio: "inherit" });
if (made.status !== 0) process.exit(1);
for (const file of ["search.js", "search-typos.js", "search-more.js"]) copyFileSync(join(project, "site/assets", file), join(folder, file));
