// Answers queries from the files of a site's search bundle: docs/search-format.md. The same results as `kfm search`.
//   const search = await open("https://example.org/");
//   const { total, hits } = await search.search("rate limiter hook:xdp", { limit: 10, filters: ["price:free"] });
const FORMAT = 1, KINDS = ["terms", "prefixes", "reversed", "texts", "days", "more", "ratings", "shown"], CACHED = 300, LONGEST = 500, COMMON = 20;
const ROWS = 5; // that are put in order among themselves, so that a longer list begins with a shorter one
const WEAK = 0.28 - 1e-9; // sums that are equal may differ in their last bits
const STOP = new Set("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(" "));
const FOLDED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const fold = text => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").toLowerCase()
  .replace(/[ßæœøłđðþı]/g, c => FOLDED[c]);
const raw = text => fold(text).match(/[\p{L}\p{Nd}\p{M}]+/gu) || [];
const cut = word => word.length <= 64 ? word : word.slice(0, /[\ud800-\udbff]/.test(word[63]) ? 63 : 64);
const stem = word => {
  const n = word.length;
  if (n < 3 || word[n - 1] !== "s" || /[us]s$/.test(word)) return word;
  if (n > 3 && /[^ae]ies$/.test(word)) return word.slice(0, -3) + "y";
  return /[iaoe]es$/.test(word) ? word : word.slice(0, -1);
};
export const nameWords = text => raw(text).map(word => stem(cut(word)));
export const words = text => raw(text).filter(word => !STOP.has(word)).map(word => stem(cut(word)));
export const joined = text => cut(raw(text).join(""));

/** Words, or those that only names are found by, if there are no others. */
const some = text => {
  const found = words(text);
  return found.length ? found : nameWords(text);
};
/** A name as it is written, but for what stands between its words. */
const written = text => fold(text).trim().replace(/[\0- _-]+/g, "-");
/** The best documents are those that have these words, or are called so. */
const query = text => ({ words: [...new Set(some(text))].slice(0, 12), joined: joined(text), typed: raw(text), begin: written(text) });
const rounded = each => Math.round(each.score * 1e6);
const byScore = (one, other) => rounded(other) - rounded(one);
/** Changes the score of a hit: its name should begin as typed, or its summary have the words as typed, in that order, and little else. */
function fit({ words: asked, typed, joined, begin }, hit, isCalled) {
  const order = (term, gain) => {
    hit.score += gain;
    hit.reasons.push({ word: joined, term, kind: "order", gain });
  };
  if (isCalled) return order("name", Math.max(...[hit.name, hit.title].map(name => {
    let same = 0;
    for (name = written(name); same < begin.length && begin[same] === name[same];) same++;
    return 6 * same / begin.length;
  })));
  const has = words(hit.summary), same = raw(hit.summary).filter(word => typed.includes(word)).map(stem);
  let all = 0, met = 0, pairs = 0;
  asked.forEach((word, i) => {
    const gain = hit.reasons.find(reason => reason.word === word)?.gain || 0, at = has.indexOf(word);
    all += gain;
    met += at < 0 || same.includes(word) ? gain : gain * 0.8;
    if (at > 0 && has.slice(0, at).includes(asked[i - 1])) pairs++;
  });
  if (all) order("summary", hit.score * (met / all * (1 + pairs / asked.length / 4) / (1 + has.length / 100) - 1));
}

const weight = unit => unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
function compare(one, other) { // as UTF-8 bytes, not as UTF-16
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  return at === most ? one.length - other.length : weight(one.charCodeAt(at)) - weight(other.charCodeAt(at));
}

/** The last of `bounds` that is not above `term`. */
function shardOf(bounds, term) {
  let low = 0, high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (compare(bounds[middle], term) <= 0) low = middle; else high = middle - 1;
  }
  return low;
}

const decode = bytes => new TextDecoder().decode(bytes), hex = byte => (byte + 256).toString(16).slice(1);
/** Reads numbers, blocks, lists and terms, one after the other. */
function reader(bytes) {
  let at = 0;
  const next = () => {
    if (at >= bytes.length) throw RangeError();
    return bytes[at++];
  };
  const number = () => {
    let number = 0;
    for (let groups = 0; groups < 5; groups++) {
      const byte = next();
      number = number << 7 | byte & 0x7f;
      if (byte < 0x80) return number;
    }
    throw RangeError();
  };
  const count = () => {
    const count = number();
    if (count < 0 || count > bytes.length) throw RangeError();
    return count;
  };
  const take = length => {
    if (length > bytes.length - at) throw RangeError();
    return bytes.subarray(at, at += length);
  };
  const list = read => Array.from({ length: count() }, read);
  const terms = () => {
    let before = "";
    return list(() => {
      const from = at;
      while (next() > 31);
      return before = before.slice(0, bytes[at - 1]) + decode(bytes.subarray(from, at - 1));
    });
  };
  const byPlace = () => {
    let place = -1;
    return new Map(list(() => [place += number() + 1, number()]));
  };
  return { number, count, take, list, terms, byPlace, block: () => take(count()) };
}

function entries(bytes, documents) {
  const all = reader(bytes), found = all.terms().map(term => ({ term }));
  for (const entry of found) entry.places = new Uint32Array(all.count());
  for (const entry of found) entry.frequency = entry.places.length + all.number();
  for (const entry of found) {
    let place = -1;
    for (let i = 0; i < entry.places.length; i++) {
      place += all.number() + 1;
      if (place >= documents) throw RangeError();
      entry.places[i] = place;
    }
  }
  for (const entry of found) entry.impacts = all.take(entry.places.length);
  return found;
}

/** A file is missing or damaged: `message` says which. */
export class SearchError extends Error {}

async function fetched(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new SearchError(`${url} cannot be reached`);
  }
  if (!answer.ok) throw new SearchError(`${url} answers ${answer.status}`);
  return answer;
}

/** Opens the bundle of the site at `base`, which ends in "/". */
export async function open(base) {
  const damaged = new SearchError("search/manifest.json is damaged");
  let manifest;
  try {
    manifest = await (await fetched(base + "search/manifest.json", { cache: "no-cache" })).json();
  } catch (e) {
    throw e instanceof SyntaxError ? damaged : e;
  }
  if (manifest.format !== FORMAT) throw new SearchError(`search bundle has format ${manifest.format}, this client reads ${FORMAT}`);
  if (!/^[0-9a-f]{8,64}\/$/.test(manifest.folder)) throw damaged;
  return bundle(base + "search/", manifest.folder);
}

/** What `open` gives, from the files in folders of `base`; `first` is the folder of the root, which names the others. */
async function bundle(base, first) {
  const cache = new Map(), inside = new Map(), folders = {};
  let documents, perFile, perFolder, bounds, ranks;

  async function load(name, read) {
    const [kind, number] = name.split(/[/.]/), url = base + (folders[kind]?.[Math.floor(number / perFolder)] ?? first) + name;
    try {
      let bytes = inside.get(name);
      if (!bytes) {
        const packed = (await fetched(url)).body;
        bytes = new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
      }
      return read(bytes);
    } catch (e) {
      throw e instanceof SearchError || e.name === "AbortError" ? e : new SearchError(`${url} is damaged`);
    }
  }
  /** What `read` makes of a file; each is read once and the last few hundred are kept. */
  function file(name, read) {
    const known = cache.get(name);
    cache.delete(name);
    const promise = known || load(name, read).catch(e => { cache.delete(name); throw e; });
    cache.set(name, promise);
    if (cache.size > CACHED) cache.delete(cache.keys().next().value);
    return promise;
  }
  await file("root.bin", bytes => {
    const root = reader(bytes);
    if (root.number() !== FORMAT) throw RangeError();
    documents = root.number();
    perFile = root.number();
    bounds = [root.terms(), root.terms()];
    ranks = root.byPlace();
    const inOne = root.number() === 1;
    if (!inOne) perFolder = root.number();
    for (const kind of KINDS) {
      if (inOne) root.list((_, i) => inside.set(`${kind}/${i}.bin`, root.block()));
      else folders[kind] = root.list(() => [...root.take(5)].map(hex).join("") + "/");
    }
  });

  const shard = async (kind, i) => i < bounds[kind].length ? file(`${KINDS[kind]}/${i}.bin`, bytes => entries(bytes, documents)) : [];
  /** The shard in which `term` would be. */
  const near = term => shard(0, shardOf(bounds[0], term));
  const exact = async term => (await near(term)).find(entry => entry.term === term);
  /** The entries that begin with `prefix`; one summary of them, if they fill more than two shards. */
  async function beginning(prefix) {
    const first = shardOf(bounds[0], prefix);
    let end = first + 1;
    while (bounds[0][end]?.startsWith(prefix)) end++;
    if (end - first > 2) return { found: (await shard(1, shardOf(bounds[1], prefix))).filter(entry => entry.term === prefix), summary: true };
    const shards = await Promise.all([shard(0, first), end - first > 1 ? shard(0, first + 1) : []]);
    return { found: shards.flat().filter(entry => entry.term.startsWith(prefix)) };
  }
  const fileOf = place => Math.floor(place / perFile);
  async function texts(place) {
    const lines = await file(`texts/${fileOf(place)}.bin`, bytes => decode(bytes).split("\n"));
    const [path, called, titled, label, summary] = [0, 1, 2, 3, 4].map(i => lines[i * lines.length / 5 + place % perFile]);
    const name = called || path.replace(/\/$/, "").split("/").at(-1);
    return { path, name, title: titled || name, summary, label };
  }
  const places = async term => new Set((await exact(term))?.places);
  async function match(query, forgiving) {
    const met = new Map(), corrected = [], count = query.words.length;
    const at = place => met.get(place) || met.set(place, { words: new Map(), name: null }).get(place);
    const idf = frequency => Math.log(1 + (Math.max(frequency, documents) - frequency + 0.5) / (frequency + 0.5));
    const meet = (word, entry, kind, worth) => entry.places.forEach((place, i) => {
      const gain = worth * ((entry.impacts[i] & 7) + 3) / 10, { words } = at(place), known = words.get(word);
      if (!known || gain > known.gain) words.set(word, { word, term: entry.term, kind, gain });
    });
    const called = (word, entry, kind, gain) => entry.places.forEach((place, i) => {
      if (entry.impacts[i] < 8) return;
      const match = at(place);
      if (!match.name || gain > match.name.gain) match.name = { word, term: entry.term, kind, gain };
    });
    let guessed;
    /** Whoever misspells a word misspells the name, too. */
    const guess = () => guessed ||= typos().then(rest => rest.name(query.joined, called));
    const one = async (word, isLast) => {
      const [same, longer] = await Promise.all([exact(word), isLast && word.length > 1 && beginning(word)]);
      const share = same ? 0.7 : 1;
      let isKnown = !!same;
      if (same) meet(word, same, "exact", idf(same.frequency));
      if ((isLast || !isKnown) && word.length > 1) {
        const { found, summary } = longer || await beginning(word), sum = found.reduce((all, entry) => all + entry.frequency, 0);
        for (const entry of found) {
          if (entry.term === word && !summary) continue;
          meet(word, entry, "prefix", (summary ? 0.5 : 0.4 + 0.4 * word.length / entry.term.length) * share * idf(sum));
          isKnown = true;
        }
      }
      if (same ? !forgiving || same.frequency > COMMON : isKnown && isLast && !forgiving) return;
      await Promise.all([typos().then(rest => rest.word({ word, share, isKnown, meet, idf, corrected })), guess()]);
    };
    const name = async word => {
      const [same, { found, summary }] = await Promise.all([exact(word), beginning(word)]);
      if (same) called(word, same, "name", 12);
      for (const entry of found) called(word, entry, "name prefix", 9.6 * (summary ? 0.75 : 0.75 + 0.25 * word.length / entry.term.length));
    };
    await Promise.all([...query.words.map((word, i) => one(word, i === count - 1)), query.joined.length > 1 && name(query.joined), forgiving && guess()]);
    const complete = !count || [...met.values()].some(match => match.words.size === count || match.name);
    return { met, corrected, complete };
  }

  async function scored(typed, filters, signal) {
    const text = [typed, ...filters].join(" ").slice(0, LONGEST), isPlain = !filters.length && !/"|:|(^|\s)-/.test(text);
    const rest = isPlain ? null : await more(), asked = rest ? rest.parse(text) : query(text);
    let matching = await match(asked, false);
    if (!matching.complete) matching = await match(asked, true);
    signal?.throwIfAborted();
    let found = [...matching.met].map(([place, match]) => {
      const reasons = asked.words.flatMap(word => match.words.get(word) || []);
      const worth = reasons.reduce((all, reason) => all + reason.gain, 0) * reasons.length / asked.words.length;
      if (match.name) reasons.push(match.name);
      return { place, worth, isCalled: match.name, score: (worth + (match.name?.gain || 0)) * ([1, 0.5, 0.25, 1.1][ranks.get(place)] ?? 1), reasons };
    });
    if (rest) found = await rest.narrowed(asked, found);
    const most = found.reduce((best, each) => Math.max(best, each.worth), 0);
    if (!asked.isListing) found = found.filter(each => each.isCalled || each.worth >= most * WEAK);
    const sums = {}; // of the scores in a file of texts, so that equal ones come from few
    for (const each of found) sums[each.file = fileOf(each.place)] = (sums[each.file] || 0) + rounded(each);
    found.sort((one, other) => byScore(one, other) || sums[other.file] - sums[one.file] || one.place - other.place);
    const kept = rest ? await rest.phrased(asked, found) : { found, atLeast: false };
    signal?.throwIfAborted();
    return { ...kept, asked, corrected: matching.corrected };
  }

  /** The best hits; `filters` such as "hook:xdp", `sort` "relevance", "rating", "name" or "date"; rejects when `signal` aborts. */
  async function search(typed, { filters = [], limit = 10, sort = "relevance", signal } = {}) {
    const { found, atLeast, asked, corrected } = await scored(typed, filters, signal);
    const isRelevant = sort === "relevance";
    if (!isRelevant) await (await more()).sorted(found, sort);
    const first = found.slice(0, Math.ceil(limit / ROWS) * ROWS);
    const hits = await Promise.all(first.map(async ({ place, score, reasons }) => ({ ...await texts(place), score, reasons })));
    signal?.throwIfAborted();
    if (isRelevant) {
      hits.forEach((hit, i) => fit(asked, hit, first[i].isCalled));
      for (let i = 0; i < hits.length; i += ROWS) hits.splice(i, ROWS, ...hits.slice(i, i + ROWS).sort(byScore));
    }
    return { total: found.length, atLeast, hits: hits.slice(0, limit), corrected };
  }

  /** Everything else is fetched when somebody first asks for it. */
  const part = (name, load) => {
    let known;
    return () => known ||= Promise.all([load().catch(() => { throw new SearchError(name + " cannot be read"); }),
      file("more/0.bin", bytes => { const all = reader(bytes); return [all.terms(), new Map(all.list(() => [decode(all.block()), all.number()]))]; }),
    ]).then(([module, [endings, values]]) => module.part({
      documents, endings, values, file, reader, fold, words, nameWords, some, query, LONGEST, compare, shardOf, near, exact, beginning, places, texts, scored, search,
    })).catch(e => { known = null; throw e; });
  };
  const more = part("search-more.js", () => import("./search-more.js")), typos = part("search-typos.js", () => import("./search-typos.js"));
  const fetching = name => async (...asked) => (await more())[name](...asked);
  return { search, facets: fetching("facets"), suggest: fetching("suggest"), explain: fetching("explain") };
}
