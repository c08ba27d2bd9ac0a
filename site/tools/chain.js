// The page that plans chains: what is chosen stands in the fragment of its address, and chain-rules.js says what comes of it.
"use strict";
(async () => {
  const state = document.querySelector("#state");
  if (location.protocol === "file:") {
    state.textContent = "A page from a disk may not read other files, so nothing can be chosen here. Use kfm chain, or serve this folder.";
    state.className = "banner info";
    return;
  }
  const [{ $, NAME, make, offers, shard, site, written }, { plan, isRoot, bestPoint, usualRoot }] =
    await Promise.all([import("./browse.js"), import("./chain-rules.js")]);
  const HOOKS = { "": "-hook:probe", xdp_ingress: "hook:xdp", tc_ingress: "hook:tc", tc_egress: "hook:tc" };
  const form = $("#planner");
  let chosen = []; // { path, version }, the version of the latest release if nobody says
  let turn = 0;

  async function linkOf({ path, version }) {
    const { title, latest, releases } = await shard(path);
    const release = releases.find((one) => one.version === (version ?? latest));
    if (!release) throw Error(`${path} has no release ${version}`);
    return { path, title, release, releases };
  }

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (location.hash && !["function", "at", "iface", "host"].some((key) => asked.has(key))) return; // an anchor of the page
    chosen = asked.getAll("function").map((name) => NAME.exec(name)).filter(Boolean).map(([, path, version]) => ({ path, version }));
    form.at.value = asked.get("at") in HOOKS ? asked.get("at") : "";
    form.iface.value = asked.get("iface") ?? form.iface.defaultValue;
    form.host.value = asked.get("host") ?? form.host.defaultValue;
  }

  const others = () => ["iface", "host"].filter((name) => form[name].value !== form[name].defaultValue).map((name) => [name, form[name].value]);
  const names = () => chosen.map(({ path, version }) => (version ? `${path}@${version}` : path));

  function write() {
    const parts = [...names().map((name) => ["function", name]), ...(form.at.value ? [["at", form.at.value]] : []), ...others()];
    history.replaceState(null, "", `#${parts.map(([key, value]) => `${key}=${value}`).join("&")}`);
  }

  function bytes(number) {
    const units = ["bytes", "kB", "MB", "GB", "TB"];
    const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(number || 1) / 3)));
    return `${power ? (number / 1000 ** power).toFixed(1) : number} ${units[power]}`;
  }

  /** Does what a button says, and gives the focus to where the button went. */
  async function change(next, focus) {
    chosen = next;
    write();
    await show();
    ($(focus) ?? $("#words")).focus();
  }

  function buttons(place, { title, releases, release }) {
    const button = (word, label, isOff, next, to) => {
      const made = make("button", { type: "button", "aria-label": `${label} ${title}`, "data-move": `${word}-${place}` }, word);
      made.disabled = isOff;
      made.addEventListener("click", () => change(next(), `[data-move="${word}-${to}"]:enabled, [data-move="${word === "Earlier" ? "Later" : "Earlier"}-${to}"]`));
      return made;
    };
    const moved = (to) => () => {
      const next = chosen.filter((_, at) => at !== place);
      next.splice(to, 0, chosen[place]);
      return next;
    };
    const version = make("select", { "aria-label": `Version of ${title}`, "data-move": `version-${place}` },
      ...releases.map((one) => make("option", { value: one.version }, one.version + (one.yanked ? " (yanked)" : ""))));
    version.value = release.version;
    version.addEventListener("change", () =>
      change(chosen.map((one, at) => (at === place ? { ...one, version: version.value } : one)), `[data-move="version-${place}"]`));
    return make("div", { class: "moves" }, version,
      button("Earlier", "Move earlier:", place === 0, moved(place - 1), place - 1),
      button("Later", "Move later:", place === chosen.length - 1, moved(place + 1), place + 1),
      button("Remove", "Remove", false, () => chosen.filter((_, at) => at !== place), Math.max(0, place - 1)));
  }

  function list(links, root, plan) {
    const wrong = new Set(plan.problems.filter(({ severity }) => severity === "error").map(({ subject }) => subject));
    const item = (link, role, ...rest) => make("li", { class: [role, wrong.has(`${link.path}@${link.release.version}`) ? "wrong" : ""].join(" ").trim() },
      make("a", { class: "name", dir: "auto", href: `${site}functions/${link.path}/${link.release.version}/index.html` }, link.title),
      make("p", { class: "path" }, link.path), ...rest);
    const isAdded = root && !links.includes(root);
    $("#links").replaceChildren(
      ...(isAdded ? [item(root, "first", make("p", { class: "quiet" }, `${root.release.version}, the root that l3afd attaches by default`))] : []),
      ...links.map((link, place) => item(link, link === root ? "first" : "", buttons(place, link))),
      make("li", { class: "end" }, plan.point === "tc_egress" ? "on to the network card" : "on to the stack"));
  }

  function verdict(plan) {
    state.className = `banner ${!plan.possible ? "bad" : plan.problems.length ? "warn" : "good"}`;
    state.replaceChildren(make("strong", {}, plan.possible ? `These can be chained at ${plan.point}.` : "These cannot be chained."),
      ...(plan.problems.length ? [make("ul", { class: "problems" }, ...plan.problems.map(({ code, subject, message }) =>
        make("li", {}, make("code", {}, code), ` ${subject}: ${message}. `, $(`#${code} dd`)?.textContent ?? "")))] : []));
  }

  function answer(plan) {
    const facts = {
      "Tail calls": `${plan.tail_calls} of ${plan.most_tail_calls}`,
      Kernel: `${plan.kernel} or newer`,
      "Maps, when full": `at least ${bytes(plan.memory_bytes)}${plan.memory_bytes_per_cpu ? `, and ${bytes(plan.memory_bytes_per_cpu)} a CPU` : ""}`,
    };
    $("#sums").replaceChildren(...Object.entries(facts).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
    $("#request").textContent = plan.request ? written(plan.request) : "";
    $("#configuration").textContent = plan.l3afd_cfg ?? "";
    $("#result").hidden = !plan.possible;
  }

  async function show() {
    const now = ++turn;
    if (!chosen.length) {
      state.textContent = "";
      $("#links").replaceChildren(make("li", { class: "end" }, "nothing yet: add a function"));
      $("#result").hidden = true;
      return;
    }
    if (!form.checkValidity()) {
      state.className = "banner bad";
      state.textContent = "An interface has at most 15 letters, digits, _, @ and -; a node has at most 64, also dots.";
      $("#result").hidden = true;
      return;
    }
    try {
      const links = await Promise.all(chosen.map(linkOf));
      const functions = isRoot(links[0]) ? links.slice(1) : links;
      const at = form.at.value || bestPoint(functions);
      const usual = at && form.dataset[usualRoot(at) === "xdp-root" ? "xdpRoot" : "tcRoot"];
      const root = functions === links ? usual && await linkOf({ path: usual }) : links[0];
      if (now !== turn) return;
      chosen = links.map(({ path, release }) => ({ path, version: release.version }));
      const made = plan({ root: root || undefined, functions, at, iface: form.iface.value, host: form.host.value, base: form.dataset.base });
      verdict(made);
      list(links, root, made);
      answer(made);
      $("#command").textContent = `kfm chain ${names().join(" ")}${form.at.value && ` --at ${form.at.value}`}`
        + others().map(([name, value]) => ` --${name} ${value}`).join("");
    } catch (error) {
      if (now !== turn) return;
      state.className = "banner bad";
      state.textContent = `${error.message}.`;
      $("#result").hidden = true;
      $("#links").replaceChildren(...names().map((name, place) => {
        const remove = make("button", { type: "button", "aria-label": `Remove ${name}` }, "Remove");
        remove.addEventListener("click", () => change(chosen.filter((_, at) => at !== place), "#words"));
        return make("li", {}, make("p", { class: "path" }, name), make("div", { class: "moves" }, remove));
      }));
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => { if (target.name) { write(); show(); } });
  read();
  const offer = offers($("#words"), $("#offers"), () => HOOKS[form.at.value], "Add", (path) => {
    chosen = [...chosen, { path }];
    show().then(write);
  });
  form.at.addEventListener("change", offer);
  addEventListener("hashchange", () => { read(); show(); offer(); });
  show();
})();
