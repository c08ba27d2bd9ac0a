// Looks at each kind of page with Firefox, and uses what needs scripts; e2e-firefox says what for.
//
// usage: node firefox.mjs URL FOLDER        both lead to the same site; URL ends with a slash
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { kindsOf, pagesOf } from "./kinds.mjs";

const [url, folder] = process.argv.slice(2);
const PATIENCE = 15_000;
const LIMIT = "security/limits/packetworks/ratelimit", SYN = "security/detect/packetworks/syn-counter";
const kinds = kindsOf(pagesOf(folder).filter((name) => name !== "404.html"), 1);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true });
let failed = 0;

/** Opens a page, does something there, and says whether it went well; what Firefox complains of is a failure. */
async function look(what, { width = 1280, scheme = "light", scripts = true, from = url }, use) {
  const page = await browser.newPage();
  const complaints = [];
  try {
    page.setDefaultTimeout(PATIENCE);
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => [from, "data:"].some((ours) => request.url().startsWith(ours)) || complaints.push(`asks ${request.url()}`));
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]).catch(() => {}); // not in every Firefox
    if (!scripts) await page.setJavaScriptEnabled(false);
    await use(page, complaints);
    assert.deepEqual(complaints, []);
    console.log(`ok - ${what}`);
  } catch (error) {
    failed++;
    console.log(`not ok - ${what}: ${error.message}`);
  }
  await page.close();
}

async function isReadable(page, name, complaints) {
  const searches = () => page.evaluate(() => document.querySelector("main").innerText.includes("Searching…"));
  while (await searches()) await new Promise((done) => setTimeout(done, 50)); // the lists of the search page come behind its results
  const [width, inner, headings, text] = await page.evaluate(() => [
    document.documentElement.scrollWidth, innerWidth, document.querySelectorAll("h1").length, document.querySelector("main").innerText.length]);
  if (width > inner) complaints.push(`${name} scrolls sideways: ${width} of ${inner} pixels`);
  if (headings !== 1 || text < 40) complaints.push(`${name} has ${headings} first headings and ${text} characters`);
}

for (const width of [320, 1280]) {
  await look(`${kinds.length} kinds of pages at ${width} pixels`, { width }, async (page, complaints) => {
    for (const name of kinds) {
      await page.goto(url + name);
      await isReadable(page, name, complaints);
    }
  });
}
const disk = pathToFileURL(folder).href + "/";
await look("the kinds of pages from the disk", { from: disk }, async (page, complaints) => {
  for (const name of kinds) {
    await page.goto(disk + name);
    await isReadable(page, name, complaints);
  }
});
await look("results while typing, and Enter", {}, async (page) => {
  await page.goto(url + "index.html");
  await page.keyboard.press("/");
  await page.keyboard.type("latncy");
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("ArrowDown");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.match(page.url(), /\/functions\/.*latency/);
});
await look("the search page, sorted by rating", {}, async (page) => {
  await page.goto(url + "search/index.html?sort=rating");
  await page.waitForSelector("#hits .entry");
  assert.match(await page.$eval("#hits .entry", (entry) => entry.textContent), /rated \d/);
});
await look("a chain for l3afd", {}, async (page) => {
  await page.goto(`${url}chain/index.html#function=${LIMIT}&function=${SYN}`);
  await page.waitForFunction(() => [...document.querySelectorAll("pre")].some((block) => block.textContent.includes("bpf_programs")));
});
await look("two releases compared", {}, async (page) => {
  await page.goto(`${url}compare/index.html#function=${LIMIT}&from=1.0.0&to=1.1.0`);
  await page.waitForFunction(() => document.querySelector("main").innerText.includes("1.1.0") && document.querySelector("main").innerText.length > 400);
});

await browser.close();
process.exit(failed ? 1 : 0);
