// The search field of every page and the search page. Without this script the field leads to the search page, and that to lists.
"use strict";
(() => {
  const form = document.querySelector(".find");
  const field = form && form.querySelector("input");
  if (!field || location.protocol === "file:") return;
  const root = new URL(form.dataset.root || "./", location.href).href;
  const page = document.querySelector("#found");
  const box = document.createElement("ul");
  const status = document.createElement("p");
  const FACETS = { category: "Category", hook: "Hook", publisher: "Publisher", license: "Licence", core: "CO-RE level", kernel: "Needs kernel", price: "Price", state: "State" };
  let opened, stop = new AbortController(), active = -1;

  const client = () => opened ||= import(new URL(form.dataset.client, location.href)).then(module => module.open(root)
    .then(search => Object.assign(search, { module }))).catch(error => { opened = null; throw error; });
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /** The text with what was found marked. */
  const marked = (module, text, terms) => text.split(/([\p{L}\p{Nd}\p{M}]+)/u).map((part, i) => {
    const word = i % 2 ? module.nameWords(part)[0] : null;
    return word && terms.some(({ term, word: typed, kind }) => word === term || (kind === "prefix" && word.startsWith(typed))) ? make("mark", {}, part) : part;
  });
  const because = hit => [...new Set(hit.reasons.map(({ word, term, kind }) =>
    kind === "typo" || kind === "name typo" ? `“${word}” taken for “${term}”` : kind.startsWith("name") ? "name" : `“${term}”`))].join(", ");

  function close() {
    box.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
  function choose(next) {
    const options = [...box.children];
    if (!options.length) return;
    active = (next + options.length + 1) % (options.length + 1);
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < options.length) field.setAttribute("aria-activedescendant", options[active].id);
    else field.removeAttribute("aria-activedescendant");
    options[active]?.scrollIntoView({ block: "nearest" });
  }
  const count = (total, typed) => total ? `${total} ${total === 1 ? "function" : "functions"}` : `Nothing found for ${typed}`;

  async function suggest() {
    stop.abort();
    stop = new AbortController();
    const typed = field.value.trim();
    if (page) return render(false);
    if (!typed) { status.textContent = ""; return close(); }
    const { signal } = stop;
    try {
      const search = await client();
      const { total, hits } = await search.search(typed, { limit: 5, signal });
      box.replaceChildren(...hits.map((hit, i) => {
        const option = make("li", { role: "option", id: `find-${i}`, "aria-selected": "false" },
          make("b", {}, ...marked(search.module, hit.title, hit.reasons)), make("span", {}, ...marked(search.module, hit.summary, hit.reasons)));
        option.dataset.href = root + hit.path + "index.html";
        option.addEventListener("pointerdown", event => { event.preventDefault(); location.assign(option.dataset.href); });
        return option;
      }));
      active = -1;
      box.hidden = !hits.length;
      field.setAttribute("aria-expanded", String(!box.hidden));
      field.removeAttribute("aria-activedescendant");
      status.textContent = count(total, typed);
    } catch (error) {
      if (error.name !== "AbortError") { close(); status.textContent = `Search does not work here: ${error.message}`; }
    }
  }

  const state = () => {
    const parameters = new URLSearchParams(location.search);
    return { q: parameters.get("q") || "", sort: parameters.get("sort") || "relevance",
      filters: [...parameters].filter(([key]) => key in FACETS).map(([key, value]) => `${key}:${value}`) };
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

  async function show() {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop, { q, sort, filters } = state();
    const quoted = filters.map(filter => filter.replace(/:(.*)$/, (_, value) => `:"${value}"`));
    try {
      const search = await client();
      const [{ total, hits, corrected }, facets] = await Promise.all([
        search.search(q || filters.length ? q : "state:available", { filters: quoted, sort: q ? sort : sort === "relevance" ? "name" : sort, limit: 50, signal }),
        search.facets(q, { filters: quoted, names: Object.keys(FACETS), signal })]);
      status.textContent = count(total, q || "this choice");
      page.querySelector("#hint").replaceChildren(...corrected.flatMap(([word, term]) => {
        const link = make("a", { href: address({ q: q.replace(word, term), sort, filters }) }, q.replace(word, term));
        link.addEventListener("click", event => { event.preventDefault(); field.value = q.replace(word, term); render(true); });
        return ["Did you mean ", link, "? "];
      }), ...(total ? [] : ["Try fewer words or their beginnings, leave out a choice, or browse the lists below."]));
      page.querySelector("#hits").replaceChildren(...hits.map(hit => make("li", { class: "entry" },
        make("div", { class: "entry-name" }, make("a", { href: root + hit.path + "index.html" }, ...marked(search.module, hit.title, hit.reasons))),
        make("p", { class: "path" }, hit.path.replace(/^functions\/|\/$/g, "")),
        make("p", { class: "entry-summary" }, ...marked(search.module, hit.summary, hit.reasons)),
        make("p", { class: "meta" }, make("span", {}, hit.label), ...(hit.reasons.length ? [make("span", {}, `matches ${because(hit)}`)] : [])))));
      page.querySelector("#facets").replaceChildren(...Object.entries(FACETS).filter(([name]) => facets[name].length).map(([name, title]) =>
        make("fieldset", {}, make("legend", {}, title), ...facets[name].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([value, number]) => {
          const filter = `${name}:${value}`, isOn = filters.includes(filter);
          const button = make("button", { type: "button", "aria-pressed": String(isOn) }, value, " ", make("span", { class: "count" }, String(number)));
          button.dataset.filter = filter;
          button.addEventListener("click", async () => {
            await go({ filters: isOn ? filters.filter(other => other !== filter) : [...filters, filter] });
            page.querySelector(`[data-filter="${CSS.escape(filter)}"]`)?.focus();
          });
          return button;
        }))));
      page.querySelector("select").value = sort;
      page.hidden = false;
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = `Search does not work here: ${error.message}`;
    }
  }

  status.setAttribute("role", "status");
  field.autocomplete = "off";
  if (page) {
    status.className = "found-count";
    page.before(status);
    field.value = state().q;
    page.querySelector("select").addEventListener("change", event => go({ sort: event.target.value }));
    addEventListener("popstate", () => { field.value = state().q; show(); });
    form.addEventListener("submit", event => { event.preventDefault(); render(true); });
    show();
  } else {
    box.id = "find-list";
    box.hidden = true;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", "Functions");
    status.className = "find-status";
    for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": box.id, "aria-autocomplete": "list" })) field.setAttribute(key, value);
    form.append(box, status);
    field.addEventListener("focus", () => client().catch(() => {}));
    field.addEventListener("blur", close);
    form.addEventListener("submit", event => {
      if (active < 0 || active >= box.children.length) return;
      event.preventDefault();
      location.assign(box.children[active].dataset.href);
    });
  }
  field.addEventListener("input", suggest);
  field.addEventListener("keydown", event => {
    if (event.key === "Escape") { if (box.hidden) field.blur(); else event.preventDefault(); close(); }
    else if (!box.hidden && event.key === "ArrowDown") { event.preventDefault(); choose(active + 1); }
    else if (!box.hidden && event.key === "ArrowUp") { event.preventDefault(); choose(active < 0 ? box.children.length - 1 : active - 1); }
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
