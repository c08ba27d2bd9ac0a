// The search field of every page and the search page. Without this script the field leads to the search page, and that to lists.
"use strict";
(() => {
  const form = document.querySelector(".find");
  const field = form && form.querySelector("input");
  if (!field || location.protocol === "file:") return;
  const root = new URL(form.dataset.root || "./", location.href).href;
  const page = document.querySelector("#found"), browse = page && page.nextElementSibling;
  const box = document.createElement("ul");
  const status = document.createElement("p");
  const FACETS = { category: "Category", hook: "Hook", publisher: "Publisher", license: "Licence", core: "CO-RE level", kernel: "Runs on kernel", price: "Price", state: "State" };
  const SHOWN = 12, ROOT = 100; // values of a facet: shown, and known at most
  const FIRST = 10, MOST = 50; // results on the page: those that are shown as soon as they are there, and all
  const LATE = 5000; // milliseconds after which the page says that it waits for the host
  let opened, stop = new AbortController(), active = -1, choices = [];

  const client = () => opened ||= import(new URL(form.dataset.client, location.href)).then(module => module.open(root)
    .then(search => Object.assign(search, { module }))).catch(error => { opened = null; throw error; });
  /** What `ask` makes of the client. A page that stays open outlives files of the site it came from: then the new ones are opened, once. */
  const asked = async ask => {
    const known = client();
    try {
      return await ask(await known);
    } catch (error) {
      if (error.name === "AbortError") throw error;
      if (opened === known) opened = null;
      return ask(await client());
    }
  };
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /** What met words of the query: an "order" only says how the summary fits all of them. */
  const met = reasons => reasons.filter(({ kind }) => kind !== "order");
  /** The text with what was found marked. */
  const marked = (module, text, reasons) => text.split(/([\p{L}\p{Nd}\p{M}]+)/u).map((part, i) => {
    const word = i % 2 ? module.nameWords(part)[0] : null;
    return word && met(reasons).some(({ term, word: typed, kind }) => word === term || (kind === "prefix" && word.startsWith(typed))) ? make("mark", {}, part) : part;
  });
  /** The query with what was taken for `term` written so; the search knows words in lower case, without accents and endings. */
  const corrected = (module, text, word, term) => text.replace(/[\p{L}\p{Nd}\p{M}]+/gu, typed => module.nameWords(typed)[0] === word ? term : typed);
  const because = hit => [...new Set(met(hit.reasons).map(({ word, term, kind }) =>
    kind === "typo" || kind === "name typo" ? `“${word}” taken for “${term}”` : kind.startsWith("name") ? "name" : `“${term}”`))].join(", ");

  function close() {
    box.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
  function walk(next) {
    const options = [...box.children];
    if (!options.length) return;
    active = (next + options.length + 1) % (options.length + 1);
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < options.length) field.setAttribute("aria-activedescendant", options[active].id);
    else field.removeAttribute("aria-activedescendant");
    options[active]?.scrollIntoView({ block: "nearest" });
  }
  /** Offers rows, each [what is shown, what choosing it does]. */
  function offer(rows) {
    choices = rows.map(([, choose]) => choose);
    box.replaceChildren(...rows.map(([shown, choose], i) => {
      const option = make("li", { role: "option", id: `find-${i}`, "aria-selected": "false" }, ...shown);
      option.addEventListener("pointerdown", event => event.preventDefault()); // the field keeps the focus
      option.addEventListener("click", choose);
      return option;
    }));
    active = -1;
    box.hidden = !rows.length;
    field.setAttribute("aria-expanded", String(!box.hidden));
    field.removeAttribute("aria-activedescendant");
  }
  const functions = number => `${number} ${number === 1 ? "function" : "functions"}`;
  const count = ({ total, atLeast }, typed) => total ? `${atLeast ? "at least " : ""}${functions(total)}` : `Nothing found for ${typed}`;
  const toFunction = (module, hit) => [
    [make("b", {}, make("bdi", {}, ...marked(module, hit.title, hit.reasons))), make("span", {}, make("bdi", {}, ...marked(module, hit.summary, hit.reasons)))],
    () => location.assign(root + hit.path + "index.html")];
  const toQuery = ({ text, documents }) => [
    [make("code", {}, text), " ", make("span", { class: "count" }, documents ? functions(documents) : "and a value")],
    () => { field.value = documents ? text + " " : text; suggest(); }];

  const entry = (module, hit) => make("li", { class: "entry" },
    make("div", { class: "entry-name" }, make("a", { href: root + hit.path + "index.html", dir: "auto" }, ...marked(module, hit.title, hit.reasons))),
    make("p", { class: "path" }, hit.path.replace(/^functions\/|\/$/g, "")),
    make("p", { class: "entry-summary" }, make("bdi", {}, ...marked(module, hit.summary, hit.reasons))),
    make("p", { class: "meta" }, make("span", {}, hit.label), ...(hit.reasons.length ? [make("span", {}, `matches ${because(hit)}`)] : [])));

  async function suggest() {
    const typed = field.value, isValue = /(^|\s)-?[a-z]+:("[^"]*|\S*)$/i.test(typed);
    const rendered = page ? render(false) : null;
    if (!page) { stop.abort(); stop = new AbortController(); }
    const { signal } = stop;
    if (!typed.trim()) { if (!page) status.textContent = ""; return close(); }
    try {
      const [{ module }, result, completions] = await asked(search => Promise.all([search,
        page ? { hits: [] } : search.search(typed, { limit: 5, signal }), search.suggest(typed, { limit: isValue ? 6 : 3 })]));
      if (signal.aborted) return;
      const hits = isValue && completions.length ? [] : result.hits.map(hit => toFunction(module, hit));
      const queries = completions.filter(({ documents }) => !page || isValue || !documents).map(toQuery);
      offer([...hits, ...queries]);
      if (!page) status.textContent = [hits.length || !queries.length ? count(result, typed.trim()) : "", queries.length ? `${queries.length} to complete the query` : ""]
        .filter(Boolean).join(", ");
    } catch (error) {
      if (error.name !== "AbortError") { close(); status.textContent = `Search does not work here: ${error.message}`; }
    }
    await rendered;
  }

  const state = () => {
    const parameters = new URLSearchParams(location.search);
    return { q: parameters.get("q") || "", sort: parameters.get("sort") || "relevance",
      filters: [...parameters].filter(([key]) => Object.hasOwn(FACETS, key)).map(([key, value]) => `${key}:${value}`) };
  };
  const address = ({ q, sort, filters }) => {
    const parameters = new URLSearchParams();
    if (q) parameters.set("q", q);
    for (const filter of filters) parameters.append(filter.slice(0, filter.indexOf(":")), filter.slice(filter.indexOf(":") + 1));
    if (sort !== "relevance") parameters.set("sort", sort);
    return location.pathname + (String(parameters) && `?${parameters}`);
  };
  function go(change, push = true) {
    const next = address({ ...state(), ...change });
    if (push) history.pushState(null, "", next); else history.replaceState(null, "", next);
    return show();
  }
  const render = push => go({ q: field.value.trim() }, push);

  /** A button for each value of each facet: those chosen, which all that is found has, then those that most of it has. */
  function offerChoices(facets, filters, total) {
    const focused = document.activeElement?.dataset.filter;
    const values = name => {
      const chosen = filters.filter(filter => filter.startsWith(name + ":")).map(filter => filter.slice(name.length + 1));
      return [...chosen.map(value => [value, total, facets[name].find(([known]) => known === value)?.[2]]),
        ...facets[name].filter(([value, number]) => number && !chosen.includes(value)).sort((a, b) => b[1] - a[1])];
    };
    const button = (name, [value, number, shown = value]) => {
      const filter = `${name}:${value}`;
      const made = make("button", { type: "button", "aria-pressed": String(filters.includes(filter)) }, shown, " ", make("span", { class: "count" }, String(number)));
      made.dataset.filter = filter;
      made.addEventListener("click", () => {
        const chosen = state().filters, isOn = chosen.includes(filter); // perhaps others since these were counted
        made.setAttribute("aria-pressed", String(!isOn));
        go({ filters: isOn ? chosen.filter(other => other !== filter) : [...chosen, filter] });
      });
      return made;
    };
    const others = (name, all) => all.length <= SHOWN ? []
      : [make("p", { class: "count" }, `and ${all.length >= ROOT ? "at least " : ""}${all.length - SHOWN} more: type `, make("code", {}, `${name}:`))];
    page.querySelector("#facets").replaceChildren(...Object.entries(FACETS).map(([name, title]) => [name, title, values(name)])
      .filter(([, , all]) => all.length)
      .map(([name, title, all]) => make("fieldset", {}, make("legend", {}, title), ...all.slice(0, SHOWN).map(value => button(name, value)), ...others(name, all))));
    if (focused) page.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
  }

  /** Said once, however long it takes: a link to the page itself asks anew for all that hangs. */
  const late = make("span", {}, "The host has not answered yet. ", make("a", { href: "" }, "Try again"), ", or browse the lists below.");
  function sayLate() {
    if (!status.contains(late)) status.replaceChildren(late);
    browse.hidden = false;
  }

  async function show() {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop, { q, sort, filters } = state(), waiting = setTimeout(() => signal.aborted || sayLate(), LATE);
    const quoted = filters.map(filter => filter.replace(/:(.*)$/, (_, value) => `:"${value}"`));
    try {
      const find = limit => asked(search => Promise.all([search, search.search(q || filters.length ? q : "state:available",
        { filters: quoted, sort: q ? sort : sort === "relevance" ? "name" : sort, limit, signal })]));
      const [{ module }, result] = await find(page.hidden ? FIRST : MOST).finally(() => clearTimeout(waiting));
      const { total, hits } = result;
      status.textContent = count(result, q || "this choice");
      const meant = result.corrected.reduce((text, [word, term]) => corrected(module, text, word, term), q);
      const link = make("a", { href: address({ q: meant, sort, filters }) }, meant);
      link.addEventListener("click", event => { event.preventDefault(); field.value = meant; render(true); });
      page.querySelector("#hint").replaceChildren(...(meant === q ? [] : ["Did you mean ", link, "? "]),
        ...(total ? [] : ["Try fewer words or their beginnings, leave out a choice, or browse the lists below."]));
      const list = page.querySelector("#hits"), toEntry = hit => entry(module, hit);
      list.replaceChildren(...hits.map(toEntry));
      page.querySelector("summary").textContent = "Narrow the results" + (filters.length ? `: ${filters.length} chosen` : "");
      page.querySelector("select").value = sort;
      page.hidden = false;
      if (hits.length < Math.min(total, MOST)) {
        const [, { hits: all }] = await find(MOST);
        list.append(...all.slice(FIRST).map(toEntry)); // a longer list begins with the shorter one
      }
      browse.hidden = false;
      // Hundreds of files in a large marketplace: nobody waits for these.
      const facets = await asked(search => search.facets(q, { filters: quoted, names: Object.keys(FACETS), signal }));
      signal.throwIfAborted();
      offerChoices(facets, filters, total);
    } catch (error) {
      if (error.name === "AbortError") return;
      status.textContent = `Search does not work here: ${error.message}`;
      browse.hidden = false;
    }
  }

  status.setAttribute("role", "status");
  box.id = "find-list";
  box.hidden = true;
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", page ? "Completions" : "Functions and completions");
  field.autocomplete = "off";
  for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": box.id, "aria-autocomplete": "list" })) field.setAttribute(key, value);
  form.append(box);
  form.addEventListener("submit", event => {
    if (choices[active] && !box.hidden) { event.preventDefault(); choices[active](); }
    else if (page) { event.preventDefault(); close(); render(true); }
  });
  if (page) {
    status.className = "found-count";
    status.textContent = "Searching…";
    page.before(status);
    browse.hidden = true; // until results stand before it
    field.value = state().q;
    page.querySelector("details").open = matchMedia("(min-width: 60rem)").matches;
    page.querySelector("select").addEventListener("change", event => go({ sort: event.target.value }));
    addEventListener("popstate", () => { field.value = state().q; show(); });
    show();
  } else {
    status.className = "find-status";
    form.append(status);
    field.addEventListener("focus", () => client().catch(() => {}));
  }
  field.addEventListener("blur", close);
  field.addEventListener("input", suggest);
  field.addEventListener("keydown", event => {
    if (event.key === "Escape") { if (box.hidden) field.blur(); else event.preventDefault(); close(); }
    else if (!box.hidden && event.key === "ArrowDown") { event.preventDefault(); walk(active + 1); }
    else if (!box.hidden && event.key === "ArrowUp") { event.preventDefault(); walk(active < 0 ? box.children.length - 1 : active - 1); }
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
