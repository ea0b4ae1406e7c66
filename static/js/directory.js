// Filters, chips and paging of the directory change the list in place and say how many people match.
// Without this script the same form and links load the page anew.
(() => {
  "use strict";
  const here = () => document.getElementById("directory");
  if (!here() || !window.fetch || !window.DOMParser) return;

  const openFolds = () => [...here().querySelectorAll("details[open]")].map((fold) => fold.id);

  function show(text, focus) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const next = fresh.getElementById("directory");
    if (!next) return false;
    const open = openFolds();
    here().replaceWith(document.adoptNode(next));
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    document.title = fresh.title;
    document.getElementById(focus)?.focus();
    document.getElementById("directory-status").textContent = document.getElementById("matches").textContent.trim();
    return true;
  }

  let asked = 0;
  async function go(address, focus, remember = true) {
    const mine = ++asked;
    try {
      const answer = await fetch(address, { credentials: "omit" });
      const text = await answer.text();
      if (mine !== asked) return;
      if (!answer.ok || !show(text, focus)) throw new Error("not a list");
      if (remember) history.pushState(null, "", address);
    } catch {
      location.assign(address);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("#directory form.filters")) return;
    event.preventDefault();
    const chosen = new URLSearchParams(new FormData(form)).toString();
    go(form.action + (chosen ? "?" + chosen : ""), "show-people");
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#directory .chips a, #directory .paging a, #directory .drops a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.href, "matches");
  });

  window.addEventListener("popstate", () => go(location.href, "matches", false));
})();
