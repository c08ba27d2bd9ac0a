// Says on the first page how old this copy of the site is, from the first bytes of its index, which may be long. Without this
// script, and from a disk, the page says only what was known when it was made.
"use strict";
(async () => {
  const list = document.querySelector("dl[data-index]");
  if (!list || location.protocol === "file:") return;
  const ago = (time) => {
    const hours = (time - Date.now()) / 36e5;
    const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    return Math.abs(hours) < 48 ? words.format(Math.trunc(hours), "hour") : words.format(Math.trunc(hours / 24), "day");
  };
  const show = (name, text, time, role) => {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const value = document.createElement("dd");
    term.textContent = name;
    if (time) {
      const date = document.createElement("time");
      date.dateTime = time;
      date.textContent = time.slice(0, 10);
      value.append(date, " ");
    }
    const words = document.createElement("span");
    if (role) words.className = `mark ${role}`;
    words.textContent = text;
    value.append(words);
    row.append(term, value);
    list.append(row);
  };

  let head = "";
  try {
    const answer = await fetch(list.dataset.index, { cache: "no-cache" });
    if (!answer.ok) return;
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    while (head.length < 1024) {
      const { done, value } = await reader.read();
      if (done) break;
      head += decoder.decode(value, { stream: true });
    }
    reader.cancel().catch(() => {});
  } catch {
    return; // offline: the page stays as it was made
  }
  const serial = /"serial":\s*(\d+)/.exec(head);
  const [generated, expires] = ["generated", "expires"].map((name) => new RegExp(`"${name}":\\s*"([^"]+)"`).exec(head)?.[1]);
  if (!serial || Number.isNaN(Date.parse(generated)) || Number.isNaN(Date.parse(expires))) return;
  show("Serial", serial[1]);
  const isEarly = Date.parse(generated) > Date.now() + 36e5;
  show("Signed", isEarly ? "in the future: this clock is wrong, or the copy" : ago(Date.parse(generated)), generated, isEarly && "bad");
  const isOver = Date.parse(expires) < Date.now();
  show(isOver ? "Expired" : "Expires", ago(Date.parse(expires)), expires, isOver && "bad");
})();
