// Has the page "This copy" of a site check copies that are good, old, mixed and damaged, with Chromium.
//
// usage: node thiscopy.mjs URL        URL ends with a slash
import { browser, finish, isAccessible, problems, watched } from "./look.mjs";

const url = process.argv[2];
const changed = (path, change) => async (context) => context.route(url + path, async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.text()) });
});

async function checked(what, prepare, role, words) {
  const report = (problem) => problems.push(`this copy, ${what}: ${problem}`);
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  await prepare(context);
  const page = await watched(context, url, report);
  await page.goto(`${url}this-copy/index.html`);
  await page.locator("#check").press("Enter");
  await page.locator("#state.banner").waitFor();
  const said = await page.evaluate(() => document.querySelector("main").textContent);
  if (!(await page.locator(`#state.banner.${role}`).count())) report(`is not ${role}: ${await page.locator("#state").textContent()}`);
  if (!words.test(said)) report(`does not say ${words}: ${said.slice(200, 1200)}`);
  if (!said.includes(`kfm mirror check ${url}`)) report("does not say how to prove it");
  await isAccessible(page, report);
  await context.close();
}

const before = problems.length;
await checked("good", async () => {}, "good", /24 of \d+ files, taken at random, have the digests/);
await checked("after its end", async (context) => context.clock.setFixedTime(Date.now() + 3 * 365 * 864e5), "bad", /expired \d+ days ago/);
await checked("before its time", async (context) => context.clock.setFixedTime(Date.now() - 3 * 365 * 864e5), "bad", /in the future/);
await checked("with an index of another publication", changed("index.json", (text) => text.replace(/"serial": \d+/, '"serial": 999999')), "bad", /the copy is mixed/);
await checked("with a list of another publication", changed("SHA256SUMS", (text) => text.replace(/^[0-9a-f]{4}/, "0000")), "bad", /SHA256SUMS is not the one/);
await checked("with a page that somebody changed", changed("this-copy/index.html", (text) => `${text}\n`), "bad", /this-copy\/index\.html is altered/);
await checked("with an index that is none", changed("index.json", () => "<html>"), "bad", /index\.json is damaged/);
await checked("without digests", async (context) => context.addInitScript(() => { delete Crypto.prototype.subtle; }), "warn", /only on pages that came by https/);
console.log(`${problems.length > before ? "not ok" : "ok"} - eight kinds of copies are told apart`);
await finish();
