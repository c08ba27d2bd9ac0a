// What search.js fetches when somebody first asks for it: fields, phrases, exclusions, sorting, counts of facets, completions,
// explanations.
const FOR_PHRASES = 200; // documents whose texts are looked at

const parts = kernel => kernel.replace(/[^0-9.]/g, "").split(".").map(Number);
function compareKernels(one, other) {
  const [a, b] = [parts(one), parts(other)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) if ((a[i] || 0) !== (b[i] || 0)) return (a[i] || 0) - (b[i] || 0);
  return 0;
}

const KEYS = ["category", "core", "helper", "hook", "kernel", "license", "map", "price", "program", "publisher", "state", "struct", "tag"];
const PART = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|([^\s"]+))/g;

/** What else can be asked of a bundle, made of what search.js has for it. */
export function part({ documents, values, file, reader, fold, words, nameWords, some, query, LONGEST, compare, beginning, places, texts, scored, search }) {
  const facetTerm = facet => "@" + fold(facet).trim().replace(/[\0-\x20]+/g, "-");
  const field = name => fold(name) === "licence" ? "license" : fold(name);

  /** What is asked for beside words. `isListing`: words lead to no documents. */
  function parse(typed) {
    const asked = { phrases: [], excluded: [], excludedPhrases: [], facets: [], excludedFacets: [] }, plain = [];
    for (const [, minus, name, quoted, bare] of typed.matchAll(PART)) {
      const value = quoted ?? bare, key = name && field(name);
      if (KEYS.includes(key)) {
        (minus ? asked.excludedFacets : asked.facets).push(facetTerm(key + ":" + value));
        continue;
      }
      const text = name ? name + " " + value : value;
      const phrase = quoted === undefined ? [] : nameWords(text);
      if (phrase.length > (minus ? 1 : 0)) (minus ? asked.excludedPhrases : asked.phrases).push({ words: phrase, terms: words(text) });
      else if (minus) asked.excluded.push(...some(text));
      if (!minus) plain.push(text);
    }
    const text = plain.join(" ");
    const found = query(text), sets = conditions(asked);
    sets.catch(() => {}); // whoever waits for them is told
    return { ...asked, ...found, sets, isListing: !words(text).length && (!found.words.length || asked.phrases.length > 0) };
  }

  /** How values of facets are shown, by their terms, where that is not as those are written. */
  const shown = () => file("shown/0.bin", bytes => {
    const lines = new TextDecoder().decode(bytes).split("\n");
    return new Map([...values.keys()].map((term, i) => [term, lines[i]]));
  });

  /**
   * How many hits have each value of the facets `names`, perhaps none, and how it is shown: { core: [["a", 3, "A"], …] }; all documents if
   * nothing is typed. Of kernels: how many hits each that one needs can run, since that is what asking for it finds.
   */
  async function facets(typed = "", { filters = [], names = ["category", "hook", "publisher"], signal } = {}) {
    const found = typed.trim() || filters.length ? (await scored(typed, filters, signal)).found.map(each => each.place) : null;
    const counts = {}, titles = await shown();
    await Promise.all(names.map(async name => {
      const terms = [...values.keys()].filter(term => term.startsWith(`@${name}:`));
      counts[name] = await Promise.all(terms.map(async term => {
        const having = found && await places(term), value = term.slice(name.length + 2);
        return [value, having ? found.filter(place => having.has(place)).length : values.get(term), titles.get(term) || value];
      }));
    }));
    counts.kernel?.sort((a, b) => compareKernels(a[0], b[0])).reduce((run, each) => each[1] ? each[1] += run : run, 0);
    return counts;
  }

  /** Kernels that run what `term` asks for: `kernel:5.15` is for all that needs no newer one. */
  const meant = term => !term.startsWith("@kernel:") ? [term]
    : [...values.keys()].filter(value => value.startsWith("@kernel:") && compareKernels(value, term) <= 0);
  const withFacet = async term => new Set((await Promise.all(meant(term).map(places))).flatMap(found => [...found]));

  /** What must be had, what must not, and the words of each phrase that must not; asked for beside the words of a query, which saves a trip. */
  const conditions = ({ facets, phrases, excluded, excludedFacets, excludedPhrases }) => Promise.all([
    [...facets.map(withFacet), ...phrases.flatMap(phrase => phrase.terms).map(places)],
    [...excluded.map(places), ...excludedFacets.map(withFacet)],
    excludedPhrases.map(({ terms }) => Promise.all(terms.map(places))),
  ].map(found => Promise.all(found)));

  /** Of `found`, what has the facets and words asked for and not those excluded; everything that has, if there are no words. */
  async function narrowed({ sets, phrases, excludedPhrases, isListing }, found) {
    const [having, without] = await sets, all = [...found];
    if (isListing && (having.length || without.length || phrases.length || excludedPhrases.length)) {
      const met = new Set(found.map(({ place }) => place));
      for (let place = 0; place < documents; place++) if (!met.has(place)) all.push({ place, score: 0, reasons: [] });
    }
    return all.filter(({ place }) => having.every(set => set.has(place)) && !without.some(set => set.has(place)));
  }

  /** Of `found`, the best first, what has the phrases and not those excluded. */
  async function phrased({ sets, phrases, excludedPhrases }, found) {
    const [, , maybe] = await sets;
    const isUnsure = ({ place }) => phrases.length || maybe.some(sets => sets.every(set => set.has(place)));
    const unsure = found.filter(isUnsure), looked = unsure.slice(0, FOR_PHRASES);
    const all = await Promise.all(looked.map(each => texts(each.place)));
    const good = new Set(looked.filter((_, i) => {
      const lines = [all[i].name, all[i].title, all[i].summary].map(text => ` ${nameWords(text).join(" ")} `);
      const isIn = phrase => lines.some(line => line.includes(` ${phrase.words.join(" ")} `));
      return phrases.every(isIn) && !excludedPhrases.some(isIn);
    }));
    return { found: found.filter(each => good.has(each) || !isUnsure(each)), atLeast: unsure.length > FOR_PHRASES };
  }

  /** The part at which somebody types: what stands before it, its field if it has one, and its value. */
  function last(typed) {
    const text = typed.slice(0, LONGEST);
    for (const { 0: all, 1: minus, 2: name, 3: quoted, 4: bare, index } of text.matchAll(PART)) {
      if (index + all.length < text.length || (quoted !== undefined && /"[^"]*"$/.test(all))) continue;
      const before = text.slice(0, index + minus.length), whole = all.slice(minus.length), key = field(name ?? whole.replace(/:$/, ""));
      return KEYS.includes(key) && whole.includes(":") ? { before, key, value: name ? quoted ?? bare : "" } : { before, value: whole };
    }
    return { before: text, value: "" };
  }

  /** What the query may become: [{ text, documents }], fields first (of 0 documents), then what most documents have. */
  async function suggest(typed, { limit = 6 } = {}) {
    const { before, key, value } = last(typed), fields = [], found = [], titles = await shown();
    const offer = (term, frequency = 0) => {
      const title = titles.get(term), field = term.slice(1, term.indexOf(":") + 1), isFound = facetTerm(field + title) === term;
      const text = isFound ? field + (title.includes(" ") ? `"${title}"` : title) : term.slice(1);
      found.push({ text: before + text, documents: Math.max(frequency, count(term)) });
    };
    if (key) {
      const prefix = facetTerm(`${key}:${value}`), wide = prefix === `@${key}:` ? { summary: true } : await beginning(prefix);
      if (wide.summary) for (const term of values.keys()) { if (term.startsWith(prefix)) offer(term); }
      else for (const { term, frequency } of wide.found) offer(term, frequency);
    } else if (value.length > 1) {
      for (const name of KEYS) if (name.startsWith(fold(value))) fields.push({ text: before + name + ":", documents: 0 });
      const start = facetTerm(value).slice(1);
      for (const term of values.keys()) if (term.startsWith(start, term.indexOf(":") + 1)) offer(term);
      const [word] = /[\p{L}\p{Nd}\p{M}]+$/u.exec(value) || [""], prefix = fold(word);
      const wide = prefix.length > 1 ? await beginning(prefix) : { summary: true }, terms = new Set();
      if (!wide.summary) for (const { term, frequency, impacts } of wide.found) {
        const isRepeated = impacts.every(impact => impact > 7) && term.split("").some((_, end) => terms.has(term.slice(0, end)));
        terms.add(term);
        if (!isRepeated && term !== prefix) found.push({ text: before + value.slice(0, value.length - word.length) + term, documents: frequency });
      }
    }
    found.sort((a, b) => b.documents - a.documents || compare(a.text, b.text));
    return [...fields, ...found].filter(({ text }) => text !== typed).slice(0, limit);
  }
  /** How many documents a value of a facet finds, as far as `more` tells. */
  const count = term => meant(term).reduce((sum, value) => sum + (values.get(value) || 0), 0);

  async function sorted(found, sort) {
    const values = sort === "rating" ? await file("ratings/0.bin", bytes => reader(bytes).byPlace())
      : sort === "date" ? await file("days/0.bin", bytes => {
        const all = reader(bytes);
        return new Map(Array.from({ length: documents }, (_, place) => [place, all.number()]));
      }) : new Map();
    found.sort((a, b) => (values.get(b.place) || 0) - (values.get(a.place) || 0) || a.place - b.place);
  }

  /** What the score of each of the best hits is made of, as lines of text. */
  async function explain(typed, options) {
    const { hits } = await search(typed, options);
    return hits.map(hit => ({ path: hit.path, score: hit.score, lines: hit.reasons.map(reason =>
      `${reason.gain.toFixed(3)} ${reason.kind}: ${reason.word} meets ${reason.term}`) }));
  }

  return { parse, narrowed, phrased, sorted, facets, suggest, explain };
}
