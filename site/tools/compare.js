// The page that compares releases: what is chosen stands in the fragment of its address, and compare-rules.js says what changed.
"use strict";
(async () => {
  const state = document.querySelector("#state");
  if (location.protocol === "file:") {
    state.textContent = "A page from a disk may not read other files, so nothing can be compared here. Use kfm diff, or serve this folder.";
    state.className = "banner info";
    return;
  }
  const [{ $, NAME, json, make, offers, shard, site }, { capabilities, difference }] =
    await Promise.all([import("./browse.js"), import("./compare-rules.js")]);
  const form = $("#planner");
  const words = Object.fromEntries([...document.querySelectorAll("[data-kind]")].map(({ dataset }) => [dataset.kind, dataset.word]));
  const reach = Object.fromEntries([...document.querySelectorAll("[data-helper]")].map((helper) => [helper.dataset.helper, helper.textContent]));
  const MARKS = { widens: ["mark warn", "may do more"], narrows: ["mark good", "may do less"], differs: ["mark plain", "differs"] };
  let path, from, to, turn = 0;

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (location.hash && !asked.has("function")) return; // an anchor of the page
    path = NAME.exec(asked.get("function"))?.[1];
    [from, to] = [asked.get("from"), asked.get("to")];
  }
  const write = () => history.replaceState(null, "", `#function=${path}&from=${from}&to=${to}`);

  const code = (text) => (text ? make("code", {}, text) : "–");
  function row({ kind, name, change, reach: how, before, after, note }) {
    const [role, text] = MARKS[how];
    return make("tr", {},
      make("th", { scope: "row" }, `${words[kind]} `, make("code", {}, name), ...(note ? [make("br"), make("span", { class: "quiet" }, note)] : [])),
      make("td", {}, change), make("td", {}, code(before)), make("td", {}, code(after)), make("td", {}, make("span", { class: role }, text)));
  }

  async function show() {
    const now = ++turn;
    if (!path) {
      state.textContent = "";
      $("#result").hidden = true;
      document.querySelector(".where").hidden = true;
      return;
    }
    try {
      const { title, latest, releases, requires } = await shard(path);
      const find = (version) => releases.find((release) => release.version === version);
      const newer = find(to ?? latest);
      const older = find(from ?? (releases[releases.indexOf(newer) + 1] ?? newer).version);
      if (!older || !newer) throw Error(`${path} has no release ${newer ? from : to}`);
      const binaries = (release) => json(release.inspected.path, `document on the binaries of ${path} ${release.version}`);
      const [before, after] = await Promise.all([older, newer].map(async (release) => capabilities(release, await binaries(release), requires)));
      if (now !== turn) return;
      [from, to] = [older.version, newer.version];
      for (const [name, version] of [["from", from], ["to", to]]) {
        form[name].replaceChildren(...releases.map((one) => make("option", { value: one.version }, one.version + (one.yanked ? " (yanked)" : ""))));
        form[name].value = version;
      }
      const changes = difference(before, after, reach);
      const wider = changes.filter((change) => change.reach === "widens").length;
      state.className = `banner ${wider ? "warn" : changes.length ? "info" : "good"}`;
      state.replaceChildren(make("a", { href: `${site}functions/${path}/index.html`, dir: "auto" }, title), ` ${from} to ${to}: `,
        changes.length ? `${changes.length} ${changes.length === 1 ? "change" : "changes"}, ${wider || "none"} by which it may do more.` : "nothing changed.");
      $("#rows").replaceChildren(...changes.map(row));
      $("#result").hidden = !changes.length;
      document.querySelector(".where").hidden = false;
      $("#command").textContent = `kfm diff ${path}@${from} ${path}@${to}`;
    } catch (error) {
      if (now !== turn) return;
      state.className = "banner bad";
      state.textContent = `${error.message}.`;
      $("#result").hidden = true;
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target.name) {
      [from, to] = [form.from.value, form.to.value];
      write();
      show();
    }
  });
  addEventListener("hashchange", () => { read(); show(); });
  read();
  offers($("#words"), $("#offers"), () => "", "Compare", (chosen) => {
    [path, from, to] = [chosen, null, null];
    show().then(write).then(() => form.from.focus());
  });
  show();
})();
