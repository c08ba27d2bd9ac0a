// Looks at a site of whom nobody should trust, with Chromium; e2e-browser says what for.
//
// usage: node hostile.mjs URL FOLDER        both lead to the same site; URL ends with a slash
import { readFileSync } from "node:fs";
import { pagesOf } from "./kinds.mjs";
import { eachPage, finish, isReadable, problems } from "./look.mjs";

const [url, folder] = process.argv.slice(2);
const FORBIDDEN = "main :is(script, style, svg:not(.icon, .picture), math, img, iframe, object, embed, form:not(.find, .planner), base, meta, link)";

async function isHarmless(page, report) {
  await isReadable(page, report);
  const found = await page.evaluate((forbidden) => {
    const elements = [...document.querySelectorAll("*")];
    const attributes = elements.flatMap((element) => [...element.attributes].map((attribute) => [element, attribute]));
    const ids = elements.map((element) => element.id).filter((id) => id);
    return [
      ...[...document.querySelectorAll(forbidden)].map((element) => `<${element.localName}>`),
      ...attributes
        .filter(([, attribute]) => /^on|^style$/.test(attribute.name) || /^\s*(javascript|data|vbscript):/i.test(attribute.value))
        .map(([element, attribute]) => `${element.localName} ${attribute.name}="${attribute.value}"`),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`),
      ...(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(document.documentElement.outerHTML) ? ["text that turns around"] : []),
      ...(window.attacked ? ["a script of strangers ran"] : []),
      ...(document.body.id || document.title === "attacked" ? ["the document was clobbered"] : []),
    ];
  }, FORBIDDEN);
  found.forEach((what) => report(`shows ${what}`));
}

const pages = pagesOf(folder).filter((name) => name !== "404.html");
await eachPage(pages, "of strangers at 320 pixels", { viewport: { width: 320, height: 800 } }, (name) => url + name, isHarmless);
await eachPage(pages, "of strangers at 1280 pixels without JavaScript", { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }, (name) => url + name, isReadable);
const computed = ["chain/index.html#function=", "compare/index.html#function="].map((page) => `${page}security/limits/packetworks/ratelimit`);
await eachPage(computed, "that compute, of strangers", {}, (name) => url + name, async (page, report) => {
  await page.locator("#state.banner").waitFor();
  await page.locator("#offers li").first().waitFor();
  await isHarmless(page, report);
});
const named = pages.filter((name) => readFileSync(`${folder}/${name}`, "utf8").includes("&lt;script>window.attacked"));
console.log(`ok - the attack is on ${named.length} pages`);
if (named.length < 5) problems.push(`the titles that attack stand on ${named.length} pages only`);
await finish();
