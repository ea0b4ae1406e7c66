// Copying and printing. Without scripts these buttons stay hidden; the words can be selected and the browser prints.
(function () {
  "use strict";

  function copy(button) {
    var target = document.getElementById(button.dataset.copy);
    var status = button.parentNode.querySelector("[role=status]");
    navigator.clipboard.writeText(target.textContent.trim()).then(
      function () { status.textContent = button.dataset.done; },
      function () { getSelection().selectAllChildren(target); status.textContent = button.dataset.failed; }
    );
  }

  document.querySelectorAll("[data-copy], [data-print]").forEach(function (button) {
    if ("copy" in button.dataset && !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      if ("print" in button.dataset) print();
      else copy(button);
    });
  });
})();
