// Which pages a site has, and which of them stand for the others.
import { readdirSync } from "node:fs";

/** The paths of all pages in a folder, sorted. */
export function pagesOf(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
}

/** The first and the last page of each kind, or `each` = 1 of them: those of one kind differ in names of folders and numbers only. */
export function kindsOf(pages, each = 2) {
  const kinds = new Map();
  for (const page of pages) {
    const parts = page.split("/");
    const kind = parts.map((part, at) => (at === 0 || at === parts.length - 1 ? part.replace(/\d+/, "N") : "*")).join("/");
    kinds.set(kind, [...(kinds.get(kind) ?? []).slice(0, each - 1), page]);
  }
  return [...kinds.values()].flat();
}
