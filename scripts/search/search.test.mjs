// The browser's client under node: the same words as Java, the same results as kfm search, and what breaks on the way.
// KFM_SITE is a built site, KFM_EXPECTED what LabelledQueries.java found in it; KFM_ODD and KFM_ODD_EXPECTED are those of OddSite.java.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { open, SearchError, words, nameWords, joined } from "../../site/assets/search.js";

const { queries, beginnings } = JSON.parse(await readFile(process.env.KFM_EXPECTED, "utf8"));
const odd = JSON.parse(await readFile(process.env.KFM_ODD_EXPECTED, "utf8"));

async function serving(change, use, site = process.env.KFM_SITE) {
  const asked = [];
  const server = createServer(async (request, answer) => {
    const path = request.url.slice(1);
    asked.push(path);
    try {
      const content = await change(path, await readFile(join(site, path)));
      answer.writeHead(content ? 200 : 404).end(content);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  try {
    await use(`http://127.0.0.1:${server.address().port}/`, asked);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
const same = (path, content) => content;

function assertSame(found, result, name) {
  assert.equal(found.total, result.total, name);
  assert.equal(found.atLeast, result.atLeast, name);
  assert.deepEqual(found.hits.map(hit => hit.path), result.hits.map(hit => hit.path), name);
  found.hits.forEach((hit, i) => assert.ok(Math.abs(hit.score - result.hits[i].score) < 1e-6, name));
  assert.deepEqual(found.corrected.map(words => words.join(" → ")).sort(), result.corrected.toSorted(), name);
}

test("words are as Java makes them", async () => {
  const vectors = JSON.parse(await readFile(new URL("../../src/test/resources/search/words.json", import.meta.url), "utf8"));
  assert.ok(vectors.length > 20);
  for (const vector of vectors) {
    assert.deepEqual(words(vector.text), vector.words, vector.text);
    assert.deepEqual(nameWords(vector.text), vector.nameWords, vector.text);
    assert.equal(joined(vector.text), vector.joined, vector.text);
  }
});

test("the client is small", async () => {
  const files = await Promise.all(["search.js", "search-typos.js", "search-more.js"].map(name => readFile(new URL(`../../site/assets/${name}`, import.meta.url))));
  const packed = files.map(file => gzipSync(file, { level: 9 }).length);
  assert.ok(packed.reduce((sum, bytes) => sum + bytes) <= 7550, `${packed} bytes packed`);
  assert.ok(files[0].length <= 8550, `${files[0].length} bytes before anything is found`);
});

test("results are those of Java, and what people mean comes as early as recorded", () => serving(same, async base => {
  assert.ok(queries.length > 100);
  const search = await open(base), ranks = {};
  for (const { asked, result } of queries) {
    const { kind, query, filters, function: meant } = asked, name = `${query} ${filters}`;
    const options = { filters: filters ? [filters] : [] };
    const found = await search.search(query, { ...options, limit: 20 });
    assertSame(found, result, name);
    assert.deepEqual((await search.search(query, { ...options, limit: 7 })).hits, found.hits.slice(0, 7), name);
    if (meant === "*") continue;
    const place = meant === "-" ? +!found.total : 1 + found.hits.slice(0, 10).findIndex(hit => hit.path === `functions/${meant}/`);
    (ranks[kind] ||= []).push(place && 1 / place);
  }
  const recorded = await readFile(new URL("../../src/test/resources/search/quality.tsv", import.meta.url), "utf8");
  const floors = recorded.trim().split("\n").filter(line => !line.startsWith("#")).map(line => line.split("\t"));
  assert.deepEqual(floors.map(([kind]) => kind), Object.keys(ranks).sort());
  const share = (list, worth) => list.reduce((sum, rank) => sum + worth(rank), 0) / list.length;
  for (const [kind, ...floor] of floors) {
    const figures = [rank => +(rank === 1), rank => +(rank > 0), rank => rank].map(worth => share(ranks[kind], worth));
    console.log(`${kind} ${figures.map(figure => figure.toFixed(3)).join(" ")}`);
    figures.forEach((figure, i) => assert.ok(figure > floor[i] - 0.0006, `${kind}: ${figure} is below ${floor[i]}`));
  }
}));

test("every beginning of a query is completed as in Java", () => serving(same, async base => {
  assert.ok(beginnings.length > 1000);
  const search = await open(base);
  for (const { typed, completions } of beginnings) assert.deepEqual(await search.suggest(typed, { limit: 10 }), completions, typed);
}));

test("documents with odd names, and values of their facets, are found as in Java", () => serving(same, async base => {
  assert.ok(odd.length > 1000);
  const search = await open(base);
  for (const { query, result, completions } of odd) {
    assertSame(await search.search(query, { limit: 20 }), result, query);
    assert.deepEqual(await search.suggest(query, { limit: 10 }), completions, query);
  }
}, process.env.KFM_ODD));

test("the demonstration is one file, read once", () => serving(same, async (base, asked) => {
  const search = await open(base);
  await search.search("rate limit");
  await search.search("latency");
  await search.facets("latency");
  assert.equal(asked.length, 2, asked.join());
}));

test("what narrows is asked for beside words, before they are answered", () => {
  const answers = [];
  let isHeld = false;
  const hold = (path, content) => isHeld && path.includes("/terms/") ? new Promise(answer => answers.push(() => answer(content))) : content;
  return serving(hold, async base => {
    for (const typed of ["counts publisher:s8", "counts -publisher:s8", 'counts -"the straße"']) {
      const search = await open(base);
      await search.facets();
      isHeld = true;
      const found = search.search(typed);
      for (let i = 0; i < 100 && answers.length < 2; i++) await wait(10);
      const held = answers.length;
      isHeld = false;
      answers.splice(0).forEach(answer => answer());
      assert.ok((await found).total > 0, typed);
      assert.equal(held, 2, typed);
    }
  }, process.env.KFM_ODD);
});

test("facets count and filter", () => serving(same, async base => {
  const search = await open(base);
  const { hook } = await search.facets("", { names: ["hook"] });
  assert.ok(hook.length > 1);
  for (const [value, count, shown] of hook) {
    assert.equal((await search.search("", { filters: [`hook:${value}`] })).total, count);
    assert.deepEqual((await search.facets("", { filters: [`hook:${value}`], names: ["hook"] })).hook.find(([other]) => other === value), [value, count, shown]);
  }
}));

test("a kernel counts what it finds", () => serving(same, async base => {
  const search = await open(base);
  for (const typed of ["", "latency"]) {
    const { kernel } = await search.facets(typed, { names: ["kernel"] });
    assert.ok(kernel.length > 1);
    for (const [value, count] of kernel.filter(([, count]) => count)) assert.equal((await search.search(typed, { filters: [`kernel:${value}`] })).total, count);
  }
}));

test("facets are shown as people write them, publishers and categories by their titles", () => serving(same, async base => {
  const facets = await (await open(base)).facets("", { names: ["core", "license", "publisher", "category", "state"] });
  const shown = name => Object.fromEntries(facets[name].map(([value, , shown]) => [value, shown]));
  assert.equal(shown("core").a, "A");
  assert.equal(shown("license")["gpl-2.0-only"], "GPL-2.0-only");
  assert.equal(shown("publisher").packetworks, "Packetworks (example)");
  assert.equal(shown("category")["security/limits"], "Security / Limits");
  assert.equal(shown("state").available, "available");
}));

test("sorts and explains", () => serving(same, async base => {
  const search = await open(base);
  const byName = (await search.search("state:available", { sort: "name", limit: 50 })).hits.map(hit => hit.name);
  assert.deepEqual(byName, [...byName].sort());
  const ratings = (await search.search("state:available", { sort: "rating", limit: 50 })).hits.map(hit => Number(/rated (\S+)/.exec(hit.label)?.[1] ?? 0));
  assert.ok(ratings[0] > 0 && ratings.at(-1) === 0);
  assert.deepEqual(ratings, [...ratings].sort((a, b) => b - a));
  assert.match((await search.explain("latency"))[0].lines[0], /latency meets/);
}));

test("a missing file is named", () => serving((path, content) => path.endsWith("root.bin") ? null : content,
  base => assert.rejects(open(base), error => error instanceof SearchError && /root\.bin answers 404/.test(error.message))));

test("a damaged file is named", () => serving((path, content) => path.endsWith("root.bin") ? content.subarray(0, content.length / 2) : content,
  base => assert.rejects(open(base), error => error instanceof SearchError && /root\.bin is damaged/.test(error.message))));

test("a failure is not remembered", () => {
  let broken = true;
  return serving((path, content) => broken && path.endsWith("root.bin") ? null : content, async base => {
    await assert.rejects(open(base));
    broken = false;
    assert.ok((await (await open(base)).search("latency")).total > 0);
  });
});

test("cancels what is no longer wanted", () => serving(same, async base => {
  const search = await open(base);
  await assert.rejects(search.search("latency", { signal: AbortSignal.abort() }), { name: "AbortError" });
}));
