// Searches a site with Chromium as a visitor does; e2e-search says what for.
//
// usage: node search.mjs URL [SCREENSHOTS]       URL leads to the site and ends with a slash; KFM_ODD has a bundle of many files
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [url, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const problems = [];

async function look(what, options, path, use) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  try {
    await page.goto(url + path);
    await use(page);
    assert.deepEqual(errors, []);
    console.log(`ok - ${what}`);
  } catch (error) {
    problems.push(what);
    console.log(`not ok - ${what}: ${error.message}`);
  }
  await context.close();
}

async function isAccessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}: ${nodes[0].failureSummary}`), []);
  const [width, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(width <= inner, `scrolls sideways: ${width} of ${inner}`);
}
const option = (page) => page.locator("[role=option]").first();

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    const options = { colorScheme, viewport: { width, height: 900 } };
    await look(`results while typing, ${colorScheme}, ${width}`, options, "index.html", async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("latncy");
      await option(page).waitFor();
      await isAccessible(page);
      if (pictures) await page.screenshot({ path: `${pictures}/field-${colorScheme}-${width}.png` });
    });
    await look(`completions, ${colorScheme}, ${width}`, options, "index.html", async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("hook:");
      await option(page).waitFor();
      await isAccessible(page);
      if (pictures) await page.screenshot({ path: `${pictures}/completions-${colorScheme}-${width}.png` });
    });
    await look(`search page, ${colorScheme}, ${width}`, options, "search/index.html?q=latncy&hook=probe", async (page) => {
      await page.locator("#hits li").first().waitFor();
      await isAccessible(page);
      if (pictures) await page.screenshot({ path: `${pictures}/page-${colorScheme}-${width}.png` });
    });
  }
}

await look("arrows walk, Escape closes, Enter goes", {}, "about/index.html", async (page) => {
  const field = page.getByRole("combobox");
  await page.keyboard.press("/");
  await page.keyboard.type("rate limit");
  await option(page).waitFor();
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-activedescendant"), await option(page).getAttribute("id"));
  assert.equal(await option(page).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await page.keyboard.type("e");
  await option(page).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/functions\/.*limit\/index\.html/);
});

await look("fields and values are completed", {}, "index.html", async (page) => {
  const field = page.getByRole("combobox");
  await page.keyboard.press("/");
  await page.keyboard.type("copies hel");
  const named = (name) => page.getByRole("option", { name, exact: true });
  await named("copies helper: and a value").click();
  assert.equal(await field.inputValue(), "copies helper:");
  await page.keyboard.type("bpf_clone");
  await named("copies helper:bpf_clone_redirect 1 function").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "copies helper:bpf_clone_redirect ");
  assert.equal(await field.evaluate((element) => element === document.activeElement), true);
  await page.getByRole("status").getByText("1 function").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=copies/);
  await page.locator("#hits li").first().waitFor();
});

await look("the search page completes fields, and shows what they find", {}, "search/index.html?q=rate", async (page) => {
  await page.locator("#hits li").first().waitFor();
  assert.ok(await page.locator("#hits .meta", { hasText: "matches “rate”" }).count() > 1);
  assert.equal(await page.locator("#hits .meta", { hasText: "“summary”" }).count(), 0); // what put hits in order is no match
  await page.keyboard.press("/");
  await page.keyboard.type("hook:x");
  const option = page.getByRole("option", { name: /^hook:XDP \d+ functions$/ });
  const count = Number(/\d+/.exec((await option.textContent()).replace("hook:XDP", ""))[0]);
  assert.ok(count > 1);
  await option.click();
  await page.waitForURL(/q=hook%3AXDP/);
  await page.waitForFunction(count => document.querySelectorAll("#hits li").length === count, count);
  assert.equal(await page.getByRole("listbox").count(), 0);
  await page.keyboard.type("limi");
  await page.waitForFunction(() => document.querySelector("#hits li mark"));
  await page.waitForFunction(() => document.querySelectorAll("[role=option]").length === 0);
});

await look("Enter without a choice leads to the search page", {}, "index.html", async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("latency");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=latency/);
  await page.locator("#hits li mark").first().waitFor();
});

await look("choices narrow, can be shared, and are taken back", {}, "search/index.html?q=latency", async (page) => {
  const hits = page.locator("#hits li");
  await hits.first().waitFor();
  const all = await hits.count();
  await page.locator("#facets button[data-filter^='category:']", { hasText: "observability" }).first().click();
  await page.waitForURL(/category=observability/);
  await page.locator("[aria-pressed=true]").waitFor();
  assert.ok(await hits.count() <= all);
  await page.reload();
  await page.locator("[aria-pressed=true]").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Observability \d/, pressed: true }).count(), 1);
  await page.goBack();
  await page.waitForURL(/\?q=latency$/);
  await page.waitForFunction((count) => document.querySelectorAll("#hits li").length === count, all);
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("name");
  await page.waitForURL(/sort=name/);
});

await look("results do not wait for counts", {}, "about/index.html", async (page) => {
  let letGo;
  const counted = new Promise((resolve) => letGo = resolve);
  await page.route(/\/search\/(manifest\.json|[0-9a-f]+\/.*\.bin)$/, async (route) => {
    const file = new URL(route.request().url()).pathname;
    if (file.includes("/shown/")) await counted; // only counts ask for it
    await route.fulfill({ path: join(process.env.KFM_ODD, file) });
  });
  await page.goto(url + "search/index.html?q=counts");
  await page.locator("#hits li").first().waitFor();
  assert.equal(await page.locator("#facets button").count(), 0);
  letGo();
  await page.locator("#facets button").first().waitFor();
});

await look("a page that stays open finds what was published since", {}, "about/index.html", async (page) => {
  let opened = 0, isOld = false; // a publication takes files away from those who have the root before it
  await page.route(/\/search\/(manifest\.json|[0-9a-f]+\/.*\.bin)$/, async (route) => {
    const file = new URL(route.request().url()).pathname;
    if (file.endsWith("manifest.json")) { opened++; isOld = false; }
    await route.fulfill(isOld ? { body: "" } : { path: join(process.env.KFM_ODD, file) });
  });
  await page.goto(url + "search/index.html?q=counts");
  await page.locator("#facets button").first().waitFor();
  isOld = true;
  await page.getByRole("combobox", { name: "Search functions" }).fill("rocket");
  await page.locator("#hits mark", { hasText: "rocket" }).first().waitFor();
  assert.equal(opened, 2);
});

await look("the first results do not wait for the others, which follow them", {}, "about/index.html", async (page) => {
  let letGo;
  const others = new Promise((resolve) => letGo = resolve);
  await page.route(/\/search\/(manifest\.json|[0-9a-f]+\/.*\.bin)$/, async (route) => {
    const file = new URL(route.request().url()).pathname;
    if (file.includes("/texts/") && await page.locator("#hits li").count()) await others;
    await route.fulfill({ path: join(process.env.KFM_ODD, file) });
  });
  await page.goto(url + "search/index.html?q=title");
  const paths = page.locator("#hits .path");
  await paths.first().waitFor();
  const first = await paths.allTextContents();
  assert.equal(first.length, 10);
  assert.ok(await page.getByRole("heading", { name: "Browse" }).isHidden(), "what follows would be pushed away");
  letGo();
  await paths.nth(49).waitFor();
  assert.deepEqual((await paths.allTextContents()).slice(0, 10), first);
  await page.getByRole("heading", { name: "Browse" }).waitFor();
});

for (const width of [400, 1280]) {
  for (const query of ["", "?q=latency", "?q=zzzzzzzzz"]) {
    await look(`nothing jumps when results come, ${width}, search/${query}`, { viewport: { width, height: 900 } }, "about/index.html", async (page) => {
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => window.shift += value))
          .observe({ type: "layout-shift", buffered: true });
      });
      await page.route("**/search/**/root.bin", async (route) => {
        await page.waitForTimeout(300); // as from a host far away: the page is painted before
        await route.continue();
      });
      await page.goto(url + "search/index.html" + query);
      await page.getByRole("heading", { name: "Browse" }).waitFor();
      await page.waitForLoadState("networkidle"); // counts have come, too
      const shift = await page.evaluate(() => window.shift);
      assert.ok(shift < 0.1, `shifts by ${shift}`);
    });
  }
}

await look("what does not work leaves the lists", {}, "about/index.html", async (page) => {
  await page.route("**/search/manifest.json", (route) => route.fulfill({ body: "{}" }));
  await page.goto(url + "search/index.html?q=latency");
  await page.getByText("Search does not work here").waitFor();
  await page.getByRole("link", { name: /All functions from A to Z/ }).waitFor();
});

for (const width of [400, 1280]) {
  await look(`a host that does not answer is told of once, with what can be done, ${width}`, { viewport: { width, height: 900 } }, "about/index.html", async (page) => {
    let hangs = true;
    await page.route("**/search/manifest.json", (route) => hangs || route.continue());
    await page.goto(url + "search/index.html?q=latncy");
    const status = page.getByRole("status");
    assert.equal(await status.textContent(), "Searching…");
    assert.ok(await page.getByRole("heading", { name: "Browse" }).isHidden());
    await status.getByText("The host has not answered yet").waitFor();
    await page.getByRole("link", { name: /All functions from A to Z/ }).waitFor();
    await isAccessible(page);
    if (pictures) await page.screenshot({ path: `${pictures}/late-${width}.png` });
    const said = status.evaluate((element) => new Promise((resolve) => {
      let changes = 0;
      new MutationObserver((all) => changes += all.length).observe(element, { childList: true, characterData: true, subtree: true });
      setTimeout(() => resolve(changes), 6000);
    }));
    await page.keyboard.press("/");
    await page.keyboard.type("latency");
    assert.equal(await said, 0, "said again");
    hangs = false;
    await status.getByRole("link", { name: "Try again" }).click();
    await page.locator("#hits mark", { hasText: "latency" }).first().waitFor();
    assert.match(page.url(), /\?q=latency$/);
    assert.match(await status.textContent(), /^\d+ functions?$/);
  });
}

await look("an answer that comes late is shown", {}, "about/index.html", async (page) => {
  await page.route("**/search/manifest.json", async (route) => {
    await page.getByText("The host has not answered yet").waitFor();
    await route.continue();
  });
  await page.goto(url + "search/index.html?q=latency");
  await page.locator("#hits li").first().waitFor();
  assert.match(await page.getByRole("status").textContent(), /^\d+ functions?$/);
});

await look("choices add up although they were not counted yet", {}, "search/index.html?q=latency", async (page) => {
  const values = page.locator("#facets button");
  await values.nth(1).waitFor();
  const chosen = await values.evaluateAll((all) => all.slice(0, 2).map((button) => (button.click(), button.dataset.filter)));
  assert.deepEqual([...new URL(page.url()).searchParams].slice(1).map((each) => each.join(":")), chosen);
});

await look("who chooses with the keyboard stays there", {}, "search/index.html?q=latency", async (page) => {
  const button = page.locator("#facets button").first();
  const filter = await button.getAttribute("data-filter");
  await button.evaluate((element) => element.id = "before");
  await button.press("Enter");
  await page.waitForFunction((filter) => document.activeElement.dataset.filter === filter && !document.activeElement.id, filter);
});

await look("what was meant, and what to try", {}, "search/index.html?q=Latncy&toString=x", async (page) => {
  await page.getByRole("link", { name: "latency", exact: true }).click();
  await page.waitForURL(/\?q=latency$/);
  await page.getByRole("combobox", { name: "Search functions" }).fill("latncy schedulr");
  await page.getByRole("link", { name: "latency scheduler", exact: true }).click();
  await page.waitForURL(/\?q=latency\+scheduler$/);
  await page.getByRole("combobox", { name: "Search functions" }).fill("zzzzzzzzz");
  await page.getByText("Try fewer words").waitFor();
  assert.match(await page.getByRole("status").textContent(), /Nothing found for zzzzzzzzz/);
  assert.ok(await page.getByLabel("Sort by").isHidden(), "what is nothing can be sorted");
});

await look("without JavaScript the field leads to lists", { javaScriptEnabled: false }, "index.html", async (page) => {
  await page.getByRole("searchbox").fill("latency");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=latency/);
  await page.getByRole("link", { name: /All functions from A to Z/ }).click();
  await page.waitForURL(/functions\/index\.html/);
});

await browser.close();
process.exit(problems.length ? 1 : 0);
