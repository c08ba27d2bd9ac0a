// Plans chains on the page of a site with Chromium, and holds what it shows against what kfm chain says.
//
// usage: node chain.mjs URL FILE        URL ends with a slash; each line of FILE: the fragment of the page's address, a tab, kfm's JSON
import { readFileSync } from "node:fs";
import { browser, finish, isAccessible, problems, staysInside, watched } from "./look.mjs";

const [url, file] = process.argv.slice(2);
const cases = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
const address = `${url}chain/index.html`;

async function isPlannedAsByKfm(page, fragment, expected, report) {
  await page.goto(`${address}#${fragment}`);
  await page.locator("#state.banner").waitFor();
  await page.locator("#offers li").first().waitFor();
  const shown = await page.evaluate(() => ({
    state: document.querySelector("#state").textContent,
    isShown: !document.querySelector("#result").hidden,
    request: document.querySelector("#request").textContent,
    configuration: document.querySelector("#configuration").textContent,
    sums: document.querySelector("#sums").textContent,
  }));
  if (shown.isShown !== expected.possible) report(`is ${shown.isShown ? "" : "not "}possible here`);
  for (const { code, subject, message, hint } of expected.problems) {
    if (!shown.state.includes(`${code} ${subject}: ${message}. ${hint}`)) report(`does not say ${code} ${message}`);
  }
  if (shown.state.split("KFM").length - 1 !== expected.problems.length) report(`says ${shown.state}`);
  if (!expected.possible) return;
  if (shown.request !== JSON.stringify(expected.request, null, 2)) report("another request");
  if (shown.configuration !== expected.l3afd_cfg) report("another root");
  if (!shown.sums.includes(`${expected.tail_calls} of ${expected.most_tail_calls}`)) report(`sums are ${shown.sums}`);
}

for (const options of [{ width: 320, colorScheme: "light" }, { width: 1280, colorScheme: "dark" }]) {
  const { width, colorScheme } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  for (const [fragment, json] of cases) {
    const report = (problem) => problems.push(`chain#${fragment} at ${width} pixels: ${problem}`);
    const page = await watched(context, url, report);
    await isPlannedAsByKfm(page, fragment, JSON.parse(json), report);
    await isAccessible(page, report);
    await page.close();
  }
  await context.close();
}
console.log(`${problems.length ? "not ok" : "ok"} - ${cases.length} chains are planned as by kfm chain`);

/** A chain of two, put together and turned round without a mouse. */
async function keyboardWalk() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const report = (problem) => problems.push(`keyboard: ${problem}`);
  const press = async (label, key) => {
    for (let presses = 0; presses < 150; presses++) {
      if ((await page.evaluate(() => document.activeElement.getAttribute("aria-label"))) === label) return page.keyboard.press(key);
      await page.keyboard.press("Tab");
    }
    report(`${label} cannot be reached with Tab`);
  };
  const order = () => page.locator("#links .moves").evaluateAll((all) => all.map((one) => one.parentElement.querySelector("a").textContent));
  await page.goto(address);
  await page.locator("#offers li").first().waitFor();
  await press("Add SYN counter", "Enter");
  await page.locator("#links .moves").first().waitFor();
  await press("Add Rate limiter", "Enter");
  await page.locator("#links .moves").nth(1).waitFor();
  await press("Move earlier: Rate limiter", "Enter");
  await page.waitForFunction(() => document.querySelector("#links .moves").parentElement.textContent.startsWith("Rate limiter"));
  if ((await order()).join() !== "Rate limiter,SYN counter") report(`the order is ${await order()}`);
  const where = await page.evaluate(() => document.activeElement.closest("li")?.querySelector("a")?.textContent);
  if (where !== "Rate limiter") report(`the focus went to ${where}`);
  if (!/#function=\S+\/ratelimit@[0-9.]+&function=\S+\/syn-counter@[0-9.]+$/.test(page.url())) report(`the address is ${page.url()}`);
  await page.goto("about:blank");
  await page.goBack();
  await page.locator("#links .moves").nth(1).waitFor();
  if ((await order()).join() !== "Rate limiter,SYN counter") report("the address does not bring the chain back");
  await staysInside(page, report);
  await context.close();
}
await keyboardWalk();
console.log(`${problems.length ? "not ok" : "ok"} - a chain was put together with the keyboard alone`);
await finish();
