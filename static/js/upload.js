// Sending a file shows how far it is, and can be stopped. Without this script the form is sent as any other.
(() => {
  "use strict";
  const here = () => document.getElementById("upload");
  if (!here() || !window.DOMParser || !window.FormData) return;
  let sending = null;

  function show(text, busy) {
    const upload = here();
    upload.hidden = !text;
    upload.querySelector("progress").hidden = upload.querySelector("button").hidden = !busy;
    const said = upload.querySelector("[role=status]");
    if (said.textContent !== text) said.textContent = text;
  }

  function stopped(text) {
    sending = null;
    show(text, false);
  }

  // What the server says of a form that must be mended stands in the place of the page's own main part.
  function mend(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const main = fresh.querySelector("main");
    if (!main || !fresh.getElementById("upload")) return false;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    document.title = fresh.title;
    document.querySelector("main [role=alert]")?.focus();
    return true;
  }

  function ended(answer, back) {
    if (answer.status < 400 && new URL(answer.responseURL).pathname === back.pathname) location.assign(back);
    else if (mend(answer.responseText)) sending = null;
    else stopped(here().dataset.broken);
  }

  function progress(now) {
    const share = now.lengthComputable ? Math.floor((now.loaded / now.total) * 100) : 0;
    here().querySelector("progress").value = share;
    // Every tenth only, so that a screen reader is not talked over.
    show(here().dataset.sent.replace("0", String(Math.floor(share / 10) * 10)), true);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-upload]");
    const file = form && form.querySelector("input[type=file]").files[0];
    if (!file) return;
    event.preventDefault();
    if (sending) return;
    if (file.size > Number(form.dataset.most)) {
      show(here().dataset.large, false);
      return;
    }
    const request = (sending = new XMLHttpRequest());
    request.upload.addEventListener("progress", progress);
    request.addEventListener("load", () => ended(request, new URL(form.dataset.back, location.href)));
    request.addEventListener("error", () => stopped(here().dataset.broken));
    request.addEventListener("abort", () => stopped(here().dataset.stopped));
    request.open("POST", location.pathname);
    progress({ lengthComputable: false });
    request.send(new FormData(form));
  });

  document.addEventListener("click", (event) => {
    if (sending && event.target.closest("#upload button")) sending.abort();
  });
})();
