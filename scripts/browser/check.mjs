// Looks at the pages of a site with Chromium; e2e-browser says what for.
//
// usage: node check.mjs ROOT URL FOLDER        all lead to the same site; of the two URLs, which end with a slash, ROOT has no path
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [root, url, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const everything = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const NOT_FOUND = "404.html"; // shown for any address, it must know where the site is: the other pages need not
const elsewhere = everything.filter((name) => name !== NOT_FOUND);
const problems = [];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Runs `look` on each of `pages`, and reports what the browser itself complains of. */
async function eachPage(pages, what, options, address, look) {
  const before = problems.length;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  let current = "";
  const report = (problem) => problems.push(`${current} (${what}): ${problem}`);
  page.on("console", (message) => message.type() === "error" && report(`console: ${message.text()}`));
  page.on("pageerror", (error) => report(`script: ${error.message}`));
  page.on("request", (request) => request.url().startsWith(address("")) || report(`asks ${request.url()}`));
  for (current of pages) {
    await page.goto(address(current), { waitUntil: "load" });
    await look(page, report);
  }
  await context.close();
  console.log(`${problems.length > before ? "not ok" : "ok"} - pages ${what}: ${pages.length}`);
}

const atRoot = (name) => root + name;
const served = (name) => url + name;
const onDisk = (name) => pathToFileURL(folder).href + "/" + name;

async function staysInside(page, report) {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (width[0] > width[1]) report(`scrolls sideways: ${width[0]} of ${width[1]} pixels`);
}

async function isAccessible(page, report) {
  await staysInside(page, report);
  // evaluate() is not bound by the page's policy, which a script element would be
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const violation of found.violations) {
    report(`axe ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.target).join(", ")}`);
  }
}

async function isReadable(page, report) {
  await staysInside(page, report);
  const seen = await page.evaluate(() => [document.querySelectorAll("h1").length, document.querySelector("main")?.innerText.length ?? 0]);
  if (seen[0] !== 1) report(`has ${seen[0]} first headings`);
  if (seen[1] < 40) report("shows nothing without JavaScript");
}

/** From the home page to a copied configuration without a mouse. */
async function keyboardWalk() {
  const before = problems.length;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(url).origin });
  const page = await context.newPage();
  const report = (problem) => problems.push(`keyboard: ${problem}`);
  const tabTo = async (what, matches) => {
    for (let presses = 1; presses <= 200; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const outlines = [null, "::after"].map((part) => getComputedStyle(element, part).outlineStyle);
        const box = element.getBoundingClientRect();
        return {
          text: (element.textContent ?? "").trim(),
          block: element.parentElement?.querySelector("pre")?.textContent ?? "",
          isSeen: box.width > 0 && box.height > 0 && outlines.some((outline) => outline !== "none"),
        };
      });
      if (!focused.isSeen) report(`the focus on "${focused.text.slice(0, 40)}" cannot be seen`);
      if (matches(focused)) return;
    }
    report(`${what} cannot be reached with Tab`);
  };
  await page.goto(url + "index.html");
  await tabTo("the list of functions", (focused) => focused.text === "Functions");
  await Promise.all([page.waitForURL("**/functions/index.html"), page.keyboard.press("Enter")]);
  await tabTo("a function", (focused) => focused.text === "Rate limit" || focused.text === "Flow exporter");
  await Promise.all([page.waitForURL("**/functions/*/*/*/*/index.html"), page.keyboard.press("Enter")]);
  await tabTo("the button that copies", (focused) => focused.text === "Copy" && focused.block.includes("bpf_programs"));
  await page.keyboard.press("Enter");
  await page.getByText("Copied", { exact: true }).waitFor({ timeout: 5000 });
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  if (!copied[0]?.bpf_programs) report(`copied ${JSON.stringify(copied).slice(0, 80)}, no configuration of l3afd`);
  await context.close();
  console.log(problems.length > before ? "not ok - the keyboard walk" : "ok - a configuration for l3afd was found and copied with the keyboard alone");
}

const narrow = { viewport: { width: 320, height: 800 } };
const wide = { viewport: { width: 1280, height: 900 } };
await eachPage(elsewhere, "at 320 pixels, light, with axe", { ...narrow, colorScheme: "light" }, served, isAccessible);
await eachPage(elsewhere, "at 1280 pixels, dark, with axe", { ...wide, colorScheme: "dark" }, served, isAccessible);
await eachPage(elsewhere, "at 320 pixels without JavaScript", { ...narrow, javaScriptEnabled: false }, served, isReadable);
await eachPage(elsewhere, "from the disk", wide, onDisk, staysInside);
await eachPage([NOT_FOUND], "for addresses that do not exist", narrow, atRoot, isAccessible);
await keyboardWalk();
await browser.close();
problems.forEach((problem) => console.error(`not ok - ${problem}`));
process.exit(problems.length ? 1 : 0);
