// Watches a page of `kfm serve --watch` in Chromium while files of its catalog, its style sheets and its templates change: the page
// must show each change by itself, show what is wrong with a broken catalog and keep the last good site, and nothing may break the content security
// policy. Prints how long a change took from the disk to the page.
//
// usage: node watch.mjs URL CATALOG TEMPLATES
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [base, catalog, templates] = process.argv.slice(2);
const path = "functions/security/limits/packetworks/ratelimit/";
const readme = `${catalog}/${path}README.md`;
const manifest = `${catalog}/${path}function.yaml`;
const complaints = [];

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(new URL(path, base).href);
  const title = await page.locator("h1").first().innerText();

  const took = [];
  for (let round = 1; round <= 8; round++) {
    const words = `Line number ${round} of the test.`;
    const start = performance.now();
    writeFileSync(readme, `${readFileSync(readme, "utf8")}\n${words}\n`);
    await page.getByText(words).waitFor({ timeout: 30_000 });
    took.push(performance.now() - start);
  }
  const warm = took.slice(3).sort((one, other) => one - other);
  console.log(`from the disk to the page, warm: ${warm.map((ms) => ms.toFixed(0)).join(", ")} ms`);

  const good = readFileSync(manifest, "utf8");
  writeFileSync(manifest, good.replace(/^title:.*$/m, "title: 7"));
  const problems = page.locator("#kfm-problems");
  await problems.getByText("KFM").waitFor({ timeout: 30_000 });
  await page.reload();
  await problems.getByText("KFM").waitFor({ timeout: 30_000 });
  if ((await page.locator("h1").first().innerText()) !== title) complaints.push("the last good site is gone");

  writeFileSync(manifest, good.replace(/^title:.*$/m, "title: Another title"));
  await page.getByRole("heading", { name: "Another title" }).waitFor({ timeout: 30_000 });
  if ((await problems.count()) > 0) complaints.push("problems that are solved are still shown");

  const timed = async (what, change, seen) => {
    const start = performance.now();
    change();
    await page.waitForFunction(seen, undefined, { timeout: 60_000 });
    console.log(`${what}: ${(performance.now() - start).toFixed(0)} ms`);
  };
  const sheet = `${templates}/layout.css`;
  await timed(
    "a style sheet",
    () => writeFileSync(sheet, `${readFileSync("site/assets/layout.css", "utf8")}h1 { letter-spacing: 7px; }\n`),
    () => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px",
  );
  await timed(
    "a picture of the marketplace",
    () => {
      mkdirSync(`${catalog}/site/assets`, { recursive: true });
      writeFileSync(
        `${catalog}/site/assets/icon.svg`,
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>',
      );
    },
    () => document.querySelector("header img")?.naturalWidth > 0,
  );
  await timed(
    "a template",
    () => {
      mkdirSync(`${templates}/parts`, { recursive: true });
      const find = readFileSync("templates/parts/find.jte", "utf8");
      writeFileSync(`${templates}/parts/find.jte`, `${find}<b id="ours">Ours</b>\n`);
    },
    () => document.querySelector("#ours") !== null,
  );
  await timed("a template that is gone", () => rmSync(`${templates}/parts`, { recursive: true }), () => !document.querySelector("#ours"));
} finally {
  await browser.close();
}
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length ? 1 : 0);
