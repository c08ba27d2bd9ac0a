// Looks at the pages of a site with Chromium; e2e-browser says what for.
//
// usage: node check.mjs ROOT URL FOLDER        all lead to the same site; of the two URLs, which end with a slash, ROOT has no path
import { pathToFileURL } from "node:url";
import { kindsOf, pagesOf } from "./kinds.mjs";
import { browser, eachPage, finish, isAccessible, isReadable, problems, staysInside } from "./look.mjs";

const [root, url, folder] = process.argv.slice(2);
const NOT_FOUND = "404.html"; // shown for any address, it must know where the site is: the other pages need not
const elsewhere = pagesOf(folder).filter((name) => name !== NOT_FOUND);

const atRoot = (name) => root + name;
const served = (name) => url + name;
const onDisk = (name) => pathToFileURL(folder).href + "/" + name;

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

/** On paper there is nothing to press, and all of the code. */
async function isForPaper(page, report) {
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => [
    ...[...document.querySelectorAll("nav:not(:has(.groups)) a, .find, .copy button, footer a")].filter((element) => element.checkVisibility()),
    ...[...document.querySelectorAll("pre")].filter((element) => element.scrollHeight > element.clientHeight),
  ].map((element) => `${element.localName} "${element.textContent.trim().slice(0, 40)}"`));
  found.slice(0, 3).forEach((what) => report(`prints ${what}, or not all of it`));
}

/** Where people choose all colours, the place where one is differs by more than its own. */
async function isToldWithoutColour(page, report) {
  const lines = await page.evaluate(() => [true, false].map((isCurrent) => {
    const tab = document.querySelector(`header nav a${isCurrent ? "[aria-current]" : ":not([aria-current])"}`);
    return tab && getComputedStyle(tab).borderBottomWidth;
  }));
  if (lines[0] === lines[1]) report("the place where one is looks like any other");
}

const narrow = { viewport: { width: 320, height: 800 } };
const wide = { viewport: { width: 1280, height: 900 } };
await eachPage(elsewhere, "at 320 pixels, light, with axe", { ...narrow, colorScheme: "light" }, served, isAccessible);
await eachPage(elsewhere, "at 1280 pixels, dark, with axe", { ...wide, colorScheme: "dark" }, served, isAccessible);
await eachPage(elsewhere, "at 320 pixels without JavaScript", { ...narrow, javaScriptEnabled: false }, served, isReadable);
await eachPage(elsewhere, "from the disk", wide, onDisk, staysInside);
await eachPage([NOT_FOUND], "for addresses that do not exist", narrow, atRoot, isAccessible);
for (const width of [320, 768, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const javaScriptEnabled of [true, false]) {
      await eachPage(
        kindsOf(elsewhere),
        `of each kind at ${width} pixels, ${colorScheme}, ${javaScriptEnabled ? "with" : "without"} JavaScript`,
        { viewport: { width, height: 900 }, colorScheme, javaScriptEnabled },
        served,
        isReadable,
      );
    }
  }
}
await eachPage(kindsOf(elsewhere), "of each kind on paper", wide, served, isForPaper);
await eachPage(kindsOf(elsewhere), "of each kind in colours of the reader", { ...wide, forcedColors: "active" }, served, isToldWithoutColour);
await keyboardWalk();
await finish();
