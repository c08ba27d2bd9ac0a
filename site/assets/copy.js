// Gives every block of code a button that copies it, but for what is folded away because nobody should use it. Without
// this script the block is selected by hand.
"use strict";
for (const block of document.querySelectorAll("main pre:not(details pre)")) {
  const frame = document.createElement("div");
  const button = document.createElement("button");
  frame.className = "copy";
  button.type = "button";
  button.textContent = "Copy";
  block.before(frame);
  frame.append(block, button);
  button.addEventListener("click", async () => {
    const text = block.textContent.replace(/\n$/, "");
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page from a disk or over plain http has no clipboard of its own; the selection has.
      getSelection().selectAllChildren(block);
      copied = document.execCommand("copy");
    }
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
