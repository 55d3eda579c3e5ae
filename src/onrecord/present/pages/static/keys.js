// "/" to the box, j and k along a list, "?" for the keys. Everything works without this.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((e) => e.offsetParent !== null);
  const link = (item) => item.querySelector("a.words, a.headline, a[href^='/']") || item.querySelector("a");
  let at = -1;

  const step = (by) => {
    const all = items();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + by));
    for (const e of all) e.classList.remove("here");
    all[at].classList.add("here");
    link(all[at])?.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };

  const keys = document.getElementById("keys");
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    const chosen = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (chosen) chosen.click();
    else if (e.key === "/") document.getElementById("q").focus();
    else if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
    else if (e.key === "?") keys.showModal();
    else return;
    e.preventDefault();
  });
})();
