// Scores each kind of page of a site with Lighthouse; e2e-lighthouse says what for.
//
// usage: node lighthouse.mjs URL FOLDER        both lead to the same site; URL ends with a slash
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";
import { kindsOf, pagesOf } from "./kinds.mjs";

const [url, folder] = process.argv.slice(2);
const CATEGORIES = ["accessibility", "best-practices", "seo"];
const chrome = await launcher.launch({ chromePath: "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-quic"] });
let failed = false;
for (const page of kindsOf(pagesOf(folder), 1).filter((name) => name !== "404.html")) {
  const { lhr } = await lighthouse(url + page, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
  const short = CATEGORIES.filter((category) => lhr.categories[category].score !== 1);
  for (const category of short) {
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const { score, title, details, errorMessage } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 1) {
        console.error(`not ok - ${page}: ${category}: ${title} ${errorMessage ?? JSON.stringify(details?.items?.slice(0, 2) ?? "")}`);
      }
    }
    if (lhr.categories[category].score === null) console.error(`not ok - ${page}: ${category} has no score`);
  }
  if (lhr.runtimeError) console.error(`not ok - ${page}: ${lhr.runtimeError.message}`);
  console.log(`${short.length ? "not ok" : "ok"} - ${page}: ${CATEGORIES.map((category) => `${category} ${Math.round(100 * (lhr.categories[category].score ?? 0))}`).join(", ")}`);
  failed ||= short.length > 0 || Boolean(lhr.runtimeError);
}
await chrome.kill();
process.exit(failed ? 1 : 0);
