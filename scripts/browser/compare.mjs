// Compares releases on the page of a site with Chromium, and holds what it shows against what kfm diff says.
//
// usage: node compare.mjs URL FILE        URL ends with a slash; each line of FILE: the fragment of the page's address, a tab, kfm's JSON
import { readFileSync } from "node:fs";
import { browser, finish, isAccessible, problems, watched } from "./look.mjs";

const [url, file] = process.argv.slice(2);
const cases = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));

for (const { width, colorScheme } of [{ width: 320, colorScheme: "dark" }, { width: 1280, colorScheme: "light" }]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  for (const [fragment, json] of cases) {
    const report = (problem) => problems.push(`compare#${fragment} at ${width} pixels: ${problem}`);
    const page = await watched(context, url, report);
    const { capabilities } = JSON.parse(json);
    await page.goto(`${url}compare/index.html#${fragment}`);
    await page.locator("#state.banner").waitFor();
    await page.locator("#offers li").first().waitFor();
    const rows = await page.locator("#rows tr").evaluateAll((all) =>
      all.map((row) => [row.querySelector("th code").textContent, ...[...row.querySelectorAll("td")].slice(0, 3).map((cell) => cell.textContent)]));
    const expected = capabilities.map(({ name, change, before, after }) => [name, change, before || "–", after || "–"]);
    if (JSON.stringify(rows) !== JSON.stringify(expected)) report(`shows ${JSON.stringify(rows).slice(0, 200)}, not ${JSON.stringify(expected).slice(0, 200)}`);
    const said = await page.locator("#state").textContent();
    if (!said.includes(capabilities.length ? `${capabilities.length} change` : "nothing changed")) report(`says ${said}`);
    await isAccessible(page, report);
    await page.close();
  }
  await context.close();
}

const context = await browser.newContext();
const page = await watched(context, url, (problem) => problems.push(`compare: ${problem}`));
await page.goto(`${url}compare/index.html`);
await page.locator("#words").fill("rate limiter");
await page.getByLabel("Compare Rate limiter").press("Enter");
await page.locator("#rows tr").first().waitFor();
await page.locator("[name=from]").selectOption("1.0.0");
await page.waitForURL(/#function=\S+\/ratelimit&from=1\.0\.0&to=[0-9.]+$/);
await page.getByText(/1\.0\.0 to 1\.\d/).waitFor();
await context.close();
console.log(`${problems.length ? "not ok" : "ok"} - ${cases.length} pairs of releases are compared as by kfm diff`);
await finish();
