// What pages that compute share: finding functions in the search bundle, and the document of each.
const finder = document.querySelector("form.find").dataset;
export const site = new URL(finder.root || "./", location.href).href;
/** A function, with a version or without. */
export const NAME = /^((?:[a-z0-9-]{1,64}\/){3}[a-z0-9-]{1,64})(?:@([0-9A-Za-z.-]{1,100}))?$/;
export const $ = (selector) => document.querySelector(selector);
const SHOWN = 8;
const documents = new Map();
let client;

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

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
        return make("li", {}, make("span", { class: "name" }, title), button, make("p", {}, summary));
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
