// What the checks with Chromium share: a browser, a walk over pages, and what went wrong.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
export const problems = [];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs `look` on each of `pages`, and reports what the browser itself complains of. */
export async function eachPage(pages, what, options, address, look) {
  const before = problems.length;
  const context = await browser.newContext(options);
  let current = "";
  const report = (problem) => problems.push(`${current} (${what}): ${problem}`);
  const page = await watched(context, address(""), report);
  page.on("dialog", (dialog) => {
    report(`asks people: ${dialog.message()}`);
    return dialog.dismiss();
  });
  for (current of pages) {
    await page.goto(address(current), { waitUntil: "load" });
    await look(page, report);
  }
  await context.close();
  console.log(`${problems.length > before ? "not ok" : "ok"} - pages ${what}: ${pages.length}`);
}

/** A page whose complaints are reported, and whatever it asks of others than `url`. */
export async function watched(context, url, report) {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && report(`console: ${message.text()}`));
  page.on("pageerror", (error) => report(`script: ${error.message}`));
  page.on("request", (request) => request.url().startsWith(url) || report(`asks ${request.url()}`));
  return page;
}

export async function staysInside(page, report) {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (width[0] > width[1]) report(`scrolls sideways: ${width[0]} of ${width[1]} pixels`);
}

export async function isReadable(page, report) {
  await page.getByText("Searching…").waitFor({ state: "hidden" }); // the lists of the search page come behind its results
  await staysInside(page, report);
  const seen = await page.evaluate(() => [document.querySelectorAll("h1").length, document.querySelector("main")?.innerText.length ?? 0]);
  if (seen[0] !== 1) report(`has ${seen[0]} first headings`);
  if (seen[1] < 40) report("shows nothing");
}

export async function isAccessible(page, report) {
  await staysInside(page, report);
  // evaluate() is not bound by the page's policy, which a script element would be
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const violation of found.violations) {
    report(`axe ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.target).join(", ")}`);
  }
}

/** Ends the run: says what went wrong, and fails if anything did. */
export async function finish() {
  await browser.close();
  problems.forEach((problem) => console.error(`not ok - ${problem}`));
  process.exit(problems.length ? 1 : 0);
}
