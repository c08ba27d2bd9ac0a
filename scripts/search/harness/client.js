// Answers the search harness from a bundle of kfm's, with the client that sites serve.
export async function open(base) {
  const search = await (await import(base + "search.js")).open(base);
  return {
    async search(query, { limit = 10, filter } = {}) {
      const { hits } = await search.search(query, { limit, filters: filter ? [`category:${filter.section}`] : [] });
      return hits.map(({ path, score, title, summary }) => ({ id: path, score, title, summary }));
    },
  };
}
