// Takes pictures of pages of a site; screenshots says which.
//
// usage: node shots.mjs URL OUT WIDTHS SCHEMES NAME=PAGE...        WIDTHS and SCHEMES separated by commas; URL ends with a slash
import { browser } from "./look.mjs";

const [url, out, widths, schemes, ...pages] = process.argv.slice(2);
for (const width of widths.split(",").map(Number)) {
  for (const colorScheme of schemes.split(",")) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    for (const named of pages) {
      const at = named.indexOf("=");
      await page.goto(url + named.slice(at + 1), { waitUntil: "networkidle" });
      await page.screenshot({ path: `${out}/${named.slice(0, at)}-${width}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
