// What pages that compute share: finding functions in the search bundle, and the document of each.
const finder = document.querySelector("form.find").dataset;
export const site = new URL(finder.root || "./", location.href).href;
/** A function, with a version or without. */
export const NAME = /^((?:[a-z0-9-]{1,64}\/){3}[a-z0-9-]{1,64})(?:@([0-9A-Za-z.-]{1,100}))?$/;
export const $ = (selector) => document.querySelector(selector);
const SHOWN = 8;
const documents = new Map();
let client;

const UNSAFE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const plain = (text) => (typeof text === "string" ? text.replace(UNSAFE, "\ufffd") : text);
/** An element; what strangers wrote turns no text around, as in pages that were made before. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, plain(value));
  element.append(...children.map(plain));
  return element;
}
/** JSON to be read and copied. */
export const written = (value) => JSON.stringify(value, null, 2)
  .replace(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A document of the site, read once. */
export function json(path, what) {
  const load = async () => {
    const answer = await fetch(site + path, { cache: "no-cache" }).catch(() => { throw Error("This site cannot be reached"); });
    if (!answer.ok) throw Error(`There is no ${what} here`);
    return answer.json().catch(() => { throw Error(`${path} is damaged`); });
  };
  if (!documents.has(path)) documents.set(path, load().catch((error) => { documents.delete(path); throw error; }));
  return documents.get(path);
}
export const shard = (path) => json(`functions/${path}/index.json`, `function ${path}`);

/** Lists in `list` what `field` asks for among functions that `filter` leaves, each with a button `word` that calls `choose`. */
export function offers(field, list, filter, word, choose) {
  let asking = new AbortController();
  async function offer() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const said = (text) => make("li", { class: "quiet" }, text);
    try {
      client ??= import(new URL(finder.client, location.href)).then(({ open }) => open(site));
      const typed = field.value.trim();
      const asked = { filters: filter() ? [filter()] : [], limit: SHOWN, sort: typed ? "relevance" : "name", signal };
      const { total, hits } = await (await client).search(typed || "state:available", asked);
      list.replaceChildren(...hits.map(({ path: folder, title, summary }) => {
        const button = make("button", { type: "button", "aria-label": `${word} ${title}` }, word);
        button.addEventListener("click", () => choose(folder.replace(/^functions\/|\/$/g, "")));
        return make("li", {}, make("span", { class: "name", dir: "auto" }, title), button, make("p", {}, make("bdi", {}, summary)));
      }), ...(total > SHOWN ? [said(`and ${total - SHOWN} more: say what you look for`)] : total ? [] : [said("nothing found")]));
    } catch (error) {
      if (error.name === "AbortError") return;
      client = null;
      list.replaceChildren(said(`Search does not work here: ${error.message}`));
    }
  }
  field.addEventListener("input", offer);
  offer();
  return offer;
}
