// Answers queries from the files of a site's search bundle: docs/search-format.md. The same results as `kfm search`.
//   const search = await open("https://example.org/");
//   const { total, hits } = await search.search("rate limiter hook:xdp", { limit: 10, filters: ["price:free"] });
const FORMAT = 1, KINDS = ["terms", "prefixes", "reversed", "texts", "days"], CACHED = 300, FOR_PHRASES = 200;
const STOP = new Set("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(" "));
const FOLDED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
export const KEYS = ["category", "core", "helper", "hook", "kernel", "license", "map", "price", "program", "publisher", "state", "struct", "tag"];

export const fold = text => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").toLowerCase()
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
const facetTerm = facet => "@" + fold(facet).trim().replace(/[\0-\x20]+/g, "-");

const field = name => fold(name) === "licence" ? "license" : fold(name);
const PART = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|([^\s"]+))/g;

export function parse(typed) {
  const query = { phrases: [], excluded: [], excludedPhrases: [], facets: [], excludedFacets: [] }, plain = [];
  const some = text => { const found = words(text); return found.length ? found : nameWords(text); };
  for (const [, minus, name, quoted, bare] of typed.slice(0, 500).matchAll(PART)) {
    const value = quoted ?? bare, key = name && field(name);
    if (KEYS.includes(key)) {
      (minus ? query.excludedFacets : query.facets).push(facetTerm(key + ":" + value));
      continue;
    }
    const text = name ? name + " " + value : value;
    const phrase = quoted === undefined ? [] : nameWords(text);
    if (phrase.length > (minus ? 1 : 0)) (minus ? query.excludedPhrases : query.phrases).push({ words: phrase, terms: words(text) });
    else if (minus) query.excluded.push(...some(text));
    if (!minus) plain.push(text);
  }
  const text = plain.join(" ");
  query.words = [...new Set(some(text))].slice(0, 12);
  query.joined = joined(text);
  query.isListing = !words(text).length && (!query.words.length || query.phrases.length > 0); // words lead to no documents
  return query;
}

/** The part at which somebody types: what stands before it, its field if it has one, and its value. */
function last(typed) {
  const text = typed.slice(0, 500);
  for (const { 0: all, 1: minus, 2: name, 3: quoted, 4: bare, index } of text.matchAll(PART)) {
    if (index + all.length < text.length || (quoted !== undefined && /"[^"]*"$/.test(all))) continue;
    const before = text.slice(0, index + minus.length), whole = all.slice(minus.length), key = field(name ?? whole.replace(/:$/, ""));
    return KEYS.includes(key) && whole.includes(":") ? { before, key, value: name ? quoted ?? bare : "" } : { before, value: whole };
  }
  return { before: text, value: "" };
}

const weight = unit => unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
export function compare(one, other) { // as UTF-8 bytes, not as UTF-16
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  return at === most ? one.length - other.length : weight(one.charCodeAt(at)) - weight(other.charCodeAt(at));
}

const forgiven = word => word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
export function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older = [], old = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(old[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1), old[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    older = old;
    old = row;
  }
  return old[other.length];
}

const decode = bytes => new TextDecoder().decode(bytes);
class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  next() {
    if (this.at >= this.bytes.length) throw new RangeError("ends too early");
    return this.bytes[this.at++];
  }
  number() {
    let number = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const next = this.next();
      number |= (next & 0x7f) << shift;
      if (next < 0x80) return number;
    }
    throw new RangeError("not a number");
  }
  count() {
    const count = this.number();
    if (count < 0 || count > this.bytes.length) throw new RangeError("not a count");
    return count;
  }
  block() {
    const length = this.count();
    if (length > this.bytes.length - this.at) throw new RangeError("ends too early");
    return this.bytes.subarray(this.at, this.at += length);
  }
  text() { return decode(this.block()); }
  list(read) { return Array.from({ length: this.count() }, read); }
  terms() {
    let before = "";
    return this.list(() => {
      const from = this.at;
      while (this.next() > 31);
      return before = before.slice(0, this.bytes[this.at - 1]) + decode(this.bytes.subarray(from, this.at - 1));
    });
  }
}

function entries(bytes, documents) {
  const reader = new Reader(bytes);
  const found = reader.terms().map(term => ({ term }));
  for (const entry of found) entry.places = new Uint32Array(reader.count());
  for (const entry of found) entry.frequency = entry.places.length + reader.number();
  for (const entry of found) {
    let place = -1;
    for (let i = 0; i < entry.places.length; i++) {
      place += reader.number() + 1;
      if (place >= documents) throw new RangeError("no such document");
      entry.places[i] = place;
    }
  }
  for (const entry of found) {
    entry.impacts = reader.bytes.subarray(reader.at, reader.at += entry.places.length);
    if (entry.impacts.length < entry.places.length) throw new RangeError("ends too early");
  }
  return found;
}

const reverse = text => [...text].reverse().join("");
const parts = kernel => kernel.replace(/[^0-9.]/g, "").split(".").map(Number);
function compareKernels(one, other) {
  const [a, b] = [parts(one), parts(other)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) if ((a[i] || 0) !== (b[i] || 0)) return (a[i] || 0) - (b[i] || 0);
  return 0;
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
  let manifest;
  try {
    manifest = await (await fetched(base + "search/manifest.json", { cache: "no-cache" })).json();
  } catch (e) {
    throw e instanceof SyntaxError ? new SearchError("search/manifest.json is damaged") : e;
  }
  if (manifest.format !== FORMAT) throw new SearchError(`search bundle has format ${manifest.format}, this client reads ${FORMAT}`);
  if (!/^[0-9a-f]{8,64}\/$/.test(manifest.folder)) throw new SearchError("search/manifest.json is damaged");
  return new Bundle(base + "search/" + manifest.folder).open();
}

class Bundle {
  constructor(folder) { this.folder = folder; this.cache = new Map(); this.inside = new Map(); }

  async open() {
    await this.file("root.bin", bytes => {
      const root = new Reader(bytes);
      if (root.number() !== FORMAT) throw new RangeError("format");
      this.documents = root.number();
      this.perFile = root.number();
      this.bounds = [root.terms(), root.terms(), root.terms()];
      this.values = new Map(root.list(() => [root.text(), root.number()]));
      let place = -1;
      this.ranks = new Map(root.list(() => [place += root.number() + 1, root.number()]));
      if (root.number() === 1) for (const kind of KINDS) root.list((_, i) => this.inside.set(`${kind}/${i}.bin`, root.block()));
    });
    return this;
  }

  /** What `read` makes of a file; each is read once and the last few hundred are kept. */
  file(name, read) {
    const known = this.cache.get(name);
    this.cache.delete(name);
    const promise = known || this.load(name, read).catch(e => { this.cache.delete(name); throw e; });
    this.cache.set(name, promise);
    if (this.cache.size > CACHED) this.cache.delete(this.cache.keys().next().value);
    return promise;
  }

  async load(name, read) {
    try {
      let bytes = this.inside.get(name);
      if (!bytes) {
        const packed = (await fetched(this.folder + name)).body;
        bytes = new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
      }
      return read(bytes);
    } catch (e) {
      throw e instanceof SearchError || e.name === "AbortError" ? e : new SearchError(`${this.folder}${name} is damaged`);
    }
  }

  shardOf(kind, term) {
    const bounds = this.bounds[kind];
    let low = 0, high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compare(bounds[middle], term) <= 0) low = middle; else high = middle - 1;
    }
    return low;
  }
  async shard(kind, i) {
    return i < this.bounds[kind].length ? this.file(`${KINDS[kind]}/${i}.bin`, bytes => entries(bytes, this.documents)) : [];
  }
  near(term) { return this.shard(0, this.shardOf(0, term)); }
  async exact(term) { return (await this.near(term)).find(entry => entry.term === term); }
  async beginning(prefix) {
    const bounds = this.bounds[0], first = this.shardOf(0, prefix);
    let last = first;
    while (last + 1 < bounds.length && bounds[last + 1].startsWith(prefix)) last++;
    if (last - first < 2) {
      const shards = await Promise.all(first === last ? [this.shard(0, first)] : [this.shard(0, first), this.shard(0, last)]);
      return { found: shards.flat().filter(entry => entry.term.startsWith(prefix)) };
    }
    return { found: (await this.shard(1, this.shardOf(1, prefix))).filter(entry => entry.term === prefix), summary: true };
  }
  async ending(word) {
    if (!this.bounds[2].length) return [];
    return this.file(`reversed/${this.shardOf(2, reverse(word))}.bin`, bytes => new Reader(bytes).terms().map(reverse));
  }
  async texts(place) {
    const lines = await this.file(`texts/${Math.floor(place / this.perFile)}.bin`, bytes => decode(bytes).split("\n"));
    const rows = lines.length / 5, [path, called, titled, label, summary] = [0, 1, 2, 3, 4].map(i => lines[i * rows + place % this.perFile]);
    const name = called || path.replace(/\/$/, "").split("/").at(-1);
    return { path, name, title: titled || name, summary, label };
  }
  async days() {
    return this.file("days/0.bin", bytes => {
      const reader = new Reader(bytes);
      return Array.from({ length: this.documents }, () => reader.number());
    });
  }
  async places(term) { return new Set((await this.exact(term))?.places); }
  async withFacet(term) {
    if (!term.startsWith("@kernel:")) return this.places(term);
    const fitting = [...this.values.keys()].filter(value => value.startsWith("@kernel:") && compareKernels(value, term) <= 0);
    return new Set((await Promise.all(fitting.map(value => this.places(value)))).flatMap(places => [...places]));
  }

  async match(query, forgiving) {
    const met = new Map(), corrected = [], count = query.words.length;
    const at = place => met.get(place) || met.set(place, { words: new Map(), name: null }).get(place);
    const idf = frequency => Math.log(1 + (Math.max(frequency, this.documents) - frequency + 0.5) / (frequency + 0.5));
    const meet = (word, entry, kind, worth) => entry.places.forEach((place, i) => {
      const gain = worth * ((entry.impacts[i] & 7) + 1) / 8, { words } = at(place), known = words.get(word);
      if (!known || gain > known.gain) words.set(word, { word, term: entry.term, kind, gain });
    });
    const called = (word, entry, kind, gain) => entry.places.forEach((place, i) => {
      if (entry.impacts[i] < 8) return;
      const match = at(place);
      if (!match.name || gain > match.name.gain) match.name = { word, term: entry.term, kind, gain };
    });
    const typos = async word => {
      const most = forgiven(word), found = new Map();
      if (!most) return found;
      const isNear = term => term[0] !== "@" && term !== word && edits(word, term, most) <= most;
      const [shard, ends] = await Promise.all([this.near(word), this.ending(word)]);
      for (const entry of shard) if (isNear(entry.term)) found.set(entry.term, entry);
      for (const entry of await Promise.all(ends.filter(term => isNear(term) && !found.has(term)).map(term => this.exact(term)))) {
        if (entry) found.set(entry.term, entry);
      }
      return found;
    };
    const one = async (word, isLast) => {
      const exact = await this.exact(word);
      let isKnown = !!exact;
      if (exact) meet(word, exact, "exact", idf(exact.frequency));
      if ((isLast || !isKnown) && word.length > 1) {
        const { found, summary } = await this.beginning(word), sum = found.reduce((all, entry) => all + entry.frequency, 0);
        for (const entry of found) {
          if (entry.term === word && !summary) continue;
          meet(word, entry, "prefix", (summary ? 0.5 : 0.4 + 0.4 * word.length / entry.term.length) * idf(sum));
          isKnown = true;
        }
      }
      if (isKnown && !forgiving) return;
      let best, least = 9;
      for (const entry of (await typos(word)).values()) {
        const distance = edits(word, entry.term, 2);
        meet(word, entry, "typo", [1, 0.6, 0.4][distance] * idf(entry.frequency));
        if (distance < least || (distance === least && entry.frequency > best.frequency)) [best, least] = [entry, distance];
      }
      if (best && !isKnown) corrected.push([word, best.term]);
    };
    const name = async word => {
      const [exact, { found, summary }] = await Promise.all([this.exact(word), this.beginning(word)]);
      if (exact) called(word, exact, "name", 12);
      for (const entry of found) called(word, entry, "name prefix", 9.6 * (summary ? 0.75 : 0.75 + 0.25 * word.length / entry.term.length));
      if (forgiving) for (const entry of (await typos(word)).values()) called(word, entry, "name typo", 7.2 * [1, 0.6][edits(word, entry.term, 2) - 1]);
    };
    await Promise.all([...query.words.map((word, i) => one(word, i === count - 1)), query.joined.length > 1 ? name(query.joined) : null]);
    const complete = !count || [...met.values()].some(match => match.words.size === count || match.name);
    return { met, corrected, complete };
  }

  async scored(typed, filters, signal) {
    const query = parse([typed, ...filters].join(" "));
    let matching = await this.match(query, false);
    if (!matching.complete) matching = await this.match(query, true);
    signal?.throwIfAborted();
    const having = await Promise.all([
      ...query.facets.map(term => this.withFacet(term)), ...query.phrases.flatMap(phrase => phrase.terms).map(word => this.places(word))]);
    const excluded = await Promise.all([
      ...query.excluded.map(word => this.places(word)), ...query.excludedFacets.map(term => this.withFacet(term))]);
    const maybe = await Promise.all(query.excludedPhrases.map(({ terms }) => Promise.all(terms.map(word => this.places(word)))));
    signal?.throwIfAborted();
    const isWanted = place => having.every(set => set.has(place)) && !excluded.some(set => set.has(place));
    const found = [];
    if (query.isListing && (having.length || excluded.length || query.phrases.length || maybe.length)) {
      for (let place = 0; place < this.documents; place++) {
        if (!matching.met.has(place) && isWanted(place)) found.push({ place, score: 0, reasons: [] });
      }
    }
    for (const [place, match] of matching.met) {
      if (!isWanted(place)) continue;
      const reasons = query.words.flatMap(word => match.words.get(word) || []);
      const sum = reasons.reduce((all, reason) => all + reason.gain, 0) * reasons.length / query.words.length;
      if (match.name) reasons.push(match.name);
      found.push({ place, score: (sum + (match.name?.gain || 0)) * [1, 0.5, 0.25][this.ranks.get(place) || 0], reasons });
    }
    found.sort((a, b) => Math.round(b.score * 1e6) - Math.round(a.score * 1e6) || a.place - b.place);
    const isUnsure = ({ place }) => query.phrases.length || maybe.some(sets => sets.every(set => set.has(place)));
    const unsure = found.filter(isUnsure), looked = unsure.slice(0, FOR_PHRASES);
    const all = await Promise.all(looked.map(each => this.texts(each.place)));
    const good = new Set(looked.filter((_, i) => {
      const texts = [all[i].name, all[i].title, all[i].summary].map(text => ` ${nameWords(text).join(" ")} `);
      const isIn = phrase => texts.some(text => text.includes(` ${phrase.words.join(" ")} `));
      return query.phrases.every(isIn) && !query.excludedPhrases.some(isIn);
    }));
    const kept = unsure.length ? found.filter(each => good.has(each) || !isUnsure(each)) : found;
    return { found: kept, atLeast: unsure.length > FOR_PHRASES, corrected: matching.corrected };
  }

  /** The best hits; `filters` such as "hook:xdp", `sort` "relevance", "name" or "date"; rejects when `signal` aborts. */
  async search(typed, { filters = [], limit = 10, sort = "relevance", signal } = {}) {
    const { found, atLeast, corrected } = await this.scored(typed, filters, signal);
    if (sort === "name") found.sort((a, b) => a.place - b.place);
    if (sort === "date") {
      const days = await this.days();
      found.sort((a, b) => days[b.place] - days[a.place] || a.place - b.place);
    }
    const best = found.slice(0, limit);
    const texts = await Promise.all(best.map(each => this.texts(each.place)));
    signal?.throwIfAborted();
    return { total: found.length, atLeast, hits: best.map((each, i) => ({ ...texts[i], score: each.score, reasons: each.reasons })), corrected };
  }

  /** How many hits have each value of the facets `names`: { hook: [["xdp", 3], …] }; all documents if nothing is typed. */
  async facets(typed = "", { filters = [], names = ["category", "hook", "publisher"], signal } = {}) {
    const isAll = !typed.trim() && !filters.length;
    const places = isAll ? null : (await this.scored(typed, filters, signal)).found.map(each => each.place);
    const counts = {};
    await Promise.all(names.map(async name => {
      const terms = [...this.values.keys()].filter(term => term.startsWith(`@${name}:`));
      counts[name] = (await Promise.all(terms.map(async term => {
        if (isAll) return [term.slice(name.length + 2), this.values.get(term)];
        const having = await this.places(term);
        return [term.slice(name.length + 2), places.filter(place => having.has(place)).length];
      }))).filter(([, count]) => count);
    }));
    return counts;
  }

  /** What the query may become: [{ text, documents }], fields first (of 0 documents), then what most documents have. */
  async suggest(typed, { limit = 6 } = {}) {
    const { before, key, value } = last(typed), fields = [], found = [];
    const offer = term => found.push({ text: before + term.slice(1), documents: this.count(term) });
    if (key) {
      const prefix = facetTerm(`${key}:${value}`), wide = prefix === `@${key}:` ? { summary: true } : await this.beginning(prefix);
      if (wide.summary) for (const term of this.values.keys()) { if (term.startsWith(prefix)) offer(term); }
      else for (const { term, frequency } of wide.found) found.push({ text: before + term.slice(1), documents: Math.max(frequency, this.count(term)) });
    } else if (value.length > 1) {
      for (const name of KEYS) if (name.startsWith(fold(value))) fields.push({ text: before + name + ":", documents: 0 });
      const start = facetTerm(value).slice(1);
      for (const term of this.values.keys()) if (term.startsWith(start, term.indexOf(":") + 1)) offer(term);
      const [word] = /[\p{L}\p{Nd}\p{M}]+$/u.exec(value) || [""], prefix = fold(word);
      const wide = prefix.length > 1 ? await this.beginning(prefix) : { summary: true }, terms = new Set();
      if (!wide.summary) for (const { term, frequency, impacts } of wide.found) {
        const isRepeated = impacts.every(impact => impact > 7) && term.split("").some((_, end) => terms.has(term.slice(0, end)));
        terms.add(term);
        if (!isRepeated && term !== prefix) found.push({ text: before + value.slice(0, value.length - word.length) + term, documents: frequency });
      }
    }
    found.sort((a, b) => b.documents - a.documents || compare(a.text, b.text));
    return [...fields, ...found].filter(({ text }) => text !== typed).slice(0, limit);
  }
  /** How many documents a value of a facet finds, as far as the root tells. */
  count(term) {
    if (!term.startsWith("@kernel:")) return this.values.get(term) || 0;
    return [...this.values].reduce((sum, [other, count]) => sum + (other.startsWith("@kernel:") && compareKernels(other, term) <= 0 ? count : 0), 0);
  }

  /** What the score of each of the best hits is made of, as lines of text. */
  async explain(typed, options) {
    const { hits } = await this.search(typed, options);
    return hits.map(hit => ({ path: hit.path, score: hit.score, lines: hit.reasons.map(reason =>
      `${reason.gain.toFixed(3)} ${reason.kind}: ${reason.word} meets ${reason.term}`) }));
  }
}
